import type { UkCalendars } from '../calendar/uk-calendars.js';
import { computeDeadline } from '../deadlines/compute-deadline.js';
import type { Rule } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import { formatWhen } from '../facts/precision.js';
import type { ComputedClock } from './clock.js';

/** A day in the world before which something can still be changed. No law sets it, and it starts no clock. */
export interface WorldDate {
  readonly id: string;
  readonly factKind: FactKind;
  readonly title: string;
  /** What the day is for, in one sentence. */
  readonly statement: string;
  /** What happens on it; `{day}` stands for the day. */
  readonly outcome: string;
  /** What happens, and what to do before it; `{day}` stands for the day. */
  readonly actBefore: string;
}

export const WORLD_DATES: readonly WorldDate[] = [
  {
    id: 'WORLD-CONSULTATION-CLOSES',
    factKind: 'consultation-closes',
    title: 'The consultation closes',
    statement: 'You can answer a consultation while it is open. You can also ask for more time.',
    outcome: 'It closes on {day}.',
    actBefore: 'The consultation closes on {day}. Ask for more time before then.',
  },
  {
    id: 'WORLD-AGENDA',
    factKind: 'agenda-due',
    title: 'The agenda of the meeting comes out',
    statement: 'The agenda and its papers show what will be put to the meeting.',
    outcome: 'It comes out on {day}.',
    actBefore: 'The agenda comes out on {day}. Ask before then what will be on it.',
  },
  {
    id: 'WORLD-DECISION-EXPECTED',
    factKind: 'decision-expected',
    title: 'A decision is expected',
    statement: 'Before a decision is made, what you say can still be weighed.',
    outcome: 'It is expected on {day}.',
    actBefore: 'A decision is expected on {day}. Say what you have to say before then.',
  },
  {
    id: 'WORLD-MEETING',
    factKind: 'deciding-meeting',
    title: 'The meeting that decides',
    statement: 'Before the meeting, councillors can still be asked to look at what it means for you.',
    outcome: 'The meeting is on {day}.',
    actBefore: 'The meeting that decides is on {day}. Write to its members, and ask to speak, before then.',
  },
  {
    id: 'WORLD-CALL-IN',
    factKind: 'call-in-closes',
    title: 'Councillors can call the decision in',
    statement: 'For a few days councillors can ask for a decision to be looked at again.',
    outcome: 'The last day for that is {day}.',
    actBefore: 'Councillors can call the decision in until {day}. Ask one to do so before then.',
  },
  {
    id: 'WORLD-LAST-FUNDED-DAY',
    factKind: 'last-funded-day',
    title: 'The money stops',
    statement: 'While the money runs, it is easier to ask for it to go on.',
    outcome: 'The last day that is paid for is {day}.',
    actBefore: 'The money stops after {day}. Ask for it to go on before then.',
  },
  {
    id: 'WORLD-NEXT-DATE',
    factKind: 'next-date-planned',
    title: 'The next date of the plan',
    statement: 'This day was written down with what was done. What it is for is on the page “Action”.',
    outcome: 'It is {day}.',
    actBefore: 'The next date of the plan is {day}. Look at the page “Action”, and get ready before then.',
  },
  {
    id: 'WORLD-REPLY',
    factKind: 'reply-expected',
    title: 'The answer to a letter is due',
    statement: 'A letter asked for an answer by this day. What was sent is on the page “Letters”.',
    outcome: 'It is due on {day}.',
    actBefore:
      'The answer to a letter is due on {day}. If it came, write down the day on the page “Letters”.',
  },
  {
    id: 'WORLD-ESCALATION',
    factKind: 'escalation-answer-due',
    title: 'Somebody outside said that they answer by then',
    statement: 'This is the day that they gave. What was sent to them is on the page “Taking it further”.',
    outcome: 'They said that they answer by {day}.',
    actBefore:
      'Somebody outside said that they answer by {day}. If they did, say so on the page “Taking it further”.',
  },
  {
    id: 'WORLD-MEDIATION-MEETS',
    factKind: 'mediation-meets',
    title: 'The mediation meets',
    statement: 'Both sides and the mediator meet. Where, they read on the page “Mediation”.',
    outcome: 'They meet on {day}.',
    actBefore: 'The mediation meets on {day}. Get ready before then.',
  },
  {
    id: 'WORLD-MEDIATION-PAID',
    factKind: 'mediation-payment-due',
    title: 'The mediator is to be paid',
    statement: 'Who pays the mediator is on the page “Mediation”.',
    outcome: 'The mediator is to be paid by {day}.',
    actBefore: 'The mediator is to be paid by {day}. The page “Mediation” says by whom.',
  },
  {
    id: 'WORLD-MEDIATION-PAPERS',
    factKind: 'mediation-papers-end',
    title: 'The papers of the mediation go',
    statement: 'Both sides agreed that what was shared in the mediation is then destroyed.',
    outcome: 'They are destroyed on {day}.',
    actBefore:
      'The papers of the mediation are destroyed on {day}. If you need something from them, read it before then.',
  },
  {
    id: 'WORLD-FINDING-REPLY',
    factKind: 'finding-reply-due',
    title: 'The public body’s reply is due',
    statement: 'We put what we found to the public body. It can reply before anything is published.',
    outcome: 'It can reply until {day}.',
    actBefore: 'The public body can reply to what we found until {day}. Publish nothing of it before then.',
  },
  {
    id: 'WORLD-OFFER-ENDS',
    factKind: 'offer-ends',
    title: 'The last day of an offer',
    statement: 'An offer that the group has not answered stands until this day. It is on the page “Offers”.',
    outcome: 'It stands until {day}.',
    actBefore: 'An offer stands until {day}. Say yes or no, or make another one, before then.',
  },
];

/** A rule with nothing to count: the day itself is the last day. */
export const ruleOfDay = ({
  id,
  title,
  statement,
  outcome,
}: Pick<Rule, 'id' | 'title' | 'statement' | 'outcome'>): Rule => ({
  id,
  version: 1,
  title,
  statement,
  outcome,
  authority: [],
  trigger: 'the day itself',
  triggerIsLatestOf: [],
  arithmetic: [],
  appliesTo: 'Everybody whom the day concerns.',
  kind: 'world',
  family: 'other',
  fatal: false,
  pausable: false,
  extension: null,
  reminded: true,
  warnings: [],
  confidence: 'high',
  checkedOn: '2026-11-20',
  offByDefault: false,
  inputs: [],
  verdict: null,
});

/** Of a day of which only the month is known: its first day is only the earliest that it can be. */
const someDayOf = (rule: Rule): Rule => ({
  ...rule,
  outcome: rule.outcome.replace('{day}', '{day}, or later in that month'),
});

/** Each day of the world as the rule that it is laid by. */
export const WORLD_RULES: readonly Rule[] = WORLD_DATES.map(ruleOfDay);

const isSameDay = (a: Fact, b: Fact): boolean =>
  a.kind === b.kind && formatWhen(a) === formatWhen(b) && a.groupId === b.groupId;

/** How the days of some kinds of facts become clocks. */
export interface DayClocks {
  readonly ruleFor: (kind: FactKind) => Rule | undefined;
  readonly strength: ComputedClock['strength'];
}

/** The days that the facts name, each as a clock with nothing to count, so that it is reminded of. One day is one clock. */
export const dayClocks = (
  facts: readonly Fact[],
  calendars: UkCalendars,
  { ruleFor, strength }: DayClocks,
): ComputedClock[] =>
  facts.flatMap((trigger, at) => {
    if (facts.findIndex((other) => isSameDay(other, trigger)) < at) return [];
    const plain = ruleFor(trigger.kind);
    if (!plain) return [];
    const rule = trigger.precision ? someDayOf(plain) : plain;
    const { id: ruleId, kind, family, fatal, reminded } = rule;
    const head = { ruleId, kind, family, fatal, reminded, trigger, plain: rule, ledger: [] };
    const computation = computeDeadline(rule, trigger.on, {}, calendars);
    return [{ ...head, strength, computation }];
  });

/** The days of the world. */
export const worldClocks = (facts: readonly Fact[], calendars: UkCalendars): ComputedClock[] =>
  dayClocks(facts, calendars, { ruleFor: worldRuleFor, strength: 'fact' });

function worldRuleFor(kind: FactKind): Rule | undefined {
  const date = WORLD_DATES.find(({ factKind }) => factKind === kind);
  return date && ruleOfDay(date);
}
