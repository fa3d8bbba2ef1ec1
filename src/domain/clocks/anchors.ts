import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import { writeDay, type Day } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { lastDayOf } from '../deadlines/compute-deadline.js';
import type { Rule } from '../deadlines/rule.js';
import { ruleById, type RuleBook } from '../deadlines/rules.js';
import { groundsCandidates, groundsFact, type Fact } from '../facts/fact.js';
import { COURT_CLOSURES, courtInputs, type CourtClosures } from './court-closures.js';
import { withCourtTime } from './court-time.js';

/** A day from which the court could count, and the dates that it would lead to. */
export interface Anchor {
  readonly fact: Fact;
  /** The one that the warnings and the reminders go by. */
  readonly drives: boolean;
  /** Missing where the sum leaves the table of bank holidays. */
  readonly lastSafeDay?: Day;
  readonly backstop?: Day;
}

export interface Anchors {
  /** The earliest first. Empty while no such day is known. */
  readonly all: readonly Anchor[];
  readonly driving?: Anchor;
  /** A caseworker recorded the driving day as a finding. */
  readonly isFinding: boolean;
  /** Why that one drives, in words. */
  readonly why: readonly string[];
}

function courtDay(rule: Rule, from: Day, calendars: UkCalendars, closures: CourtClosures): Day | undefined {
  try {
    return lastDayOf(rule, from, courtInputs(rule, closures), calendars);
  } catch (error) {
    if (error instanceof BeyondCalendarError) return undefined;
    throw error;
  }
}

const UNKNOWN = ['We know of no day yet from which the court could count.'];
const EARLIEST = [
  'We go by the earliest day that we know of.',
  'Where a body decides in steps, the court may count from the first of them (Nash v Barnet [2013] EWCA Civ 1004).',
];

function whyOf(all: readonly Anchor[], driving: Anchor | undefined, isFinding: boolean): readonly string[] {
  const [first] = all;
  if (!driving || !first) return UNKNOWN;
  if (!isFinding) return EARLIEST;
  const found = `A caseworker found that the court counts from ${writeDay(driving.fact.on)}.`;
  if (first.fact.on >= driving.fact.on || first.lastSafeDay === undefined) return [found];
  return [
    found,
    `We know of an earlier day too. If the court counts from that one, the last safe day is ${writeDay(first.lastSafeDay)}.`,
  ];
}

/**
 * Every day that could be the one on which the grounds first arose, each with its own court date, and which of them
 * drives. The earliest known does, until a caseworker records a finding (rules.md, JR-3M).
 */
export function anchorsOf(
  facts: readonly Fact[],
  calendars: UkCalendars,
  closures: CourtClosures = COURT_CLOSURES,
  ruleOf: RuleBook = ruleById,
): Anchors {
  const chosen = groundsFact(facts);
  const isFinding = chosen?.kind === 'grounds-first-arose';
  const safeRule = withCourtTime(ruleOf('JR-3M-SAFE'), facts);
  const backstopRule = withCourtTime(ruleOf('JR-3M'), facts);
  const candidates = new Set<Fact>([...groundsCandidates(facts), ...(chosen ? [chosen] : [])]);
  const all = facts
    .filter((fact) => candidates.has(fact))
    .toSorted((a, b) => a.on - b.on)
    .map((fact): Anchor => {
      const lastSafeDay = courtDay(safeRule, fact.on, calendars, closures);
      const backstop = courtDay(backstopRule, fact.on, calendars, closures);
      return {
        fact,
        drives: fact === chosen,
        ...(lastSafeDay !== undefined && { lastSafeDay }),
        ...(backstop !== undefined && { backstop }),
      };
    });
  const driving = all.find(({ drives }) => drives);
  return { all, ...(driving && { driving }), isFinding, why: whyOf(all, driving, isFinding) };
}
