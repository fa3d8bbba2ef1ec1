import { dayAt, parseDay, writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import type { Fact } from './fact.js';
import { FACT_KINDS, type FactGiver, type FactKind } from './fact-kind.js';
import { latestDayOf, writeWhen } from './precision.js';

/** The first Compact is of November 1998: a fact from before that year is a slip of the keyboard. */
const EARLIEST_DAY = parseDay('1998-01-01');
const FURTHEST_DAYS_AHEAD = 3653;

/** Pairs that can stand in one order only: the second never comes before the first. */
const ORDERED: readonly (readonly [FactKind, FactKind])[] = [
  ['consultation-opened', 'consultation-closes'],
  ['complaint-sent', 'complaint-answered'],
  ['foi-requested', 'foi-received'],
  ['foi-received', 'foi-answered'],
  ['foi-review-requested', 'foi-review-answered'],
  ['complaint-received', 'complaint-acknowledged'],
  ['complaint-stage-2-received', 'complaint-stage-2-acknowledged'],
  ['complaint-stage-2-acknowledged', 'complaint-stage-2-answered'],
  ['letter-before-claim-sent', 'letter-before-claim-answered'],
];

interface Setting {
  readonly facts: readonly Fact[];
  readonly today: Day;
  readonly givenBy: FactGiver;
}
type Check = (fact: Fact, setting: Setting) => string | undefined;

const labelOf = (kind: FactKind): string => `“${FACT_KINDS[kind].label}”`;

const sameThing = (a: Fact, b: Fact): boolean => a.kind === b.kind && a.groupId === b.groupId;

const reserved: Check = ({ kind }, { givenBy: giver }) => {
  const { givenBy } = FACT_KINDS[kind];
  if (givenBy === 'plan' && giver !== 'plan')
    return `${labelOf(kind)} is recorded with an action. Leave it out here.`;
  return givenBy === 'caseworker' && giver !== 'caseworker'
    ? `${labelOf(kind)} is for a caseworker to record. Leave it out, and give the day of the decision or of the letter.`
    : undefined;
};

const duplicate: Check = (fact, { facts }) =>
  facts.find((other) => sameThing(fact, other)) === fact
    ? undefined
    : `${labelOf(fact.kind)} is given twice. Keep one: the earlier day, if you are not sure which is right.`;

const absurdYear: Check = (fact, { today }) => {
  if (fact.on < EARLIEST_DAY) {
    return `${writeWhen(fact)} is before the first Compact. Check the year: give a day in 1998 or later.`;
  }
  return fact.on > today + FURTHEST_DAYS_AHEAD
    ? `${writeWhen(fact)} is more than ten years ahead. Check the year.`
    : undefined;
};

const stillAhead: Check = (fact, { today }) =>
  FACT_KINDS[fact.kind].alreadyHappened && fact.on > today
    ? `${writeWhen(fact)} is still ahead. ${labelOf(fact.kind)} needs a day that has come: ${writeDay(today)} or earlier.`
    : undefined;

const wrongOrder: Check = (fact, { facts }) => {
  const before = ORDERED.find(([, second]) => second === fact.kind)?.[0];
  const first = facts.find((other) => other.kind === before && other.groupId === fact.groupId);
  return first && latestDayOf(fact) < first.on
    ? `${labelOf(fact.kind)} on ${writeWhen(fact)} is before ${labelOf(first.kind)} on ${writeWhen(first)}. Give a day on or after that one, or correct the other.`
    : undefined;
};

/** One message for each fact at most: the first of these that speaks. */
const CHECKS: readonly Check[] = [reserved, duplicate, absurdYear, stillAhead, wrongOrder];

const wrongInstant = (fact: Fact): string | undefined =>
  fact.at && dayAt(fact.at) !== fact.on
    ? `This moment falls on ${writeDay(dayAt(fact.at))} in London, not on ${writeDay(fact.on)}. Correct one of the two.`
    : undefined;

function errorsOf(fact: Fact, index: number, setting: Setting): FieldError[] {
  const about = CHECKS.map((check) => check(fact, setting)).find((detail) => detail !== undefined);
  const field = reserved(fact, setting) ? 'kind' : 'on';
  const moment = wrongInstant(fact);
  return [
    ...(about ? [{ pointer: `/facts/${index}/${field}`, detail: about }] : []),
    ...(moment ? [{ pointer: `/facts/${index}/at`, detail: moment }] : []),
  ];
}

/**
 * What cannot be right about these facts, by field (`/facts/0/on`); empty when all is plausible.
 * `today` is the day in London. A kind kept for caseworkers is refused at `/facts/i/kind` unless one gives it.
 */
export const checkFacts = (
  facts: readonly Fact[],
  today: Day,
  givenBy: FactGiver = 'anyone',
): readonly FieldError[] => facts.flatMap((fact, index) => errorsOf(fact, index, { facts, today, givenBy }));
