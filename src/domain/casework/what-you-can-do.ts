import { writeDay, type Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { BreachTest } from '../breaches/breach-test.js';
import type { FatalLimits, LimitView } from '../clocks/fatal-limits.js';
import type { ActBefore, RedTask } from '../clocks/red-tasks.js';
import { countOf } from '../commitments/wording.js';
import type { PressingWay } from '../escalation/pressing-ways.js';
import type { ActPlace } from '../escalation/route-act.js';
import { ROUTE_ENTRIES } from '../escalation/route-entries.js';
import { sentencesOf } from '../escalation/route-sentences.js';
import type { RouteId } from '../escalation/route.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { Step } from './step.js';

/** Where a page can lead to do it; the page knows the address. */
export type ActionKey =
  | 'add-date'
  | 'find-promise'
  | 'legal-advice'
  | 'ask-for-more-time'
  | 'request-information'
  | 'talk-to-body'
  | 'keep-papers'
  | 'list-monitoring'
  | 'reopen';

export interface Suggestion {
  readonly text: string;
  readonly why: string;
  readonly href: ActionKey | WayPlace;
}

/** Where something is done about a way on. */
export interface WayPlace {
  readonly route: RouteId;
  readonly place: ActPlace;
}

export interface Situation {
  readonly breachType: BreachType;
  readonly bodyKind: PublicBodyKind;
  readonly step: Step;
  /** The day in London. */
  readonly today: Day;
  readonly test: BreachTest;
  readonly limits: FatalLimits;
  readonly tasks: readonly RedTask[];
  readonly actBefore: readonly ActBefore[];
  readonly ways: readonly PressingWay[];
}

/** The court's own "promptly" has no number; from here on advice cannot wait. It is our rule, not the law's. */
const URGENT_DAYS = 28;

const courtLimit = (views: readonly LimitView[]): LimitView | undefined =>
  views.find(({ clock }) => clock.family === 'court');

const bodyOf = ({ bodyKind }: Situation): string => PUBLIC_BODY_KINDS[bodyKind].inText;

function courtFirst({ limits }: Situation): Suggestion[] {
  const court = courtLimit(limits.open);
  const passed = courtLimit(limits.passed);
  if (passed) {
    return [
      {
        text: 'Ask a solicitor at once whether the court can still be asked',
        why: `The last safe day for the court was ${writeDay(passed.clock.computation.lastDay)}. Only the court can give more time.`,
        href: 'legal-advice',
      },
    ];
  }
  if (!court || court.daysLeft > URGENT_DAYS) return [];
  return [
    {
      text: 'Speak to a solicitor today',
      why: `The court must have a claim by ${writeDay(court.clock.computation.lastDay)}. That is ${countOf(court.daysLeft, 'day')} from now. Complaining does not stop that clock.`,
      href: 'legal-advice',
    },
  ];
}

const dates = ({ tasks }: Situation): Suggestion[] =>
  tasks.map(({ text, why }) => ({ text, why, href: 'add-date' }));

const whileItIsOpen = ({ actBefore }: Situation): Suggestion[] =>
  actBefore
    .filter(({ fact }) => fact.kind === 'decision-expected' || fact.kind === 'consultation-closes')
    .map(({ fact, text }) =>
      fact.kind === 'consultation-closes'
        ? { text: 'Ask in writing for more time', why: text, href: 'ask-for-more-time' }
        : { text: 'Say what you think before the decision', why: text, href: 'talk-to-body' },
    );

function findPromise(situation: Situation): Suggestion[] {
  const { test, breachType } = situation;
  const isMeasured = breachType === 'short-consultation' || breachType === 'short-notice';
  if (!isMeasured || (test.promise?.period && test.promise.strength === 'promise')) return [];
  if (test.result === 'not-bound') return [];
  return [
    {
      text: `Find out what ${bodyOf(situation)} promised`,
      why: 'Look for a local Compact or a policy. With its words in hand your case is stronger.',
      href: 'find-promise',
    },
  ];
}

const BY_BREACH: Readonly<Partial<Record<BreachType, Suggestion>>> = {
  'no-impact-assessment': {
    text: 'Ask to see the assessment of the effect on people',
    why: 'It should have been made before the decision. You can ask for it under freedom of information law.',
    href: 'request-information',
  },
  'monitoring-burden': {
    text: 'Make a list of every report you are asked for',
    why: 'Write down how long each takes, and what it is used for if you know.',
    href: 'list-monitoring',
  },
};

const aboutTheBreach = ({ breachType }: Situation): Suggestion[] => {
  const suggestion = BY_BREACH[breachType];
  return suggestion ? [suggestion] : [];
};

const STEPS_BEFORE_ACTION: ReadonlySet<Step> = new Set(['filed', 'research', 'identify', 'objectives']);

const talk = (situation: Situation): Suggestion[] =>
  STEPS_BEFORE_ACTION.has(situation.step)
    ? [
        {
          text: `Think of whom you know at ${bodyOf(situation)}`,
          why: 'A talk is often the shortest way. We will not contact anyone there without your yes.',
          href: 'talk-to-body',
        },
      ]
    : [];

const takeIt = ({ ways, today }: Situation): Suggestion[] =>
  ways.map(({ route, act: { text, place }, today: state }) => ({
    text,
    why: [ROUTE_ENTRIES[route].what, ...sentencesOf(state, today)].join(' '),
    href: { route, place },
  }));

const keepPapers = (): Suggestion[] => [
  {
    text: 'Keep every letter and e-mail',
    why: 'The envelope too: it shows when a letter came.',
    href: 'keep-papers',
  },
];

/** What cannot wait comes first. */
const IN_ORDER: readonly ((situation: Situation) => Suggestion[])[] = [
  courtFirst,
  dates,
  whileItIsOpen,
  findPromise,
  aboutTheBreach,
  talk,
  takeIt,
  keepPapers,
];

const REOPEN: Suggestion = {
  text: 'Ask us to open this case again',
  why: 'If something changes, or a promise made to you is not kept, tell us.',
  href: 'reopen',
};

/** What the group can do now, in plain words, the most urgent first. */
export const whatYouCanDoNow = (situation: Situation): Suggestion[] =>
  situation.step === 'closed' ? [REOPEN] : IN_ORDER.flatMap((part) => part(situation));
