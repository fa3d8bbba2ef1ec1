import { writeDay, type Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import { isKnown, type Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';

/** A date that has to be found out, and why it matters. */
export interface RedTask {
  readonly factKind: FactKind;
  readonly text: string;
  readonly why: string;
}

interface TaskEntry extends RedTask {
  readonly breachTypes: readonly BreachType[] | 'all';
  /** Any of these makes the task needless. */
  readonly settledBy: readonly FactKind[];
}

const TASKS: readonly TaskEntry[] = [
  {
    factKind: 'decision-made',
    text: 'Find out when the decision was made',
    why: 'The court counts three months from the decision, not from your letter. If the decision came before the letter, the court date is earlier.',
    breachTypes: 'all',
    settledBy: ['decision-made', 'grounds-first-arose'],
  },
  {
    factKind: 'notice-received',
    text: 'Find out when the notice came',
    why: 'The notice is counted from the day it came to you.',
    breachTypes: ['short-notice'],
    settledBy: ['notice-received'],
  },
  {
    factKind: 'last-funded-day',
    text: 'Find out the last day that is paid for',
    why: 'Without it we cannot say how much notice you were given.',
    breachTypes: ['short-notice'],
    settledBy: ['last-funded-day', 'effective-from'],
  },
  {
    factKind: 'consultation-opened',
    text: 'Find out when the consultation opened',
    why: 'The time to answer is counted from that day, and the court may count from it too.',
    breachTypes: ['short-consultation'],
    settledBy: ['consultation-opened'],
  },
  {
    factKind: 'consultation-closes',
    text: 'Find out when the consultation closes',
    why: 'While it is still open you can ask for more time.',
    breachTypes: ['short-consultation'],
    settledBy: ['consultation-closes'],
  },
  {
    factKind: 'impact-assessed',
    text: 'Ask when the effect on people was looked at',
    why: 'It should come before the decision.',
    breachTypes: ['no-impact-assessment'],
    settledBy: ['impact-assessed'],
  },
];

/** A sign that the decision has been made, whether or not we know its day. */
const SIGNS: readonly FactKind[] = [
  'letter-dated',
  'decision-communicated',
  'decision-published',
  'notice-received',
];

/** A decision still to come, or a consultation that has led to none yet: its day cannot be known. */
function isUndecided(facts: readonly Fact[], today: Day): boolean {
  const awaited = facts.some(({ kind, on }) => kind === 'decision-expected' && on >= today);
  const consulting = isKnown(facts, 'consultation-opened');
  return (awaited || consulting) && !SIGNS.some((kind) => isKnown(facts, kind));
}

/** The dates that this case lacks on `today` (the day in London), the most urgent first. */
export const redTasks = (facts: readonly Fact[], breachType: BreachType, today: Day): RedTask[] =>
  TASKS.filter(({ breachTypes }) => breachTypes === 'all' || breachTypes.includes(breachType))
    .filter(({ settledBy }) => !settledBy.some((kind) => isKnown(facts, kind)))
    .filter(({ factKind }) => factKind !== 'decision-made' || !isUndecided(facts, today))
    .map(({ factKind, text, why }) => ({ factKind, text, why }));

/** A day in the world before which something can still be changed. It is no limit in law. */
export interface ActBefore {
  readonly fact: Fact;
  readonly text: string;
}

const ACT_BEFORE: Partial<Record<FactKind, (day: string) => string>> = {
  'decision-expected': (day) => `A decision is expected on ${day}. Say what you have to say before then.`,
  'consultation-closes': (day) => `The consultation closes on ${day}. Ask for more time before then.`,
  'last-funded-day': (day) => `The money stops after ${day}. Ask for it to go on before then.`,
};

/** The days still ahead to act before, the nearest first. None of them starts a clock. */
export const datesToActBefore = (facts: readonly Fact[], today: Day): ActBefore[] =>
  facts
    .filter(({ on }) => on >= today)
    .toSorted((a, b) => a.on - b.on)
    .flatMap((fact) => {
      const text = ACT_BEFORE[fact.kind]?.(writeDay(fact.on));
      return text === undefined ? [] : [{ fact, text }];
    });
