import type { Reading } from '../../platform/database/unit-of-work.js';

/** What the page of a case needs to know of referrals. */
export interface CaseReferral {
  /** The group has been asked whether its case may go to another programme, and has not answered. */
  readonly asked: boolean;
  /** There is another programme here that a case could go to. */
  readonly hasOther: boolean;
}

const REFERRAL = `
select exists (select from referral where case_id = $1 and state = 'asked') as asked,
  (select count(*) > 1 from programme) as "hasOther"`;

export async function referralOf({ manager }: Reading, caseId: string): Promise<CaseReferral> {
  const [found] = await manager.query<[CaseReferral]>(REFERRAL, [caseId]);
  return found;
}
