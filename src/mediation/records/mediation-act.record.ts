import { Check, Column, Index } from 'typeorm';
import type { MediationEnd } from '../../domain/mediation/mediation-stage.js';
import type { Payer } from '../../domain/mediation/mediation-move.js';
import { MediationItem, MediationItemRecord } from './mediation-item.record.js';

export type MediationAct =
  'agreed' | 'mediator-accepted' | 'mediator-declined' | 'payment-said' | MediationEnd;

/** What somebody said in a mediation: added, and never changed. Everybody in it and the staff of the case read it. */
@MediationItem('mediation_act')
@Check(
  'mediation_act_known',
  `act in ('agreed', 'mediator-accepted', 'mediator-declined', 'payment-said', 'settled', 'not-settled', 'stopped')`,
)
@Check('mediation_act_how_known', `how in ('here', 'in-writing')`)
@Check('mediation_act_payer_known', `payer in ('body', 'group', 'both', 'programme', 'nobody')`)
@Check('mediation_act_signed', `act <> 'agreed' or signed_by is not null`)
@Check('mediation_act_no_retaliation', `act <> 'agreed' or side <> 'body' or no_retaliation`)
@Check(
  'mediation_act_of_mediator',
  `act not in ('mediator-accepted', 'mediator-declined', 'settled', 'not-settled') or side = 'mediator'`,
)
@Index('mediation_act_agreed_once', ['mediationId', 'side'], { unique: true, where: `act = 'agreed'` })
export class MediationActRecord extends MediationItemRecord {
  @Column('text')
  act: MediationAct;

  /** By the side itself, or on paper that somebody wrote down. */
  @Column('text')
  how: 'here' | 'in-writing';

  /** Days in London. */
  @Column('date', { name: 'on_day' })
  onDay: string;

  /** Name and office of who agreed. */
  @Column('text', { name: 'signed_by', nullable: true })
  signedBy: string | null;

  /** The body says that nobody is treated worse because of the mediation. */
  @Column('boolean', { name: 'no_retaliation', nullable: true })
  noRetaliation: boolean | null;

  @Column('text', { nullable: true })
  payer: Payer | null;

  @Column('date', { name: 'pay_by', nullable: true })
  payBy: string | null;
}
