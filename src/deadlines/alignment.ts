import { isDeepStrictEqual } from 'node:util';
import { formatDay } from '../domain/calendar/day.js';
import { isComputed, isRefused, type Clock, type ComputedClock } from '../domain/clocks/clock.js';
import { conventionsOf } from '../domain/deadlines/derivation.js';
import type { RuleBook } from '../domain/deadlines/rules.js';
import type { OnCase } from '../timeline/facts.js';
import type { DateChange, Succession } from './date-change.js';
import type { Said } from './deadline-explanation.js';
import { dayOrNull, freshDeadline, freshRefusal, givenInputs, saidOf } from './deadline-rows.js';
import type { DeadlineRecord } from './deadline.record.js';
import type { RefusedDeadlineRecord } from './refused-deadline.record.js';

/** What a case holds: its deadlines, and the clocks that have no date. */
export interface Held {
  readonly deadlines: readonly DeadlineRecord[];
  readonly refused: readonly RefusedDeadlineRecord[];
}

export interface Aim {
  readonly clocks: readonly Clock[];
  /** Kept with every deadline that gives way or comes. */
  readonly because: string;
  /**
   * `question`: a deadline stays while its sum is asked from the same day, with the same inputs and by the same text. A
   * change of calendars or a rule's new version is then left to the run that is its own. `answer`: only what comes out the
   * same under today's calendars and rules, and is reminded of as they say, stays.
   */
  readonly measure: 'question' | 'answer';
}

export interface AlignmentSetting {
  readonly onCase: OnCase;
  readonly now: Date;
  readonly ruleOf: RuleBook;
}

/**
 * Brings what a case holds in line with its clocks: what is the same stays, and of the rest each is paired with the one
 * that takes its place. Pure but for the new ids; done again, it changes nothing.
 */
export function align(held: Held, { clocks, because, measure }: Aim, setting: AlignmentSetting): Succession {
  const isSame = (deadline: DeadlineRecord, clock: ComputedClock): boolean =>
    asksTheSame(deadline, clock, setting.ruleOf) &&
    (measure === 'question' || answersTheSame(deadline, clock));
  const wanted = clocks.filter(isComputed);
  const former = held.deadlines.filter((deadline) => !wanted.some((clock) => isSame(deadline, clock)));
  const next = wanted
    .filter((clock) => !held.deadlines.some((deadline) => isSame(deadline, clock)))
    .map((clock) => freshDeadline(clock, setting, because));
  const changes = paired(former, next).map((pair) => ({ ...pair, because }));
  return { changes, ...alignRefused(held.refused, clocks, setting) };
}

function alignRefused(
  held: readonly RefusedDeadlineRecord[],
  clocks: readonly Clock[],
  setting: AlignmentSetting,
): Pick<Succession, 'refused' | 'settled'> {
  const wanted = clocks.filter(isRefused).map((clock) => freshRefusal(clock, setting));
  const settled = held.filter((each) => !wanted.some((other) => isSameSum(each, other)));
  const refused = wanted.filter((each) => !held.some((other) => isSameSum(each, other)));
  return { refused, settled: settled.map(({ id }) => id) };
}

const sumOf = ({ ruleId, groupId, triggerOn, inputs, arithmetic }: RefusedDeadlineRecord) => ({
  ruleId,
  groupId,
  triggerOn,
  inputs,
  arithmetic,
});

const isSameSum = (a: RefusedDeadlineRecord, b: RefusedDeadlineRecord): boolean =>
  isDeepStrictEqual(sumOf(a), sumOf(b));

/** By the same rule, for the same group, from the same day, with the same inputs, under the same text. */
const asksTheSame = (deadline: DeadlineRecord, clock: ComputedClock, ruleOf: RuleBook): boolean =>
  deadline.ruleId === clock.ruleId &&
  deadline.groupId === (clock.trigger.groupId ?? null) &&
  runsTheSame(deadline, clock) &&
  isDeepStrictEqual(saidBefore(deadline), saidOf(clock)) &&
  isDeepStrictEqual(deadline.inputs, givenInputs(clock.computation.inputs)) &&
  countsTheSame(deadline, clock, ruleOf);

const saidBefore = ({ explanation: { strength, disputed } }: DeadlineRecord): Said => ({
  strength,
  ...(disputed ? { disputed } : {}),
});

const runsTheSame = (
  deadline: DeadlineRecord,
  { trigger, suspendedOn, endedOn, lapsedOn }: ComputedClock,
): boolean =>
  deadline.triggerOn === formatDay(trigger.on) &&
  deadline.suspendedOn === dayOrNull(suspendedOn) &&
  deadline.endedOn === dayOrNull(endedOn) &&
  deadline.lapsedOn === dayOrNull(lapsedOn);

/**
 * A rule's new version may count otherwise by itself; that is not for this case to take up. But where the clock does not
 * run by the bare rule (a local period, time that does not count), what it is counted by is the case's own.
 */
function countsTheSame(
  { explanation, ruleVersion }: DeadlineRecord,
  { ruleId, strength, computation: { rule } }: ComputedClock,
  ruleOf: RuleBook,
): boolean {
  if (isDeepStrictEqual(conventionsOf(explanation.derivation), rule.arithmetic)) return true;
  const isBare = isDeepStrictEqual(rule.arithmetic, ruleOf(ruleId).arithmetic);
  const isSameText = strength === 'law' || explanation.authority[0] === rule.authority[0]?.text;
  return ruleVersion !== rule.version && isBare && isSameText;
}

const answersTheSame = (deadline: DeadlineRecord, { computation, reminded }: ComputedClock): boolean =>
  deadline.reminded === reminded &&
  deadline.ruleVersion === computation.ruleVersion &&
  deadline.dueOn === formatDay(computation.lastDay) &&
  deadline.explanation.verdict === computation.verdict;

type Pair = Omit<DateChange, 'because'>;

/** One deadline gives way to one of the same rule and group: first to that from the same fact, else to the next at hand. */
function paired(former: readonly DeadlineRecord[], next: readonly DeadlineRecord[]): Pair[] {
  const successors = new Map<DeadlineRecord, DeadlineRecord>();
  const taken = new Set<DeadlineRecord>();
  for (const fits of [isOfSameFact, isOfSameRule])
    for (const each of former.filter((one) => !successors.has(one))) {
      const successor = next.find((other) => !taken.has(other) && fits(each, other));
      if (!successor) continue;
      successors.set(each, successor);
      taken.add(successor);
    }
  return [
    ...former.map((each) => pairOf(each, successors.get(each))),
    ...next.filter((each) => !taken.has(each)).map((each) => ({ next: each })),
  ];
}

const pairOf = (former: DeadlineRecord, next?: DeadlineRecord): Pair =>
  next ? { former, next: Object.assign({}, next, { replacesId: former.id }) } : { former };

const isOfSameRule = (a: DeadlineRecord, b: DeadlineRecord): boolean =>
  a.ruleId === b.ruleId && a.groupId === b.groupId;

const isOfSameFact = (a: DeadlineRecord, b: DeadlineRecord): boolean =>
  isOfSameRule(a, b) && a.triggerFactId === b.triggerFactId;
