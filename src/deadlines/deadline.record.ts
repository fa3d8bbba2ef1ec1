import { Column, Index } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { DeadlineExplanation } from './deadline-explanation.js';
import type { Inputs } from '../domain/deadlines/conventions.js';
import type { RuleKind } from '../domain/deadlines/rule.js';

/** A date computed from a fact by one version of a rule. Never edited, only superseded. */
@CaseItem('deadline')
@Index('deadline_looked_at', ['lookedAt'], { spatial: true, where: 'superseded_at IS NULL' })
@Index('deadline_alarm', ['dueOn', 'id'], {
  where: 'fatal AND reminded AND superseded_at IS NULL AND alarmed_at IS NULL',
})
@Index('deadline_open_rule', ['ruleId', 'ruleVersion', 'caseId'], { where: 'superseded_at IS NULL' })
export class DeadlineRecord extends CaseItemRecord {
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

  @Column('date', { name: 'due_on' })
  dueOn: string;

  /** The first day that does not count, while the clock stands still; `dueOn` is then as if no time were stopped. */
  @Column('date', { name: 'suspended_on', nullable: true })
  suspendedOn: string | null;

  /** The day on which what was due was done. */
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  /** The day on which it was said that nothing was done in time. */
  @Column('date', { name: 'lapsed_on', nullable: true })
  lapsedOn: string | null;

  /** What was given besides the trigger, without the closures of the court: those are the calendars' own. */
  @Column('jsonb')
  inputs: Inputs;

  /** The days about which a calendar was asked: `[2026-11-21,2026-12-19)`. Null where every day counts. */
  @Column('daterange', { name: 'looked_at', nullable: true })
  lookedAt: string | null;

  /** The deadline that gave way to this one. */
  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;

  @Column('jsonb')
  explanation: DeadlineExplanation;

  @Column('text', { name: 'calendar_version', nullable: true })
  calendarVersion: string | null;

  @Column('timestamptz', { name: 'laid_at' })
  laidAt: Date;

  /** Null where it came with the report. */
  @Column('text', { name: 'laid_because', nullable: true })
  laidBecause: string | null;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;

  @Column('text', { name: 'superseded_because', nullable: true })
  supersededBecause: string | null;

  /** When the supervisors were told that it is near and that nothing is planned before it. */
  @Column('timestamptz', { name: 'alarmed_at', nullable: true })
  alarmedAt: Date | null;
}
