import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { Rule } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { ComputedClock } from './clock.js';
import { dayClocks, ruleOfDay } from './world-dates.js';

/** A day that somebody promised in order to settle a case. No law sets it: both sides agreed to it. */
export interface UndertakingDay extends Pick<Rule, 'id' | 'title' | 'statement' | 'outcome' | 'kind'> {
  readonly factKind: FactKind;
}

export const UNDERTAKING_DAYS: readonly UndertakingDay[] = [
  {
    id: 'UNDERTAKING-BODY',
    factKind: 'undertaking-due',
    kind: 'duty',
    title: 'What the public body promised to do',
    statement:
      'The public body promised to do something by this day. What it is stands on the page “Offers”.',
    outcome: 'It is due on {day}.',
  },
  {
    id: 'UNDERTAKING-GROUP',
    factKind: 'own-undertaking-due',
    kind: 'duty',
    title: 'What the group promised to do',
    statement: 'The group promised to do something by this day. What it is stands on the page “Offers”.',
    outcome: 'It is due on {day}.',
  },
  {
    id: 'UNDERTAKING-LOOK',
    factKind: 'undertaking-look',
    kind: 'world',
    title: 'Look at what was promised',
    statement: 'Something was promised without a day. On this day people look at how far it is.',
    outcome: 'That day is {day}.',
  },
];

/** Each of these days as the rule that it is laid by. */
export const UNDERTAKING_RULES: readonly Rule[] = UNDERTAKING_DAYS.map((day) => ({
  ...ruleOfDay(day),
  kind: day.kind,
  family: 'undertaking',
  appliesTo: 'The side that promised it.',
}));

const RULES_BY_FACT = new Map(UNDERTAKING_DAYS.map(({ factKind }, at) => [factKind, UNDERTAKING_RULES[at]]));

/** One clock for each day on which something that was promised is due; see {@link dayClocks}. */
export const undertakingClocks = (facts: readonly Fact[], calendars: UkCalendars): ComputedClock[] =>
  dayClocks(facts, calendars, { ruleFor: (kind) => RULES_BY_FACT.get(kind), strength: 'promise' });
