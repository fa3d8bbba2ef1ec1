import { In, IsNull } from 'typeorm';
import type { DateChange, Succession } from '../deadlines/date-change.js';
import { computedColumns } from '../deadlines/deadline-rows.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { RefusedDeadlineRecord } from '../deadlines/refused-deadline.record.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { dayAt, parseDay } from '../domain/calendar/day.js';
import { reachable, reproject, type NewCalendars } from '../domain/clocks/reproject.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import { conventionsOf } from '../domain/deadlines/derivation.js';
import { lookedAt } from '../domain/deadlines/looked-at.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { reasonOf } from './change-words.js';

/** New calendars, what they change, and why. */
export interface NewEdition {
  readonly on: NewCalendars;
  readonly changes: readonly CalendarChange[];
  readonly reason: string;
}

/** What new calendars do to the deadlines of these cases that looked at one of the days, and to the sums without a date. */
export async function calendarEffect(
  reading: Reading,
  { days, caseIds }: { days: readonly string[]; caseIds: readonly string[] },
  edition: NewEdition,
): Promise<Succession> {
  const looked = await lookedUpon(reading, days, caseIds);
  const changes = looked.flatMap((former) => againOn(former, edition, reading.now));
  const pushedOut = changes.flatMap(({ former, next }) => (former && !next ? [former] : []));
  const open = await openRefusals(reading, caseIds);
  const reached = open.flatMap((refused) => reachedOn(refused, edition, reading.now));
  return {
    changes: [...changes, ...reached.map(({ change }) => change)],
    refused: pushedOut.map((former) => refusalOf(former, reading.now)),
    settled: reached.map(({ id }) => id),
  };
}

/** Of these cases, the deadlines that looked at one of these days. */
export const lookedUpon = (
  { manager }: Reading,
  days: readonly string[],
  caseIds: readonly string[],
): Promise<DeadlineRecord[]> =>
  manager
    .createQueryBuilder(DeadlineRecord, 'deadline')
    .where(`deadline.case_id = any (cast(:caseIds as uuid[])) and deadline.superseded_at is null`, {
      caseIds,
    })
    .andWhere(
      `exists (select from unnest(cast(:days as date[])) as changed (day) where deadline.looked_at @> changed.day)`,
      { days },
    )
    .orderBy('deadline.caseId')
    .addOrderBy('deadline.dueOn')
    .addOrderBy('deadline.id')
    .getMany();

const openRefusals = ({ manager }: Reading, caseIds: readonly string[]): Promise<RefusedDeadlineRecord[]> =>
  manager.find(RefusedDeadlineRecord, {
    where: { caseId: In([...caseIds]), settledAt: IsNull() },
    order: { caseId: 'ASC', id: 'ASC' },
  });

const laidDeadline = ({ ruleId, triggerOn, dueOn, inputs, explanation }: DeadlineRecord) => ({
  ruleId,
  inputs,
  trigger: parseDay(triggerOn),
  dueOn: parseDay(dueOn),
  verdict: explanation.verdict,
  derivation: explanation.derivation,
});

/** Of what changed, the days that this sum looked at. */
function because({ derivation }: Pick<Computation, 'derivation'>, { changes, reason }: NewEdition): string {
  const span = lookedAt(derivation);
  const looked = changes.filter(({ day }) => span !== undefined && day >= span.first && day <= span.last);
  return reasonOf(looked, reason);
}

/** It is the same rule with the same sum and the same authority; only the day and how we came to it are new. */
function againOn(former: DeadlineRecord, edition: NewEdition, now: Date): DateChange[] {
  const again = reproject(laidDeadline(former), edition.on);
  if (again.outcome === 'same') return [];
  const change = { former, because: because(former.explanation, edition) };
  if (again.outcome === 'refused') return [change];
  const { strength, authority, disputed } = former.explanation;
  const sum = { computation: again.computation, strength, authority, ...(disputed ? { disputed } : {}) };
  return [{ ...change, next: nextOf(former, sum, { now, because: change.because, replacesId: former.id }) }];
}

function reachedOn(
  refused: RefusedDeadlineRecord,
  edition: NewEdition,
  now: Date,
): { id: string; change: DateChange }[] {
  const { ruleId, inputs, arithmetic, strength, authority } = refused;
  const asked = { ruleId, inputs, arithmetic, trigger: parseDay(refused.triggerOn) };
  const computation = reachable(asked, edition.on);
  if (!computation) return [];
  const why = because(computation, edition);
  const next = nextOf(refused, { computation, strength, authority }, { now, because: why, replacesId: null });
  return [{ id: refused.id, change: { next, because: why } }];
}

interface Sum extends Pick<DeadlineRecord['explanation'], 'strength' | 'authority' | 'disputed'> {
  readonly computation: Computation;
}

interface Laying {
  readonly now: Date;
  readonly because: string;
  readonly replacesId: string | null;
}

function nextOf(
  whose: DeadlineRecord | RefusedDeadlineRecord,
  { computation, strength, authority, disputed }: Sum,
  { now, because: laidBecause, replacesId }: Laying,
): DeadlineRecord {
  const columns = computedColumns(computation, strength, disputed);
  return {
    ...columns,
    ...headOf(whose),
    ...heldAgain(whose, computation, now),
    explanation: { ...columns.explanation, authority },
    id: newId(),
    laidAt: now,
    laidBecause,
    replacesId,
    supersededAt: null,
    supersededBecause: null,
    alarmedAt: null,
  };
}

/** A limit that lapsed and is ahead again is a limit again, with its reminders: nobody gave up the later day. */
const heldAgain = (
  { lapsedOn }: DeadlineRecord | RefusedDeadlineRecord,
  { lastDay, rule }: Computation,
  now: Date,
): Partial<DeadlineRecord> =>
  lapsedOn !== null && lastDay >= dayAt(now) ? { lapsedOn: null, reminded: rule.reminded } : {};

const refusalOf = (former: DeadlineRecord, now: Date): RefusedDeadlineRecord => ({
  ...headOf(former),
  id: newId(),
  triggerOn: former.triggerOn,
  inputs: former.inputs,
  arithmetic: conventionsOf(former.explanation.derivation),
  strength: former.explanation.strength,
  authority: former.explanation.authority,
  refusedAt: now,
  settledAt: null,
});

/** Whose clock it is, and by which rule, in the version it was laid with. */
const headOf = ({
  caseId,
  programmeId,
  audience,
  groupId,
  ruleId,
  ruleVersion,
  kind,
  fatal,
  reminded,
  triggerFactId,
  suspendedOn,
  endedOn,
  lapsedOn,
}: DeadlineRecord | RefusedDeadlineRecord) => ({
  caseId,
  programmeId,
  audience,
  groupId,
  ruleId,
  ruleVersion,
  kind,
  fatal,
  reminded,
  triggerFactId,
  suspendedOn,
  endedOn,
  lapsedOn,
});
