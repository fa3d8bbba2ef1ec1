import { addDays, type Day } from '../calendar/day.js';
import type { ComputedClock } from '../clocks/clock.js';
import { answerTo, clocksOf, type RouteSituation } from './route-situation.js';

/** Our own number: within so many days of its last one, a route is said to be closing. No law knows it. */
export const CLOSING_DAYS = 28;

/** The rules of one limit. The days to plan by come first; on the day after the last of them the route is shut. */
export type LimitRules = readonly string[];

/** The days on which a route ends, as they stand. */
export interface RouteLimit {
  /** The day to keep to: the earliest that is not over. */
  readonly on: Day;
  /** The last day of all. After it, nothing here can open the route again. */
  readonly last: Day;
  /** From here on it is closing. */
  readonly closingFrom: Day;
  readonly clock: ComputedClock;
}

const COURT: LimitRules = ['JR-3M-SAFE', 'JR-3M'];
const PLANNING: LimitRules = ['JR-PLAN-6W'];
const PROCUREMENT: LimitRules = ['JR-PROC-30D'];

/** These end one way and not the case, so no list goes by them: each is said on its own. */
export const CALL_IN_LIMITS: readonly LimitRules[] = [['WORLD-CALL-IN'], ['LOCAL-CALL-IN']];
export const APPEAL_LIMITS: readonly LimitRules[] = [['LOCAL-APPEAL']];

/** A planning act and a public contract have less time than other decisions, so each that may be meant counts. */
export const courtLimits = (situation: RouteSituation): readonly LimitRules[] => [
  COURT,
  ...(answerTo(situation, 'planning') === 'yes' ? [PLANNING] : []),
  ...(answerTo(situation, 'procurement') === 'yes' ? [PROCUREMENT] : []),
];

export const ombudsmanLimit = ({ ombudsman }: RouteSituation): readonly LimitRules[] =>
  ombudsman.rule === null ? [] : [[ombudsman.rule]];

function limitOf(rules: LimitRules, situation: RouteSituation): RouteLimit | undefined {
  const clocks = rules.flatMap((ruleId) => firstOpen(clocksOf(situation, ruleId)) ?? []);
  const final = clocks.at(-1);
  if (!final) return undefined;
  const clock = clocks.find(({ computation }) => computation.lastDay >= situation.today) ?? final;
  return {
    on: clock.computation.lastDay,
    last: final.computation.lastDay,
    closingFrom: addDays(clock.computation.lastDay, -CLOSING_DAYS),
    clock,
  };
}

/** Of several groups the one whose time ends first: none may be told that there is more. What one has done binds no other. */
const firstOpen = (clocks: readonly ComputedClock[]): ComputedClock | undefined =>
  clocks.find(({ endedOn }) => endedOn === undefined) ?? clocks[0];

/** The limit that ends first; undefined where no day is known. */
export const firstLimit = (
  limits: readonly LimitRules[],
  situation: RouteSituation,
): RouteLimit | undefined =>
  limits
    .flatMap((rules) => limitOf(rules, situation) ?? [])
    .toSorted((a, b) => a.last - b.last || a.on - b.on)[0];
