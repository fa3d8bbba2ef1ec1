import type { Day } from '../../../../domain/calendar/day.js';
import { researchGaps, type Gap } from '../../../../domain/casework/research-gaps.js';
import { consentState, type ConsentState } from '../../../../domain/casework/consent.js';
import { countOf } from '../../../../domain/commitments/wording.js';
import { FACT_SIDES, isOneThing } from '../../../../domain/facts/disputed.js';
import { FACT_KINDS } from '../../../../domain/facts/fact-kind.js';
import { holding, type FactOnRecord } from '../../../../timeline/facts.js';
import type { StatusView } from '../../../../deadlines/deadline-words.js';
import type { Dossier } from '../../../case-dossier.js';
import { shownBy, type ShownBy, type ShowsFacts } from '../../../shown-by.js';
import { headView } from '../../../pages/head.view.js';
import { movesView } from '../../../pages/moves.view.js';
import { besideView } from '../../../together/pages/beside.view.js';
import type { CaseBeside } from '../../../together/related-cases.js';
import type { ReachRecord } from '../reach.record.js';
import { NOTHING_KNOWN } from '../reaches.js';

export interface FactView {
  readonly id: string;
  readonly href: string;
  readonly day: Day;
  readonly title: string;
  /** Where it is known from, who says so, and where the paper is: each in a sentence. */
  readonly known: readonly string[];
  readonly status?: StatusView;
  /** The documents that show it. */
  readonly shownBy: readonly ShownBy[];
}

const DISPUTED: StatusView = { text: 'Disputed', kind: 'blocked' };
const FROM_MEMORY: StatusView = { text: 'From memory', kind: 'near' };

const isDisputed = (fact: FactOnRecord, all: readonly FactOnRecord[]): boolean =>
  holding(all).some((other) => other.id !== fact.id && isOneThing(other, fact));

/** Where a fact is known from, who says so, and where the paper is. */
export function knownFrom({ source, saidBy, paper, reason }: FactOnRecord): string[] {
  return [
    `From: ${source}.`,
    ...(saidBy ? [`Who says so: ${FACT_SIDES[saidBy]}.`] : []),
    ...(paper ? [`Where the paper is: ${paper}.`] : []),
    ...(reason ? [`Why: ${reason}`] : []),
  ];
}

export function factView(
  fact: FactOnRecord,
  { record, factHistory }: Dossier,
  evidence: readonly ShowsFacts[],
): FactView {
  const status = isDisputed(fact, factHistory)
    ? DISPUTED
    : fact.howKnown === 'memory'
      ? FROM_MEMORY
      : undefined;
  return {
    id: fact.id,
    href: `/cases/${record.reference}/facts/${fact.id}`,
    day: fact.on,
    title: FACT_KINDS[fact.kind].label,
    known: knownFrom(fact),
    shownBy: shownBy(fact.id, record.reference, evidence),
    ...(status ? { status } : {}),
  };
}

/** The facts that hold, by day; every side of a disputed day among them. */
const factsView = (dossier: Dossier, evidence: readonly ShowsFacts[]): FactView[] =>
  holding(dossier.factHistory)
    .filter(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan')
    .toSorted((a, b) => a.on - b.on)
    .map((fact) => factView(fact, dossier, evidence));

const WHERE: Readonly<Record<Gap['kind'], { readonly heading: string; readonly link: string }>> = {
  disputed: { heading: 'Two days for one thing', link: 'See both days' },
  missing: { heading: 'Days that are missing', link: 'Add this day' },
  memory: { heading: 'Days from memory', link: 'Say where the paper is' },
  unshown: { heading: 'No evidence yet', link: 'Add a paper that shows it' },
};

export const gapsOf = ({ facts, reckoning }: Dossier, evidence: readonly ShowsFacts[]): Gap[] =>
  researchGaps({
    ombudsman: reckoning.ombudsman,
    facts,
    clocks: reckoning.clocks,
    test: reckoning.breachTest,
    tasks: reckoning.redTasks,
    shown: facts.filter(({ id }) => evidence.some(({ factIds }) => factIds.includes(id))),
  });

/** Where to close a gap: the day itself, the form of a new one, or that of evidence. */
function gapHref({ kind, factKind }: Gap, { record, facts }: Dossier): string {
  const href = `/cases/${record.reference}`;
  if (kind === 'unshown') return `${href}/documents/new`;
  const fact = facts.find((each) => each.kind === factKind);
  return fact ? `${href}/facts/${fact.id}` : `${href}/dates?kind=${factKind}`;
}

function gapsView(dossier: Dossier, evidence: readonly ShowsFacts[]) {
  const gaps = gapsOf(dossier, evidence);
  return (['disputed', 'missing', 'memory', 'unshown'] as const).flatMap((kind) => {
    const items = gaps
      .filter((gap) => gap.kind === kind)
      .map((gap) => ({ ...gap, href: gapHref(gap, dossier), link: WHERE[kind].link }));
    return items.length > 0 ? [{ heading: WHERE[kind].heading, items }] : [];
  });
}

const numberIn = (count: number | null, write: (known: number) => string): string =>
  count === null ? 'Not known yet' : write(count);

function reachView({ record, forStaff }: Dossier, reach: ReachRecord | undefined) {
  const known = reach ?? NOTHING_KNOWN;
  return {
    groups: numberIn(known.otherGroups, (groups) => countOf(groups, 'other group')),
    groupsWords: known.otherGroupsWords,
    people: numberIn(known.peopleServed ?? record.fundingPeopleServed, (people) =>
      people.toLocaleString('en-GB'),
    ),
    peopleWords: known.peopleWords,
    whose: forStaff ? 'the group’s' : 'your',
    isAnswered: reach !== undefined,
  };
}

const IN_TOUCH: Readonly<Record<ConsentState, string>> = {
  given: 'You said yes.',
  refused: 'You said no.',
  withdrawn: 'You said yes, and took it back.',
  'never-asked': 'You have not said yet.',
};

/** For a group: whether it wants to hear of others. It is the same whether there are any or none. */
const inTouchView = ({ forStaff, groups, consents }: Dossier): string | undefined => {
  const [own] = forStaff ? [] : groups;
  return own && IN_TOUCH[consentState(consents, { groupId: own.groupId, purpose: 'put-in-touch' })];
};

/** What is read round the case. */
export interface Around {
  /** Cases that may be about the same; missing for those who may not hear of any. */
  readonly beside: readonly CaseBeside[] | undefined;
  readonly evidence: readonly ShowsFacts[];
}

/** The page of the step “Research”. */
export function researchView(
  dossier: Dossier,
  { reach, beside, evidence }: Around & { readonly reach: ReachRecord | undefined },
) {
  const moves = movesView(dossier);
  return {
    title: 'Research: what happened, when, and to whom else',
    head: headView(dossier),
    isHere: dossier.record.step === 'research',
    canChange: dossier.canWork && dossier.record.closedOn === null,
    facts: factsView(dossier, evidence),
    gaps: gapsView(dossier, evidence),
    reach: reachView(dossier, reach),
    ...(beside ? { beside: besideView(beside) } : {}),
    inTouch: inTouchView(dossier),
    forward: moves.find(({ isForward }) => isForward),
  };
}
