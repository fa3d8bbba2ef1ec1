import { Check, Column, Index } from 'typeorm';
import type { EscalationRouteId } from '../../domain/escalation/escalation-handover.js';
import type { EscalationOutcome } from '../../domain/escalation/escalation-outcome.js';
import type { EscalationState, SendingWay } from '../../domain/escalation/escalation-state.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** One way in which a case was taken further. Days are in London; whether something is late is never kept. */
@CaseItem('escalation')
@Check(
  'escalation_route_known',
  `route in ('discussion', 'compact-officer', 'complaint-stage-1', 'complaint-stage-2', 'disputes-panel', 'panel-appeal', 'advocacy-letter', 'councillor', 'scrutiny', 'call-in', 'mp', 'media', 'ombudsman', 'letter-before-claim', 'judicial-review')`,
)
@Check(
  'escalation_state_known',
  `state in ('planned', 'consented', 'sent', 'acknowledged', 'with-them', 'decided', 'refused', 'withdrawn')`,
)
@Check('escalation_way_known', `way in ('electronic', 'post', 'in-person')`)
@Check(
  'escalation_outcome_known',
  `outcome in ('agreed', 'agreed-in-part', 'not-agreed', 'upheld', 'upheld-in-part', 'not-upheld', 'helped', 'did-not-help', 'looked-at-again', 'decision-stands', 'reported', 'not-reported', 'agreement', 'no-agreement', 'settled', 'claim-won', 'claim-lost', 'no-permission')`,
)
@Check('escalation_overridden', 'num_nulls(overridden_because, overridden_by) in (0, 2)')
@Check('escalation_decided', `(state = 'decided') = (outcome is not null)`)
@Index('escalation_letter', ['letterId'])
export class EscalationRecord extends CaseItemRecord {
  @Column('text')
  route: EscalationRouteId;

  @Column('text')
  state: EscalationState;

  /** Why this way, in the words of whoever began it. */
  @Column('text')
  why: string;

  /** Why a supervisor let it go on against the rules. */
  @Column('text', { name: 'overridden_because', nullable: true })
  overriddenBecause: string | null;

  @Column('uuid', { name: 'overridden_by', nullable: true })
  overriddenBy: string | null;

  /** What the rules said against it that day, each in a sentence. */
  @Column('text', { array: true })
  overridden: string[];

  /** The groups whose yes it needs. */
  @Column('uuid', { name: 'asked_groups', array: true })
  askedGroups: string[];

  @Column('uuid', { name: 'agreed_groups', array: true })
  agreedGroups: string[];

  /** The day of the last yes. */
  @Column('date', { name: 'consented_on', nullable: true })
  consentedOn: string | null;

  /** Who said yes and how, where staff wrote it down. */
  @Column('text', { name: 'consent_words', nullable: true })
  consentWords: string | null;

  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;

  /** A bundle goes after some days; that there was one stays. */
  @Column('uuid', { name: 'bundle_id', nullable: true })
  bundleId: string | null;

  /** Who gets it: a person, a post or an office. */
  @Column('text', { name: 'to_name', nullable: true })
  toName: string | null;

  @Column('text', { name: 'to_email', nullable: true })
  toEmail: string | null;

  @Column('text', { nullable: true })
  way: SendingWay | null;

  /** What was sent, where it was no letter of the case. */
  @Column('text', { name: 'sent_words', nullable: true })
  sentWords: string | null;

  @Column('date', { name: 'sent_on', nullable: true })
  sentOn: string | null;

  @Column('date', { name: 'arrived_on', nullable: true })
  arrivedOn: string | null;

  @Column('date', { name: 'acknowledged_on', nullable: true })
  acknowledgedOn: string | null;

  @Column('date', { name: 'taken_up_on', nullable: true })
  takenUpOn: string | null;

  /** What they call it. */
  @Column('text', { name: 'their_reference', nullable: true })
  theirReference: string | null;

  /** By when they say that they will answer. */
  @Column('date', { name: 'answer_by', nullable: true })
  answerBy: string | null;

  /** The fact by which that day is reminded of, while the answer is awaited. */
  @Column('uuid', { name: 'answer_fact_id', nullable: true })
  answerFactId: string | null;

  @Column('text', { nullable: true })
  outcome: EscalationOutcome | null;

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  /** What was last said of it in words: why, or what they wrote. */
  @Column('text', { nullable: true })
  words: string | null;

  /** Their mails of which somebody has said what they were. */
  @Column('uuid', { name: 'read_mails', array: true })
  readMails: string[];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
