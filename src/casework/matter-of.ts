import type { KeptMatter } from '../deadlines/reckoner.js';
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
}: CaseRecord): KeptMatter => ({
  caseId,
  bodyId,
  breachType,
  bodyKind,
  ...(fundingChange === null ? {} : { fundingChange }),
  promise: {
    kind: promiseKind,
    ...(promiseName === null ? {} : { name: promiseName }),
    ...(consultationWeeks === null ? {} : { consultationWeeks }),
    ...(noticeMonths === null ? {} : { noticeMonths }),
  },
});
