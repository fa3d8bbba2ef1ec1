import { Check, Column } from 'typeorm';
import type { MediationSide } from '../../domain/mediation/mediation-stage.js';
import { MediationItem, MediationItemRecord } from './mediation-item.record.js';

/** Without prejudice, and never evidence of the case: a paper for the whole room, or for the mediator and whoever shares it. */
@MediationItem('mediation_paper')
export class MediationPaperRecord extends MediationItemRecord {
  @Column('text')
  title: string;

  @Column('text')
  words: string;
}

/** A day on which the room meets. */
@MediationItem('mediation_session')
export class MediationSessionRecord extends MediationItemRecord {
  @Column('date', { name: 'on_day' })
  onDay: string;

  /** An address, or the link to a call. */
  @Column('text')
  place: string;

  @Column('text', { name: 'who_comes' })
  whoComes: string;

  @Column('timestamptz', { name: 'called_off_at', nullable: true })
  calledOffAt: Date | null;
}

/** One point of what the sides agreed on. */
@MediationItem('mediation_point')
@Check('mediation_point_owed_by_known', `owed_by in ('group', 'body')`)
export class MediationPointRecord extends MediationItemRecord {
  @Column('text')
  what: string;

  @Column('text', { name: 'owed_by' })
  owedBy: MediationSide;

  /** By when; missing where no day was agreed. */
  @Column('date', { name: 'by_day', nullable: true })
  byDay: string | null;
}
