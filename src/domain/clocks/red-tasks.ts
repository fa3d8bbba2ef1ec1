import type { Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import { isKnown, type Fact } from '../facts/fact.js';
import { DECISIONS_BY_STAGE, type FactKind } from '../facts/fact-kind.js';
import { latestDayOf, writeAhead } from '../facts/precision.js';
import { WORLD_DATES } from './world-dates.js';

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
    settledBy: ['decision-made', 'grounds-first-arose', ...DECISIONS_BY_STAGE],
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

const AWAITED: readonly FactKind[] = ['decision-expected', 'deciding-meeting'];

/** A decision still to come, or a consultation that has led to none yet: its day cannot be known. */
function isUndecided(facts: readonly Fact[], today: Day): boolean {
  const awaited = facts.some((fact) => AWAITED.includes(fact.kind) && latestDayOf(fact) >= today);
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

/** The days still ahead to act before, the nearest first. None of them starts a clock. */
export const datesToActBefore = (facts: readonly Fact[], today: Day): ActBefore[] =>
  facts
    .filter((fact) => latestDayOf(fact) >= today)
    .toSorted((a, b) => a.on - b.on)
    .flatMap((fact) => {
      const text = WORLD_DATES.find(({ factKind }) => factKind === fact.kind)?.actBefore;
      return text === undefined ? [] : [{ fact, text: text.replace('{day}', writeAhead(fact)) }];
    });
