import type { BreachResult } from '../../domain/breaches/breach-test.js';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { Confidentiality } from '../../domain/casework/confidentiality.js';
import { isOutcome, OUTCOMES } from '../../domain/casework/outcome.js';
import { whatYouCanDoNow, type ActionKey, type Suggestion } from '../../domain/casework/what-you-can-do.js';
import { nearestFatalLimit } from '../../domain/clocks/fatal-limits.js';
import { ENDED } from '../../domain/escalation/escalation-state.js';
import { pressingWays } from '../../domain/escalation/pressing-ways.js';
import { writeMoment } from '../../identity/pages/moments.js';
import { BREACH_TYPES } from '../../domain/commitments/breach-type.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { mailName } from '../../delivery/mail-name.js';
import { actHref } from '../../escalation/options/act-href.js';
import { routesOf } from '../../escalation/options/situation-of-case.js';
import { escalationToday } from '../../escalation/records/escalation-today.js';
import type { EscalationOnCase } from '../../escalation/records/escalations-of-case.js';
import { escalationSummary } from '../../escalation/records/pages/escalation.view.js';
import type { Dossier } from '../case-dossier.js';
import { requestSummary } from '../../correspondence/information-requests/pages/request.view.js';
import { caseTriageView } from '../triage/pages/case-triage.view.js';
import { trustView } from '../trust/pages/trust.view.js';
import { anchorsView } from './anchors.view.js';
import { argumentView } from './argument.view.js';
import { deadlinesView } from './deadlines.view.js';
import { headView } from './head.view.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import { DELIVERY_STATES } from './delivery-states.js';
import { movesView } from './moves.view.js';
import { pictureGroups } from './picture-dates.js';
import { pictureOf } from './picture.js';
import { notesView } from '../notes/notes.view.js';
import { unseenView } from '../reminders/pages/seen.page.js';
import { remindersView, timelineView } from './timeline.view.js';

const RESULTS: Readonly<Record<BreachResult, StatusView>> = {
  kept: { text: 'Kept', kind: 'done' },
  borderline: { text: 'On the very line', kind: 'near' },
  'short-with-reason': { text: 'Too short, with a reason', kind: 'blocked' },
  'short-without-reason': { text: 'Too short', kind: 'blocked' },
  breached: { text: 'Not kept', kind: 'blocked' },
  'not-bound': { text: 'No promise that we know of', kind: 'open' },
  'cannot-tell': { text: 'We cannot tell yet', kind: 'waiting' },
};

/** The whole page of a case, for the group and for staff. */
export const caseView = (dossier: Dossier, escalations: readonly EscalationOnCase[]) => ({
  title: dossier.record.title,
  head: headView(dossier),
  today: dossier.today,
  glass: glassView(dossier),
  breach: breachView(dossier),
  suggestions: suggestionsView(dossier, escalations),
  redTasks: dossier.record.closedOn ? [] : dossier.reckoning.redTasks,
  anchors: anchorsView(dossier),
  picture: pictureOf(pictureGroups(dossier), dossier.today),
  requests: dossier.requests.map((request) => requestSummary(dossier.record.reference, request)),
  deadlines: deadlinesView(dossier),
  reminders: remindersView(dossier),
  unseen: unseenView(dossier),
  timeline: timelineView(dossier),
  timelineHref: `/cases/${dossier.record.reference}/timeline`,
  moves: movesView(dossier),
  ending: endingOf(dossier),
  account: dossier.record.account,
  trust: trustView(dossier),
  referral: dossier.referral,
  triage: caseTriageView(dossier),
  together: dossier.together,
  ...(dossier.forStaff ? { staff: staffView(dossier) } : {}),
});

/** Loud, while a case is looked at by somebody who has to keep out of it: to them and to everybody else on the staff. */
const glassView = ({ glass = [] }: Dossier) =>
  glass.map(({ id, until, isMine }) => ({ id, isMine, until: writeMoment(until) }));

const SORTS = { promise: 'Promise', guidance: 'Guidance', principle: 'Principles' } as const;

export function breachView(dossier: Dossier) {
  const { record, reckoning } = dossier;
  const { breachTest, promises } = reckoning;
  return {
    about: BREACH_TYPES[record.breachType].label,
    status: RESULTS[breachTest.result],
    sentences: breachTest.sentences,
    promises: promises.bound.map(({ name, why, strength, commitments }) => ({
      name,
      why,
      sort: SORTS[strength],
      commitments,
    })),
    notBound: promises.notBound,
    argument: argumentView(dossier),
  };
}

const HREFS: Readonly<Partial<Record<ActionKey, string>>> = {
  'add-date': '/dates',
  'legal-advice': '/options/court',
  reopen: '/move',
};

/** Missing where nothing leads there, and for the ways on where somebody only reads. */
function hrefOf(dossier: Dossier, where: Suggestion['href']): string | undefined {
  if (typeof where !== 'string')
    return dossier.canWork ? actHref(dossier, where.route, where.place) : undefined;
  const path = HREFS[where];
  return path && `/cases/${dossier.record.reference}${path}`;
}

/** What a request for information asks of people today. */
const informationToDo = ({ record, requests }: Dossier) =>
  requests
    .map((request) => requestSummary(record.reference, request))
    .filter(({ isToDo }) => isToDo && record.closedOn === null)
    .map(({ status, text: why, href }) => ({ text: `Request for information: ${status.text}`, why, href }));

/** What a step further that was taken asks of people today. */
const escalationsToDo = (dossier: Dossier, escalations: readonly EscalationOnCase[]) =>
  escalations
    .map((each) => escalationToday(each, dossier))
    .filter(({ next }) => next !== 'wait' && next !== 'nothing')
    .map((each) => escalationSummary(dossier, each))
    .map(({ label, status, text: why, action }) => ({
      text: `${label}: ${status.text}`,
      why,
      href: action?.href,
    }));

function suggestionsView(dossier: Dossier, escalations: readonly EscalationOnCase[]) {
  const { record, today, reckoning } = dossier;
  const { breachTest: test, redTasks: tasks, actBefore, clocks } = reckoning;
  const { breachType, bodyKind, step } = record;
  const limits = nearestFatalLimit(clocks, today);
  const taskTexts = new Set(tasks.map(({ text }) => text));
  const running = escalations.filter(({ state }) => !ENDED.includes(state)).map(({ route }) => route);
  const ways = pressingWays(routesOf(dossier), running);
  const others = whatYouCanDoNow({ breachType, bodyKind, step, today, test, limits, tasks, actBefore, ways })
    .filter(({ text }) => !taskTexts.has(text))
    .map(({ text, why, href }) => ({ text, why, href: hrefOf(dossier, href) }));
  const underWay = record.closedOn ? [] : escalationsToDo(dossier, escalations);
  return [...underWay, ...informationToDo(dossier), ...others];
}

function endingOf({ record: { outcome, closedOn } }: Dossier): string | undefined {
  return closedOn && outcome && isOutcome(outcome) ? OUTCOMES[outcome].label : undefined;
}

const NAME_USE: Readonly<Record<Confidentiality, string>> = {
  named: 'Named: the body may learn the group’s name.',
  confidential: 'Confidential: the body must not learn the group’s name.',
  anonymous: 'Anonymous: we know neither its name nor how to reach it.',
};

/** What only the staff of the programme sees. */
function staffView(dossier: Dossier) {
  const { record, reckoning, groups, deliveries, names } = dossier;
  return {
    canAccept: canAccept(dossier),
    hasReturned: record.returnedMailSince !== null && record.closedOn === null,
    takesOver: record.acceptedAt !== null,
    joinsIn: record.selfManaged,
    caseworker: record.assigneeId ? (names.get(record.assigneeId) ?? 'A colleague') : undefined,
    bodyKind: PUBLIC_BODY_KINDS[record.bodyKind].label,
    ombudsman: reckoning.ombudsman.rule === null ? reckoning.ombudsman.why : reckoning.ombudsman.name,
    filedOn: writeDay(dayAt(record.filedAt)),
    funding: fundingOf(dossier),
    groups: groups.map(({ identity, legalForm, confidentiality }) => ({
      identity,
      legalForm,
      isHidden: confidentiality === 'confidential',
      nameUse: NAME_USE[confidentiality],
    })),
    notes: notesView(dossier),
    canShow: dossier.canWork,
    mails: deliveries.map(({ kind, groupId, address, state, acceptedAt, createdAt, answer }) => ({
      what: mailName(kind),
      address: isNamed(dossier, groupId) ? address : 'The group’s own address',
      state: DELIVERY_STATES[state],
      when: writeDay(dayAt(acceptedAt ?? createdAt)),
      answer: answer ?? '',
    })),
  };
}

const canAccept = ({ canWork, record }: Dossier): boolean =>
  canWork && !record.closedOn && (record.selfManaged || !(record.acceptedAt && record.assigneeId));

/** The address of a confidential group is shown with its name alone. */
const isNamed = ({ groups }: Dossier, groupId: string | null): boolean =>
  groups.every((group) => group.groupId !== groupId || group.identity !== undefined);

const CHANGES: Readonly<Record<string, string>> = {
  'ended-early': 'ended early',
  reduced: 'reduced',
  'not-renewed': 'not renewed',
};

function fundingOf({ record }: Dossier): string | undefined {
  const { fundingForm, fundingChange, fundingYearlyGbp, fundingPeopleServed } = record;
  const parts = [
    fundingForm && `A ${fundingForm}`,
    fundingChange && (CHANGES[fundingChange] ?? fundingChange),
    fundingYearlyGbp !== null && `£${fundingYearlyGbp.toLocaleString('en-GB')} a year`,
    fundingPeopleServed !== null && `${fundingPeopleServed.toLocaleString('en-GB')} people served`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
