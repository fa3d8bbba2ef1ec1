import type { KeptMatter } from '../deadlines/reckoner.js';
import { dayAt, parseDay } from '../domain/calendar/day.js';
import type { ServiceSpan } from '../domain/clocks/service-promises.js';
import type { CaseRecord } from './case.record.js';

/** What the rules look at in a case. */
export const matterOf = ({
  id: caseId,
  bodyId,
  breachType,
  bodyKind,
  promiseKind,
  promiseName,
  consultationWeeks,
  noticeMonths,
  fundingChange,
  complaintBy,
  ...life
}: CaseRecord): KeptMatter => ({
  caseId,
  bodyId,
  breachType,
  bodyKind,
  ...(fundingChange === null ? {} : { fundingChange }),
  ...(complaintBy === 'body' ? { isBodyReport: true } : {}),
  service: serviceSpan(life),
  promise: {
    kind: promiseKind,
    ...(promiseName === null ? {} : { name: promiseName }),
    ...(consultationWeeks === null ? {} : { consultationWeeks }),
    ...(noticeMonths === null ? {} : { noticeMonths }),
  },
});

/** A case that was closed without being taken on was answered by that. */
function serviceSpan({
  filedAt,
  acceptedAt,
  closedOn,
}: Pick<CaseRecord, 'filedAt' | 'acceptedAt' | 'closedOn'>): ServiceSpan {
  const filedOn = dayAt(filedAt);
  if (acceptedAt) return { filedOn, answeredOn: dayAt(acceptedAt) };
  return closedOn ? { filedOn, answeredOn: parseDay(closedOn) } : { filedOn };
}
