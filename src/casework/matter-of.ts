import type { KeptMatter } from '../deadlines/reckoner.js';
import { dayAt, parseDay, type Day } from '../domain/calendar/day.js';
import { SERVICE_PROMISE, type ServiceSpan } from '../domain/clocks/service-promises.js';
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

type Served = Pick<
  CaseRecord,
  'filedAt' | 'acceptedAt' | 'answeredAt' | 'readAt' | 'cameBackAt' | 'closedOn' | 'promised'
>;

function serviceSpan(served: Served): ServiceSpan {
  const { filedAt, readAt, cameBackAt, promised } = served;
  const answeredOn = answerOf(served);
  return {
    filedOn: dayAt(filedAt),
    promised: promised ?? SERVICE_PROMISE,
    ...(readAt ? { readOn: dayAt(readAt) } : {}),
    ...(cameBackAt ? { cameBackOn: dayAt(cameBackAt) } : {}),
    ...(answeredOn === undefined ? {} : { answeredOn }),
  };
}

/** A case that was closed without being taken on was answered by that. */
function answerOf({ acceptedAt, answeredAt, closedOn }: Served): Day | undefined {
  const at = acceptedAt ?? answeredAt;
  if (at) return dayAt(at);
  return closedOn ? parseDay(closedOn) : undefined;
}
