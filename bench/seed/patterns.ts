import type { EntityManager } from 'typeorm';
import { LocalCompacts } from '../../src/commitments/local-compacts.js';
import { Checklists } from '../../src/deadlines/checklists/checklists.js';
import { ClockLedger } from '../../src/deadlines/clock-ledger.js';
import { LimitAnswers } from '../../src/deadlines/limit-answers.js';
import { nextDates } from '../../src/deadlines/deadline-ledger.js';
import { computedColumns } from '../../src/deadlines/deadline-rows.js';
import { Reckoner } from '../../src/deadlines/reckoner.js';
import { ShippedReference } from '../../src/deadlines/reference.js';
import { formatDay, parseDay } from '../../src/domain/calendar/day.js';
import { isComputed, type ComputedClock } from '../../src/domain/clocks/clock.js';
import { layLadder } from '../../src/domain/reminders/lay-ladder.js';
import { factsFrom, KINDS_OF_CASE } from './kinds-of-case.js';

/**
 * What a case of one kind that began on one day has on it: its facts, its deadlines and their rungs, worked out once by
 * the engine itself and copied by the database to each such case.
 */
export const PATTERN_TABLES = `
create unlogged table pattern_case (kind smallint, day date, next_limit_on date, next_due_on date);
create unlogged table pattern_fact (kind smallint, day date, place smallint, fact_kind text, on_day date);
create unlogged table pattern_deadline (kind smallint, day date, place smallint, fact_place smallint, rule_id text,
  rule_version integer, rule_kind text, fatal boolean, reminded boolean, trigger_on date, due_on date, inputs jsonb,
  looked_at daterange, explanation jsonb, brief jsonb, calendar_version text);
create unlogged table pattern_rung (kind smallint, day date, place smallint, days_before smallint, nominal_on date,
  send_at timestamptz, reason text);`;

/** Days whose patterns are made and sent at once. */
const DAYS_AT_ONCE = 50;

interface Asked {
  readonly kind: number;
  readonly day: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Fills the tables of patterns for every kind and day that the cases have. */
export async function layPatterns(manager: EntityManager): Promise<void> {
  const asked = await manager.query<Asked[]>(
    'select distinct kind, day::text as day from seed_case order by day, kind',
  );
  const reference = new ShippedReference();
  const reckoner = new Reckoner(
    reference,
    new LocalCompacts(),
    new Checklists(),
    new ClockLedger(new LimitAnswers()),
  );
  for (let at = 0; at < asked.length; at += DAYS_AT_ONCE) {
    const patterns = asked.slice(at, at + DAYS_AT_ONCE).map((each) => patternOf(each, reckoner, reference));
    for (const table of TABLES) {
      const rows = patterns.flatMap((pattern) => pattern[table]);
      await manager.query(
        `insert into pattern_${table} select * from jsonb_populate_recordset(null::pattern_${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  }
  for (const table of TABLES) await manager.query(`analyze pattern_${table}`);
}

const TABLES = ['case', 'fact', 'deadline', 'rung'] as const;
type Pattern = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;

function patternOf({ kind, day }: Asked, reckoner: Reckoner, reference: ShippedReference): Pattern {
  const kindOfCase = KINDS_OF_CASE[kind];
  if (!kindOfCase) throw new RangeError(`There is no kind ${kind} of case.`);
  const began = parseDay(day);
  const facts = factsFrom(kindOfCase, began);
  const clocks = reckoner.reckon(kindOfCase.matter, facts, began).clocks.filter(isComputed);
  const of = { kind, day };
  const { nextLimitOn, nextDueOn } = nextDates(clocks);
  return {
    case: [{ ...of, next_limit_on: nextLimitOn, next_due_on: nextDueOn }],
    fact: facts.map((fact, place) => ({ ...of, place, fact_kind: fact.kind, on_day: formatDay(fact.on) })),
    deadline: clocks.map((clock, place) => ({
      ...of,
      place,
      fact_place: facts.findIndex((fact) => fact === clock.trigger),
      ...deadlineColumns(clock),
    })),
    rung: clocks.flatMap((clock, place) =>
      rungColumns(clock, reference).map((rung) => ({ ...of, place, ...rung })),
    ),
  };
}

function deadlineColumns({ ruleId, kind, fatal, reminded, computation, strength }: ComputedClock): Row {
  const { ruleVersion, triggerOn, dueOn, inputs, lookedAt, explanation, calendarVersion } = computedColumns(
    computation,
    strength,
  );
  const brief = { ...explanation, sentences: [], derivation: [], warnings: [], authority: [] };
  return {
    rule_id: ruleId,
    rule_version: ruleVersion,
    rule_kind: kind,
    fatal,
    reminded,
    trigger_on: triggerOn,
    due_on: dueOn,
    inputs,
    looked_at: lookedAt,
    explanation,
    brief,
    calendar_version: calendarVersion,
  };
}

const LONG_AGO = new Date(0);

/** As laid before the first of them; which are past by now depends on the case. */
function rungColumns({ kind, reminded, computation }: ComputedClock, { calendars }: ShippedReference): Row[] {
  if (!reminded) return [];
  const calendar = calendars['england-and-wales'];
  return layLadder({ dueOn: computation.lastDay, kind, now: LONG_AGO, calendar }).map((rung) => ({
    days_before: rung.daysBefore,
    nominal_on: formatDay(rung.nominalDay),
    send_at: rung.sendAt.toISOString(),
    reason: rung.reason ?? null,
  }));
}
