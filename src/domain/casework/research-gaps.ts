import type { BreachTest } from '../breaches/breach-test.js';
import { isComputed, type Clock } from '../clocks/clock.js';
import type { RedTask } from '../clocks/red-tasks.js';
import { disputeSentence } from '../facts/disputed.js';
import { isKnown, type Fact } from '../facts/fact.js';
import { FACT_KINDS, type FactKind } from '../facts/fact-kind.js';
import type { Ombudsman } from '../public-bodies/public-body-kind.js';

/**
 * `missing`: no day is known. `memory`: a day without a paper. `disputed`: more than one day is said. `unshown`: a day that no
 * document of the case shows.
 */
export type GapKind = 'missing' | 'memory' | 'disputed' | 'unshown';

/** Something that research should still find out. */
export interface Gap {
  readonly kind: GapKind;
  readonly factKind: FactKind;
  /** What to do, as a sentence without its full stop. */
  readonly text: string;
  /** What the day would change, in a sentence or two. */
  readonly why: string;
}

export interface ResearchQuestion {
  /** Who looks at complaints about the body. */
  readonly ombudsman: Pick<Ombudsman, 'rule'>;
  /** The facts that dates are worked out from. */
  readonly facts: readonly Fact[];
  readonly clocks: readonly Clock[];
  readonly test: Pick<BreachTest, 'missing'>;
  readonly tasks: readonly RedTask[];
  /** Of the facts, those that a document of the case shows. */
  readonly shown: readonly Fact[];
}

interface Wanted extends Omit<Gap, 'kind'> {
  /** The day is wanted as soon as one of these is known; always where it is empty. */
  readonly after: readonly FactKind[];
  /** Any of these makes it needless. */
  readonly settledBy: readonly FactKind[];
  readonly for?: (question: ResearchQuestion) => boolean;
}

/** Days that deadlines are counted from, and that nobody asks for when a report is sent. */
const WANTED: readonly Wanted[] = [
  {
    factKind: 'became-aware',
    text: 'Find out when you first knew of it',
    why: 'The Ombudsman counts from the day on which you first knew.',
    after: [],
    settledBy: ['became-aware', 'notice-received', 'decision-communicated'],
    for: ({ ombudsman }) => ombudsman.rule !== null,
  },
  {
    factKind: 'foi-received',
    text: 'Find out when the body got your request for information',
    why: 'Its 20 working days are counted from the day it got the request, not from the day you sent it.',
    after: ['foi-requested'],
    settledBy: ['foi-received'],
  },
  {
    factKind: 'complaint-received',
    text: 'Find out when the body got your complaint',
    why: 'Its time to answer is counted from that day.',
    after: ['complaint-sent'],
    settledBy: ['complaint-received', 'complaint-acknowledged', 'complaint-answered'],
  },
];

/** Why a breach test wants a day that no red task asks for. */
const WHY_THE_TEST_WANTS: Readonly<Partial<Record<FactKind, string>>> = {
  'rationale-published': 'If reasons were published in time, a short period can be allowed.',
  'past-renewal': 'If the money was renewed before, you could expect to be asked before it stopped.',
  'impact-assessed': 'It should come before the decision.',
};
const WHY_ELSE = 'Without it we cannot say whether the promise was kept.';

const inSentence = (kind: FactKind): string => `“${FACT_KINDS[kind].label}”`;

/** What is counted from a fact: `These dates are counted from it: …`. */
function countedFrom(fact: Fact, clocks: readonly Clock[]): string {
  const titles = clocks
    .filter(isComputed)
    .filter(({ trigger }) => trigger.kind === fact.kind && trigger.on === fact.on)
    .map(({ plain }) => plain.title);
  return titles.length === 0
    ? 'No date is counted from it now.'
    : `These dates are counted from it: ${[...new Set(titles)].join('; ')}.`;
}

function missing(question: ResearchQuestion): Omit<Gap, 'kind'>[] {
  const { facts, test, tasks } = question;
  const wanted = WANTED.filter(({ after, settledBy, for: isFor = () => true }) => {
    const begun = after.length === 0 || after.some((kind) => isKnown(facts, kind));
    return begun && isFor(question) && !settledBy.some((kind) => isKnown(facts, kind));
  });
  const tested = test.missing.map((factKind) => ({
    factKind,
    text: `Find out the day: ${inSentence(factKind)}`,
    why: WHY_THE_TEST_WANTS[factKind] ?? WHY_ELSE,
  }));
  return [...tasks, ...wanted, ...tested];
}

/**
 * What the timeline of facts still lacks: days that the breach test or a deadline wants, days that stand on memory alone,
 * days that are disputed, and days that no document shows. The disputed first, then the missing, each once.
 */
export function researchGaps(question: ResearchQuestion): Gap[] {
  const { clocks, facts, shown } = question;
  const bare = facts.filter((fact) => !shown.includes(fact));
  const disputed = facts.flatMap((fact): Gap[] => {
    const said = disputeSentence(fact);
    if (!said) return [];
    const text = `Settle which day is right: ${inSentence(fact.kind)}`;
    return [{ kind: 'disputed', factKind: fact.kind, text, why: `${said} ${countedFrom(fact, clocks)}` }];
  });
  const lacking = missing(question).map(({ factKind, text, why }): Gap => ({
    kind: 'missing',
    factKind,
    text,
    why,
  }));
  const once = lacking.filter(
    ({ factKind }, at) => lacking.findIndex((gap) => gap.factKind === factKind) === at,
  );
  const remembered = bare
    .filter(({ howKnown, disputed: others }) => howKnown === 'memory' && !others)
    .map((fact): Gap => {
      const text = `Find a paper that shows the day: ${inSentence(fact.kind)}`;
      const why = `This day was given from memory. ${countedFrom(fact, clocks)} If it was earlier, they come earlier.`;
      return { kind: 'memory', factKind: fact.kind, text, why };
    });
  return [...disputed, ...once, ...remembered, ...bare.filter(wantsEvidence).map(unshownGap)];
}

/** A conclusion in law and a day of the plan are shown by no paper; a day from memory is a gap of its own. */
const wantsEvidence = ({ kind, howKnown }: Fact): boolean =>
  FACT_KINDS[kind].givenBy === 'anyone' && howKnown !== 'memory';

const unshownGap = ({ kind: factKind }: Fact): Gap => ({
  kind: 'unshown',
  factKind,
  text: `Add a letter, an email or a picture that shows the day: ${inSentence(factKind)}`,
  why: 'If the public body says that it was another day, a paper settles it.',
});
