import { parseDay, writeDay, type Day } from '../../../domain/calendar/day.js';
import { EXEMPTIONS, exemptionWords } from '../../../domain/correspondence/information/exemptions.js';
import type {
  RequestClockName,
  RequestDays,
} from '../../../domain/correspondence/information/request-days.js';
import type { RequestMove } from '../../../domain/correspondence/information/request-move.js';
import type { NextThing, RequestNow } from '../../../domain/correspondence/information/request-now.js';
import {
  REQUEST_STATE_WORDS,
  REVIEW_OUTCOME_WORDS,
} from '../../../domain/correspondence/information/request-state.js';
import { derivationSentences } from '../../../domain/deadlines/sentences.js';
import type { RequestOfCase } from '../../../casework/case-contents.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import type { DocumentRecord } from '../../../documents/document.record.js';
import type { RequestOnDesk, RequestsOnDesk, RequestToday } from '../request-desk.js';
import { ACT_WORDS, ACTS, type Act } from './request-acts.view.js';

interface NextWords {
  readonly status: (state: RequestOfCase['state']) => StatusView;
  /** What to do, or what is waited for. `day` is written out. */
  readonly text: (day: string) => string;
}

const asItStands =
  (kind: StatusView['kind']): NextWords['status'] =>
  (state) => ({ text: REQUEST_STATE_WORDS[state], kind });
const always =
  (text: string, kind: StatusView['kind']): NextWords['status'] =>
  () => ({ text, kind });

/** What is to be done about a request today, in words for everybody on the case. */
const NEXT: Readonly<Record<NextThing, NextWords>> = {
  'say-what-came': {
    status: always('An answer came', 'near'),
    text: () => 'An answer came. What did it say? Read it, and write down what it was.',
  },
  'find-received': {
    status: asItStands('waiting'),
    text: () => 'Find out on which day they got the request. Their 20 working days are counted from it.',
  },
  wait: { status: asItStands('waiting'), text: (day) => `An answer is due by ${day}.` },
  late: {
    status: always('The answer is late', 'blocked'),
    text: (day) =>
      `No answer came by ${day}. You can ask again with a letter, or ask them to look at it again.`,
  },
  'make-clearer': {
    status: asItStands('near'),
    text: () => 'Write to them and make it clearer. Their time begins anew when they get it.',
  },
  'look-at-answer': {
    status: asItStands('near'),
    text: (day) =>
      `Is it enough? If not, ask them to look at it again${day ? ` by ${day}` : ''}. If it is enough, end the request.`,
  },
  'wait-review': { status: asItStands('waiting'), text: (day) => `The review should be finished by ${day}.` },
  'review-late': {
    status: always('The review is late', 'blocked'),
    text: (day) =>
      `The review should have been finished by ${day}. In an exceptional case it can take 40 working days. Ask how far it is.`,
  },
  'review-very-late': {
    status: always('The review is late', 'blocked'),
    text: (day) =>
      `Even in an exceptional case the review had to be finished by ${day}. You can complain to the Information Commissioner now.`,
  },
  'look-at-review': {
    status: asItStands('near'),
    text: (day) =>
      `Is it enough? If not, complain to the Information Commissioner${day ? ` by ${day}` : ''}. If it is enough, end the request.`,
  },
  nothing: { status: asItStands('done'), text: () => '' },
};

const hrefOf = (reference: string, { row }: RequestOfCase): string =>
  `/cases/${reference}/information-requests/${row.id}`;

const written = (day: Day | undefined): string => (day === undefined ? '' : writeDay(day));

/** A request in a list, or on the page of its case. */
export function requestSummary(reference: string, request: RequestOfCase) {
  const { next, day, row, state, days } = request;
  return {
    href: hrefOf(reference, request),
    what: row.what,
    asked: writeDay(days.askedOn),
    status: NEXT[next].status(state),
    text: NEXT[next].text(written(day)),
    isToDo: !['wait', 'wait-review', 'nothing'].includes(next),
    asksWhatCame: next === 'say-what-came',
  };
}

const DAYS: readonly (readonly [keyof RequestDays, string])[] = [
  ['askedOn', 'Asked'],
  ['receivedOn', 'They got it'],
  ['acknowledgedOn', 'They said that they have it'],
  ['unclearOn', 'They asked you to make it clearer'],
  ['extendedTo', 'They say that they will answer by'],
  ['answeredOn', 'Answered'],
  ['reviewAskedOn', 'Review asked for'],
  ['reviewAnsweredOn', 'Review finished'],
  ['complainedOn', 'The Information Commissioner was asked'],
];

const daysView = (days: RequestDays) =>
  DAYS.flatMap(([name, what]) => {
    const day = days[name];
    return day === undefined ? [] : [{ what, day: writeDay(day) }];
  });

/** Which of the days that are worked out matters at what is to be done. */
const SHOWN: Readonly<Partial<Record<NextThing, readonly RequestClockName[]>>> = {
  'say-what-came': ['answer'],
  wait: ['answer', 'longest-answer'],
  late: ['answer', 'longest-answer'],
  'look-at-answer': ['review-by'],
  'wait-review': ['review', 'longest-review'],
  'review-late': ['review', 'longest-review'],
  'review-very-late': ['longest-review'],
  'look-at-review': ['commissioner'],
};

const sumsView = ({ next, clocks }: RequestNow) =>
  (SHOWN[next] ?? []).flatMap((name) => {
    const computation = clocks[name];
    if (!computation) return [];
    const { rule, lastDay } = computation;
    return [
      {
        what: rule.title,
        day: writeDay(lastDay),
        sentences: derivationSentences(computation),
        authority: rule.authority.map(({ text }) => text),
      },
    ];
  });

function answerView({ row }: RequestToday, documents: readonly DocumentRecord[], href: string) {
  const document = documents.find(({ id }) => id === row.answerDocumentId);
  return {
    ...(document ? { paper: document.title, paperHref: `${href}/documents/${document.id}` } : {}),
    wantsPaper: row.answeredOn !== null && !document,
    exemptions: row.exemptions.map((each) => exemptionWords(EXEMPTIONS[each])),
    outcome: row.reviewOutcome && REVIEW_OUTCOME_WORDS[row.reviewOutcome],
    words: row.words,
  };
}

/** What can be written down next: the answer is one act with several outcomes. */
const actsOf = (moves: readonly RequestMove[]): Act[] =>
  ACTS.filter((act) => ACT_WORDS[act].moves.some((move) => moves.includes(move)));

const letterView = (reference: string, letter: RequestToday['letter']) =>
  letter && {
    href: `/cases/${reference}/letters/${letter.id}`,
    went: written(letter.wentOn === null ? undefined : parseDay(letter.wentOn)),
  };

const SILENT: readonly NextThing[] = ['late', 'review-late', 'review-very-late'];
const FOR_COMMISSIONER: readonly NextThing[] = ['look-at-review', 'review-very-late'];

/** What can be done with it now; what fits where it stands comes first. */
function canDo({ next, moves, letter, state }: RequestToday) {
  const isSilent = SILENT.includes(next);
  return {
    canChase: isSilent && moves.length > 0 && letter !== undefined,
    canAskReview: moves.includes('ask-review') && (isSilent || next === 'look-at-answer'),
    isWithCommissioner: FOR_COMMISSIONER.includes(next) || state === 'with-commissioner',
    acts: actsOf(moves).map((act) => ({
      act,
      text: ACT_WORDS[act].button,
      isFirst: ACT_WORDS[act].firstAt.includes(next),
    })),
  };
}

/** The page of one request. */
export function requestView({ dossier, request, documents, programmeName }: RequestOnDesk) {
  const { reference } = dossier.record;
  const { row, reviewLetter } = request;
  return {
    ...requestSummary(reference, request),
    ...canDo(request),
    applicant: row.applicant === 'group' ? 'The group' : programmeName,
    days: daysView(request.days),
    sums: sumsView(request),
    leads: request.leads,
    letter: letterView(reference, request.letter),
    review: reviewLetter?.state === 'withdrawn' ? undefined : letterView(reference, reviewLetter),
    answer: answerView(request, documents, `/cases/${reference}`),
    papers: papersOf(request, documents),
  };
}

/** What the mail that answered brought stands first. */
export function papersOf({ letter, reviewLetter }: RequestToday, documents: readonly DocumentRecord[]) {
  const mails = [letter?.answerMailId, reviewLetter?.answerMailId].filter((id) => id);
  return documents
    .filter(({ source }) => source !== 'letter')
    .toSorted((a, b) => Number(mails.includes(b.mailId)) - Number(mails.includes(a.mailId)))
    .map(({ id, title, datedOn }) => ({
      value: id,
      text: datedOn === null ? title : `${title}, ${writeDay(parseDay(datedOn))}`,
    }));
}

/** The list of requests, and what is needed to put another on record. */
export const requestsView = ({ dossier, requests, mayBeNamed, programmeName }: RequestsOnDesk) => ({
  requests: requests.map((request) => requestSummary(dossier.record.reference, request)),
  applicants: [
    ...(mayBeNamed ? [{ value: 'group', text: dossier.forStaff ? 'The group' : 'Our group' }] : []),
    { value: 'programme', text: programmeName },
  ],
  mayBeNamed,
  programmeName,
});
