import { statusOfDay, type StatusView } from '../../../deadlines/deadline-words.js';
import { dayAt, parseDay, writeDay, type Day } from '../../../domain/calendar/day.js';
import { countOf } from '../../../domain/commitments/wording.js';
import { labelOf } from '../../../escalation/records/escalation-words.js';
import { statusOfStep } from '../../../escalation/records/pages/escalation.view.js';
import { stepStatus } from '../../pages/head.view.js';
import type { CaseDates, NextDate } from '../case-dates.js';
import { URGENT_WITHIN_DAYS, type ListedCase } from '../queue-question.js';

/** A limit on the group in three words, for a list that is read at a glance; others go by the title of their rule. */
const LIMITS: Readonly<Record<string, string>> = {
  'JR-3M-SAFE': 'Court limit',
  'LGSCO-12M': 'Council Ombudsman limit',
  'PHSO-12M': 'Parliamentary Ombudsman limit',
  'HSO-1Y': 'Health Ombudsman limit',
  'JR-PLAN-6W': 'Court limit, planning',
  'JR-PROC-30D': 'Court limit, public contract',
  'WORLD-CALL-IN': 'The time for a call-in',
  'LOCAL-CALL-IN': 'The time for a call-in',
  'LOCAL-APPEAL': 'The time to appeal locally',
};

const COURT = 'JR-3M-SAFE';

const ALARMED = 'A last day may be missed: nobody has seen our reminder, or nothing is planned.';

/** A date of a row: its state, and the sentence that says what it is and when. */
export interface DateLine {
  readonly status: StatusView;
  readonly text: string;
  readonly day: string;
}

export interface RowView {
  readonly reference: string;
  readonly title: string;
  readonly href: string;
  readonly body: string;
  readonly bodyHref?: string;
  readonly step: StatusView;
  readonly limit?: DateLine;
  readonly duty?: DateLine;
  readonly notes: readonly string[];
}

interface RowParts {
  readonly dates: CaseDates;
  readonly today: Day;
}

export function rowView(listed: ListedCase, { dates, today }: RowParts): Omit<RowView, 'href'> {
  const limit = dates.limits.find(({ caseId }) => caseId === listed.id);
  const duty = dates.duties.find(({ caseId }) => caseId === listed.id);
  const isOpen = listed.closedOn === null;
  return {
    reference: listed.reference,
    title: listed.title,
    body: listed.bodyName,
    step: stepStatus(listed),
    ...(limit && { limit: limitLine(limit, dates.warned.has(listed.id), today) }),
    ...(isOpen && duty && { duty: dutyLine(duty, today) }),
    notes: [...(isOpen ? waysOf(listed, { dates, today }) : []), ...notesOf(listed)],
  };
}

/** What may be missed, which way closes soon, and what a step further that was taken waits for. */
function waysOf({ id }: ListedCase, { dates, today }: RowParts): string[] {
  const closing = dates.closing.filter(({ caseId }) => caseId === id);
  const taken = dates.escalations.filter(({ caseId }) => caseId === id);
  return [
    ...(dates.alarmed.has(id) ? [ALARMED] : []),
    ...closing.map(
      ({ ruleId, title, dueOn }) => `${LIMITS[ruleId] ?? title} ends ${whenOf(parseDay(dueOn), today)}.`,
    ),
    ...taken.map(({ route, next, state }) => `“${labelOf(route)}”: ${statusOfStep(next, state).text}.`),
  ];
}

/** `Court limit in 6 days, no letter before claim sent` */
function limitLine(limit: NextDate, isWarned: boolean, today: Day): DateLine {
  const day = parseDay(limit.dueOn);
  const isNear = day >= today && day - today <= URGENT_WITHIN_DAYS;
  const missing = limit.ruleId === COURT && isNear && !isWarned ? ', no letter before claim sent' : '';
  return {
    status: statusOfDay(day, today),
    text: `${LIMITS[limit.ruleId] ?? limit.title} ${whenOf(day, today)}${missing}`,
    day: writeDay(day),
  };
}

/** `Due 3 days ago: read the report` */
function dutyLine({ title, dueOn }: NextDate, today: Day): DateLine {
  const day = parseDay(dueOn);
  const isLate = day < today;
  return {
    status: isLate ? { text: 'Late', kind: 'passed' } : { text: 'Due', kind: 'open' },
    text: `${title}, ${isLate ? `due ${countOf(today - day, 'day')} ago` : `due ${whenOf(day, today)}`}`,
    day: writeDay(day),
  };
}

const NEAR: Readonly<Record<string, string>> = { '0': 'today', '1': 'tomorrow', '-1': 'passed yesterday' };

function whenOf(day: Day, today: Day): string {
  const left = day - today;
  const far = left > 0 ? `in ${countOf(left, 'day')}` : `passed ${countOf(-left, 'day')} ago`;
  return NEAR[left] ?? far;
}

function notesOf(listed: ListedCase): string[] {
  const { waitingFor, waitingSince, selfManaged, planCheckAskedAt, complaintBy, jointSince } = listed;
  const notes = [
    complaintBy === 'body' && 'A public body reports about a group.',
    jointSince && 'Several groups act together.',
    waitingFor && waitingSince && `Waiting for the ${waitingFor} since ${writeDay(dayAt(waitingSince))}.`,
    planCheckAskedAt && `The group asks us to check its plan, since ${writeDay(dayAt(planCheckAskedAt))}.`,
    selfManaged && 'The group works on this by itself.',
  ];
  return notes.filter((note) => typeof note === 'string');
}

/** For staff alone: what a server said of a mail may be about somebody else than whoever reads. */
export const staffNotesOf = ({ returnedMailSince }: ListedCase): string[] =>
  returnedMailSince ? [`A mail came back on ${writeDay(dayAt(returnedMailSince))}. Find another way.`] : [];
