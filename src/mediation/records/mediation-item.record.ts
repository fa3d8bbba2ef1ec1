import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AUDIENCE_KNOWN, type Audience } from '../../platform/database/case-item.record.js';
import type { MediationActor } from '../../domain/mediation/mediation-move.js';

/** What lies in a mediation. It is of that mediation, and so of no group of its own. */
export abstract class MediationItemRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('text')
  audience: Audience;

  @Column('uuid', { name: 'mediation_id' })
  mediationId: string;

  /** Whose it is. */
  @Column('text')
  side: MediationActor;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}

/** Marks a record as an item of a mediation: its table, its ties and its indexes. */
export const MediationItem =
  (table: string): ClassDecorator =>
  (target) => {
    Entity({ name: table })(target);
    Check(`${table}_audience_known`, AUDIENCE_KNOWN)(target);
    Check(`${table}_side_known`, `side in ('group', 'body', 'mediator', 'programme')`)(target);
    Index(`${table}_case`, ['caseId'])(target);
    Index(`${table}_mediation`, ['mediationId'])(target);
    ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: `${table}_case_fk` })(
      target,
    );
    ForeignKey('MediationRecord', ['mediationId'], ['id'], { name: `${table}_mediation_fk` })(target);
  };
