import { addDays, formatDay, type Day } from '../domain/calendar/day.js';
import type { Clock, ComputedClock, RefusedClock } from '../domain/clocks/clock.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import type { Inputs } from '../domain/deadlines/conventions.js';
import { lookedAt, type DaySpan } from '../domain/deadlines/looked-at.js';
import type { Audience } from '../platform/database/case-item.record.js';
import { disputeSentence } from '../domain/facts/disputed.js';
import { monthSentence } from '../domain/facts/precision.js';
import { newId } from '../platform/ids.js';
import type { KeptFact, OnCase } from '../timeline/facts.js';
import { explain, type Said } from './deadline-explanation.js';
import type { DeadlineRecord } from './deadline.record.js';
import type { RefusedDeadlineRecord } from './refused-deadline.record.js';

/** On which case, and when. */
export interface RowSetting {
  readonly onCase: OnCase;
  readonly now: Date;
}

/** What a computation puts on a deadline's row. `disputed` as {@link saidOf} gives it. */
export const computedColumns = (computation: Computation, strength: Said['strength'], disputed?: string) => ({
  ruleVersion: computation.ruleVersion,
  triggerOn: formatDay(computation.trigger),
  dueOn: formatDay(computation.lastDay),
  inputs: givenInputs(computation.inputs),
  lookedAt: asRange(lookedAt(computation.derivation)),
  explanation: explain(computation, strength, disputed),
  calendarVersion: computation.calendarVersion,
});

/** The closures of the court are the calendars' own. */
export const givenInputs = (inputs: Inputs): Inputs =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== 'court_extra_closed'));

const asRange = (span: DaySpan | undefined): string | null =>
  span ? `[${formatDay(span.first)},${formatDay(addDays(span.last, 1))})` : null;

export const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

/** How strongly a clock binds, and whether the day that started it is disputed or is one that stands for its month. */
export function saidOf({ strength, trigger }: ComputedClock): Said {
  const disputed = [disputeSentence(trigger), monthSentence(trigger)].filter(Boolean).join(' ');
  return { strength, ...(disputed ? { disputed } : {}) };
}

/** A deadline to be laid. `because` is null where it comes with the report. */
export const freshDeadline = (
  clock: ComputedClock,
  { onCase, now }: RowSetting,
  because: string | null,
): DeadlineRecord => ({
  ...headOf(clock, onCase),
  ...computedColumns(clock.computation, clock.strength, saidOf(clock).disputed),
  laidAt: now,
  laidBecause: because,
  replacesId: null,
  supersededAt: null,
  supersededBecause: null,
  alarmedAt: null,
});

/** A clock without a date, to be remembered. */
export const freshRefusal = (clock: RefusedClock, { onCase, now }: RowSetting): RefusedDeadlineRecord => ({
  ...headOf(clock, onCase),
  ruleVersion: clock.rule.version,
  triggerOn: formatDay(clock.trigger.on),
  inputs: givenInputs(clock.inputs),
  arithmetic: clock.rule.arithmetic,
  strength: clock.strength,
  authority: clock.rule.authority.map(({ text }) => text),
  refusedAt: now,
  settledAt: null,
});

const headOf = (
  { ruleId, kind, fatal, reminded, trigger, suspendedOn, endedOn, lapsedOn }: Clock,
  { caseId, programmeId }: OnCase,
) => ({
  id: newId(),
  caseId,
  programmeId,
  audience: 'group' as Audience,
  groupId: trigger.groupId ?? null,
  ruleId,
  kind,
  fatal,
  reminded,
  triggerFactId: 'id' in trigger ? (trigger as KeptFact).id : null,
  suspendedOn: dayOrNull(suspendedOn),
  endedOn: dayOrNull(endedOn),
  lapsedOn: dayOrNull(lapsedOn),
});
