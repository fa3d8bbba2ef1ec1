import type { Dossier } from '../../../casework/case-dossier.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import { dayAt, parseDay, writeDay, type Day } from '../../../domain/calendar/day.js';
import { BUNDLES } from '../../../domain/bundle/bundle-kind.js';
import { LETTER_KIND_ENTRIES } from '../../../domain/correspondence/letters/letter-kind.js';
import { HANDOVERS, letterFor } from '../../../domain/escalation/escalation-handover.js';
import { shutSince, whyShut } from '../../../domain/escalation/escalation-start.js';
import type { EscalationMove } from '../../../domain/escalation/escalation-move.js';
import type { NextStep } from '../../../domain/escalation/escalation-now.js';
import {
  ESCALATION_OUTCOME_WORDS,
  OUTCOMES_OF_ROUTE,
} from '../../../domain/escalation/escalation-outcome.js';
import { sentencesOf } from '../../../domain/escalation/route-sentences.js';
import {
  BEFORE_SENDING,
  ENDED,
  ESCALATION_STATE_WORDS,
  SENDING_WAY_WORDS,
  SENDING_WAYS,
  type EscalationState,
} from '../../../domain/escalation/escalation-state.js';
import { ROUTE_ENTRIES } from '../../../domain/escalation/route-entries.js';
import { routesOf } from '../../options/situation-of-case.js';
import type { EscalationOnDesk } from '../escalation-desk.js';
import type { EscalationToday } from '../escalation-today.js';
import { actWords } from './escalation-acts.view.js';

interface NextWords {
  readonly status: (state: EscalationState) => StatusView;
  /** What to do, or what is waited for. `day` is written out, or empty. */
  readonly text: (day: string, forStaff: boolean) => string;
  /** The move that it asks for; missing where its page says more. */
  readonly act?: EscalationMove;
}

const asItStands =
  (kind: StatusView['kind']): NextWords['status'] =>
  (state) => ({ text: ESCALATION_STATE_WORDS[state], kind });
const always =
  (text: string, kind: StatusView['kind']): NextWords['status'] =>
  () => ({ text, kind });

/** What is to be done about it today, in words for everybody on the case. */
const NEXT: Readonly<Record<NextStep, NextWords>> = {
  agree: {
    status: always('Waits for a yes', 'waiting'),
    text: (_, forStaff) => (forStaff ? 'The group has to agree first.' : 'Read why, and say if you agree.'),
    act: 'agree',
  },
  send: {
    status: always('Ready to go', 'near'),
    text: () => 'The group agrees. Begin the letter, or say how it was sent.',
  },
  'finish-letter': {
    status: always('The letter was begun', 'near'),
    text: () => 'Go on with the letter. When it goes, this is sent.',
  },
  'say-what-came': {
    status: always('They wrote', 'near'),
    text: () => 'They wrote. Read it, and write down what it was.',
  },
  'say-they-have-it': {
    status: asItStands('waiting'),
    text: () => 'Find out if they have it, and since when. Until then its last day stays open.',
    act: 'acknowledge',
  },
  late: {
    status: always('Their day has gone by', 'blocked'),
    text: (day) => `They said that they answer by ${day}. Ask them how far it is.`,
    act: 'take-up',
  },
  wait: {
    status: asItStands('waiting'),
    text: (day) => (day === '' ? 'We wait for their answer.' : `They say that they answer by ${day}.`),
    act: 'decide',
  },
  nothing: { status: asItStands('done'), text: () => '' },
};

/** How it stands, for a tag or a line of a list. */
export const statusOfStep = (next: NextStep, state: EscalationState): StatusView => NEXT[next].status(state);

const written = (day: Day | undefined): string => (day === undefined ? '' : writeDay(day));
const ofColumn = (day: string | null): string => (day === null ? '' : writeDay(parseDay(day)));

const hrefOf = (reference: string, id: string): string => `/cases/${reference}/escalations/${id}`;

/** The one thing to do, with where it is done; none once it is over, and none for whoever only reads. */
function actionOf(reference: string, each: EscalationToday, forStaff: boolean) {
  const { next, row, letter, moves } = each;
  const href = hrefOf(reference, row.id);
  if (moves.length === 0 || ENDED.includes(each.state)) return undefined;
  if (next === 'finish-letter' && letter)
    return { text: 'Go on with the letter', href: `/cases/${reference}/letters/${letter.id}` };
  if (next === 'say-what-came') return { text: 'See what they wrote', href: `${href}#mails` };
  const { act } = NEXT[next];
  if (act === undefined) return { text: 'Send it', href: `${href}#hand-over` };
  return { text: actWords(act, forStaff).button, href: `${href}/acts/${act}` };
}

/** One of them in the list, or on the page of its case. */
export function escalationSummary({ record, forStaff }: Dossier, each: EscalationToday) {
  const { row, state, next, day } = each;
  return {
    href: hrefOf(record.reference, row.id),
    label: ROUTE_ENTRIES[row.route].label,
    toName: row.toName,
    begun: writeDay(dayAt(row.recordedAt)),
    sent: ofColumn(row.sentOn),
    ended: ofColumn(row.endedOn),
    outcome: row.outcome && ESCALATION_OUTCOME_WORDS[row.outcome],
    status: statusOfStep(next, state),
    text: NEXT[next].text(written(day), forStaff),
    action: actionOf(record.reference, each, forStaff),
  };
}

function daysView({ row, days }: EscalationToday) {
  const rows: readonly (readonly [string, string])[] = [
    ['The group agreed', ofColumn(row.consentedOn)],
    ['It went', written(days.sentOn)],
    ['They got it', written(days.arrivedOn)],
    ['They said that they have it', written(days.acknowledgedOn)],
    ['They are looking at it since', written(days.takenUpOn)],
    ['They say that they answer by', written(days.answerBy)],
    ['It ended', written(days.endedOn)],
  ];
  return rows.filter(([, day]) => day !== '').map(([what, day]) => ({ what, day }));
}

const mailsView = (reference: string, { mails, row }: EscalationToday) =>
  mails.map(({ id, at, subject }) => ({
    href: `/cases/${reference}/messages/${id}`,
    on: writeDay(dayAt(at)),
    subject: subject || 'No subject',
    isRead: row.readMails.includes(id),
  }));

/** The bundle that belongs to it. */
function bundleView(at: string, { route, row, state, moves, bundle }: EscalationToday) {
  const { bundle: kind } = HANDOVERS[route];
  return {
    needsName: kind !== undefined && BUNDLES[kind].named && row.toName === null,
    canBundle: kind !== undefined && moves.length > 0 && !ENDED.includes(state),
    hasBundle: row.bundleId !== null,
    bundlesHref: bundle && `${at}/bundles`,
  };
}

/** The letter and the bundle that belong to it. */
function handoverView({ record }: Dossier, each: EscalationToday) {
  const { route, letter, state, moves, hasDraft } = each;
  const at = `/cases/${record.reference}`;
  return {
    ...bundleView(at, each),
    letterLabel: LETTER_KIND_ENTRIES[letterFor(route, record.breachType)].label,
    canBeginLetter: moves.length > 0 && state === 'consented' && !hasDraft,
    letter: letter && { href: `${at}/letters/${letter.id}`, went: ofColumn(letter.wentOn) },
  };
}

const consentView = ({ row: { askedGroups, agreedGroups, consentWords } }: EscalationToday) => ({
  words: consentWords,
  isOpen: agreedGroups.length < askedGroups.length && askedGroups.length > 1,
  agreed: agreedGroups.length,
  asked: askedGroups.length,
});

/** How its way stands today, as long as nothing has gone: its last day, or since when it is over. */
function wayView({ dossier, escalation: { route, row, state, moves } }: EscalationOnDesk) {
  const routes = routesOf(dossier);
  const isAhead = moves.length > 0 && BEFORE_SENDING.includes(state);
  const shut = isAhead && row.overriddenBecause === null ? shutSince({ routes, route }) : undefined;
  const open = routes.find((each) => each.route === route && whyShut(each.today).length === 0);
  return { shut: shut?.why, sentences: isAhead && open ? sentencesOf(open.today, dossier.today) : [] };
}

/** The page of one of them. */
export function escalationView(desk: EscalationOnDesk) {
  const { dossier, escalation } = desk;
  const { record, forStaff, names } = dossier;
  const { row, moves, next } = escalation;
  const entry = ROUTE_ENTRIES[row.route];
  return {
    ...escalationSummary(dossier, escalation),
    not: entry.not,
    today: wayView(desk),
    isCourt: row.route === 'judicial-review',
    why: row.why,
    by: row.recordedBy === null ? undefined : names.get(row.recordedBy),
    against: row.overridden,
    because: row.overriddenBecause,
    consent: consentView(escalation),
    way: row.way && SENDING_WAY_WORDS[row.way],
    sentWords: row.sentWords,
    theirReference: row.theirReference,
    words: row.words,
    days: daysView(escalation),
    mails: mailsView(record.reference, escalation),
    handover: handoverView(dossier, escalation),
    acts: moves.map((move) => {
      const { button, firstAt } = actWords(move, forStaff);
      return { move, text: button, isFirst: firstAt.includes(next) };
    }),
  };
}

/** What the form of a move lets one choose from. */
export const choicesView = ({ escalation }: EscalationOnDesk) => ({
  ways: SENDING_WAYS.map((value) => ({ value, text: SENDING_WAY_WORDS[value] })),
  outcomes: OUTCOMES_OF_ROUTE[escalation.route].map((value) => ({
    value,
    text: ESCALATION_OUTCOME_WORDS[value],
  })),
  mails: escalation.mails.map(({ id, at, subject }) => ({
    value: id,
    text: `${writeDay(dayAt(at))}: ${subject || 'No subject'}`,
  })),
});

/** The mail that is most likely meant: the only one of which nobody has said what it was. */
export function unreadMail({ mails, row }: EscalationToday): string {
  const unread = mails.filter(({ id }) => !row.readMails.includes(id));
  return unread.length === 1 ? (unread[0]?.id ?? '') : '';
}
