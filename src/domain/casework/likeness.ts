import { writeDay, type Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { Fact } from '../facts/fact.js';
import { FACT_KINDS } from '../facts/fact-kind.js';
import { isSharedKind } from './joint-facts.js';

/** What somebody said of two cases beside each other. Said once, it stays until it is said anew. */
export const PAIR_VERDICTS = ['related', 'not-related', 'duplicate'] as const;
export type PairVerdict = (typeof PAIR_VERDICTS)[number];

/** Of a case, what is compared with others. */
export interface Comparable {
  /** In the directory; null where somebody wrote a name of their own. */
  readonly bodyId: string | null;
  readonly bodyName: string;
  readonly breachType: BreachType;
  readonly title: string;
  readonly account: string;
  readonly facts: readonly Fact[];
}

export interface Likeness {
  /** From 0 to 100: of two cases the more alike comes first. */
  readonly score: number;
  /** Perhaps one report sent twice, rather than two groups hit by one decision. */
  readonly perhapsSame: boolean;
  /** In whole words: `the same council`, `the same day for “The decision was made”`. */
  readonly why: readonly string[];
}

/** What every second report says tells nothing. */
const EVERYDAY = new Set(
  `about after again also another because been before being body council could decision from funding grant group
  have here into just know last letter made more much need never only other over public said same service should since some
  such take than that their them then there these they this those through told under until very want week weeks
  were what when where which while will with without wrote year years your`.split(/\s+/),
);
const SHORTEST_WORD = 4;
const MOST_WORDS_SHOWN = 6;
const ALMOST_THE_SAME = 0.8;
const NEAR_DAYS = 14;

const wordsOf = ({ title, account }: Comparable): Set<string> =>
  new Set(
    `${title} ${account}`
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST_WORD && !EVERYDAY.has(word)),
  );

interface SharedDay {
  readonly label: string;
  readonly on: Day;
  readonly apart: number;
  readonly isOfDecision: boolean;
}

/** For each kind of day that both have, how far apart the two are. */
function sharedDays(a: readonly Fact[], b: readonly Fact[]): SharedDay[] {
  return a.flatMap(({ kind, on }) =>
    b
      .filter((other) => other.kind === kind)
      .map((other) => ({
        label: FACT_KINDS[kind].label,
        on,
        apart: Math.abs(other.on - on),
        isOfDecision: isSharedKind(kind) || kind === 'letter-dated',
      })),
  );
}

function daysWhy(days: readonly SharedDay[]): { points: number; why: string[] } {
  const same = days.filter(({ apart, isOfDecision }) => apart === 0 && isOfDecision);
  if (same.length > 0)
    return {
      points: 40,
      why: same.map(({ label, on }) => `the same day for “${label}”: ${writeDay(on)}`),
    };
  const near = days
    .filter(({ apart, isOfDecision }) => isOfDecision && apart <= NEAR_DAYS)
    .toSorted((a, b) => a.apart - b.apart)[0];
  if (!near) return { points: 0, why: [] };
  return {
    points: 20,
    why: [`“${near.label}” is ${near.apart === 1 ? 'a day' : `${near.apart} days`} apart`],
  };
}

const inLetters = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The database gives cases of one body, and such whose body is written almost like it. */
function bodyWhy(mine: Comparable, theirs: Comparable): { points: number; why: string } {
  const isSame =
    (mine.bodyId !== null && mine.bodyId === theirs.bodyId) ||
    inLetters(mine.bodyName) === inLetters(theirs.bodyName);
  return isSame
    ? { points: 10, why: `the same body, ${theirs.bodyName}` }
    : { points: 0, why: `a body with almost the same name, ${theirs.bodyName}` };
}

/** How alike two cases about one body are, and why: for a caseworker, who decides. */
export function likenessOf(mine: Comparable, theirs: Comparable): Likeness {
  const [ours, others] = [wordsOf(mine), wordsOf(theirs)];
  const both = [...ours].filter((word) => others.has(word));
  const share = both.length / Math.max(1, Math.min(ours.size, others.size));
  const days = daysWhy(sharedDays(mine.facts, theirs.facts));
  const sameBreach = mine.breachType === theirs.breachType;
  const body = bodyWhy(mine, theirs);
  const points = body.points + days.points + (sameBreach ? 10 : 0) + Math.round(40 * share);
  return {
    score: Math.min(100, points),
    perhapsSame: share >= ALMOST_THE_SAME && both.length >= SHORTEST_WORD,
    why: [
      body.why,
      ...days.why,
      ...(sameBreach ? ['the same kind of promise'] : []),
      ...(both.length > 0 ? [`the same words: ${both.slice(0, MOST_WORDS_SHOWN).join(', ')}`] : []),
    ],
  };
}
