import type { Claim, Fact, FactSide } from './fact.js';
import { FACT_KINDS } from './fact-kind.js';
import { writeWhen } from './precision.js';

/** Who says so, inside a sentence. */
export const FACT_SIDES: Readonly<Record<FactSide, string>> = {
  group: 'the group',
  body: 'the public body',
  other: 'somebody else',
};

type About = Pick<Fact, 'kind' | 'groupId' | 'on'>;

/**
 * Whether two facts are about one thing: of one kind, and of one group or of the whole case. A plan has many days of its own,
 * and none of them disputes another.
 */
export const isOneThing = (a: About, b: About): boolean =>
  a.kind === b.kind && a.groupId === b.groupId && (FACT_KINDS[a.kind].givenBy !== 'plan' || a.on === b.on);

/**
 * The facts that dates are worked out from. Where several days are said for one thing, the earliest stands for them all and
 * carries the others: a limit counted from an earlier day never comes out too late. Of two on one day, the one recorded first.
 */
export function byWhichWeReckon<Kept extends Fact>(facts: readonly Kept[]): Kept[] {
  const seen: Kept[] = [];
  return facts.flatMap((fact) => {
    if (seen.some((other) => isOneThing(other, fact))) return [];
    seen.push(fact);
    const claims = facts.filter((other) => isOneThing(other, fact)).toSorted((a, b) => a.on - b.on);
    const [first = fact, ...others] = claims;
    return [others.length === 0 ? first : { ...first, disputed: others.map(claimOf) }];
  });
}

const claimOf = ({ on, precision, saidBy }: Fact): Claim => ({
  on,
  ...(precision && { precision }),
  ...(saidBy && { saidBy }),
});

/** `the group says Monday 2 November 2026`. Never a source: that is free text, and the sentence goes into mail. */
const saidOn = ({ saidBy, ...when }: Claim): string =>
  saidBy ? `${FACT_SIDES[saidBy]} says ${writeWhen(when)}` : `${writeWhen(when)} is on record`;

/** Which days are said for this fact, and which one we go by. Undefined where nobody disputes it. */
export function disputeSentence(
  fact: Pick<Fact, 'on' | 'precision' | 'saidBy' | 'disputed'> & Partial<Pick<Fact, 'kind'>>,
): string | undefined {
  const { disputed = [], kind } = fact;
  if (disputed.length === 0 || !kind) return undefined;
  const said = [fact, ...disputed].map(saidOn).join('; ');
  return `The day of “${FACT_KINDS[kind].label}” is disputed: ${said}. We go by the earlier day until that is settled.`;
}
