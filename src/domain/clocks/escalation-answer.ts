import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { Rule } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';
import type { ComputedClock } from './clock.js';
import { dayClocks, ruleOfDay } from './world-dates.js';

/**
 * The day by which somebody to whom a case was taken says that they answer. No law sets it: they gave it. What they owe is asked for
 * again while nothing has come, so people are reminded of it after the day, too.
 */
export const ESCALATION_ANSWER: Rule = {
  ...ruleOfDay({
    id: 'ESCALATION-ANSWER',
    title: 'An answer from those who were asked',
    statement: 'This is the day that they gave. What was sent to them is on the page “Taking it further”.',
    outcome: 'They said that they answer by {day}.',
  }),
  kind: 'duty',
  family: 'escalation',
  appliesTo: 'Whoever gave the day.',
};

/** One clock for each day on which an answer was promised; see {@link dayClocks}. */
export const escalationClocks = (facts: readonly Fact[], calendars: UkCalendars): ComputedClock[] =>
  dayClocks(facts, calendars, {
    ruleFor: (kind) => (kind === 'escalation-answer-due' ? ESCALATION_ANSWER : undefined),
    strength: 'promise',
  });
