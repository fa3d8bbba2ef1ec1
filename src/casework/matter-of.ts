import type { Matter } from '../deadlines/reckoner.js';
import type { CaseRecord } from './case.record.js';

/** What the rules look at in a case. */
export const matterOf = ({
  breachType,
  bodyKind,
  promiseKind,
  promiseName,
  consultationWeeks,
  noticeMonths,
}: CaseRecord): Matter => ({
  breachType,
  bodyKind,
  promise: {
    kind: promiseKind,
    ...(promiseName === null ? {} : { name: promiseName }),
    ...(consultationWeeks === null ? {} : { consultationWeeks }),
    ...(noticeMonths === null ? {} : { noticeMonths }),
  },
});
