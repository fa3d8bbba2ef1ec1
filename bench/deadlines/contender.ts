import type { Day } from '../../src/domain/calendar/day.js';
import { timeOfEach } from '../harness/rounds.js';

/** The four rules that are measured, as a program without an engine would name them. */
export const RULE_IDS = ['FOI-20WD', 'JR-3M-SAFE', 'CONSULT-12W', 'SAR-1M'] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** Days that nobody works besides weekends, `2026-12-25`. */
export interface Holidays {
  readonly anyUk: readonly string[];
  readonly englandAndWales: readonly string[];
  /** Of the court's office: the bank holidays of England and Wales, and the closures of its own lists. */
  readonly court: readonly string[];
}

/** One way to work a deadline out, with days in a form of its own. */
export interface Program<Own> {
  /** The form it counts with, made before the clock starts. */
  readonly own: (day: Day) => Own;
  readonly lastDay: (trigger: Own) => Own;
  readonly dayOf: (own: Own) => Day;
  /** A number that cannot be known without the answer. */
  readonly trace: (own: Own) => number;
}

export interface Contender {
  lastDays(triggers: readonly Day[]): Day[];
  /** Nanoseconds for one deadline. */
  time(triggers: readonly Day[], milliseconds: number): number;
}

export const contender = <Own>({ own, lastDay, dayOf, trace }: Program<Own>): Contender => ({
  lastDays: (triggers) => triggers.map((trigger) => dayOf(lastDay(own(trigger)))),
  time: (triggers, milliseconds) =>
    timeOfEach(triggers.map(own), (trigger) => trace(lastDay(trigger)), milliseconds),
});
