import { Column, Index } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { Inputs } from '../domain/deadlines/conventions.js';
import type { Convention, RuleKind } from '../domain/deadlines/rule.js';
import type { DeadlineExplanation } from './deadline-explanation.js';

/** A clock that runs on a case and has no date, for its sum leaves the table of bank holidays. Later calendars settle it. */
@CaseItem('refused_deadline')
@Index('refused_deadline_open', ['caseId'], { where: 'settled_at IS NULL' })
export class RefusedDeadlineRecord extends CaseItemRecord {
  @Column('text', { name: 'rule_id' })
  ruleId: string;

  @Column('integer', { name: 'rule_version' })
  ruleVersion: number;

  @Column('text')
  kind: RuleKind;

  @Column('boolean')
  fatal: boolean;

  @Column('boolean')
  reminded: boolean;

  @Column('uuid', { name: 'trigger_fact_id', nullable: true })
  triggerFactId: string | null;

  @Column('date', { name: 'trigger_on' })
  triggerOn: string;

  /** As on a deadline. */
  @Column('date', { name: 'suspended_on', nullable: true })
  suspendedOn: string | null;

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  @Column('date', { name: 'lapsed_on', nullable: true })
  lapsedOn: string | null;

  /** As on a deadline: without the closures of the court. */
  @Column('jsonb')
  inputs: Inputs;

  /** How it is counted: a local text may have set another period than the rule's own. */
  @Column('jsonb')
  arithmetic: readonly Convention[];

  @Column('text')
  strength: DeadlineExplanation['strength'];

  @Column('jsonb')
  authority: readonly string[];

  @Column('timestamptz', { name: 'refused_at' })
  refusedAt: Date;

  /** When it got its date, or stopped to run. */
  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;
}
