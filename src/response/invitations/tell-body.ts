import type { CaseRecord } from '../../casework/case.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';

/** What the people who were invited hear of by mail. */
export type BodyNews = 'invited' | 'time-agreed' | 'time-refused' | 'finding';

export const BODY_TOLD = 'body-told';

export interface NewsForBody {
  readonly news: BodyNews;
  /** What it is about, by id: each is told once. */
  readonly about: string;
  /** One of them; all that can come in where it is missing. */
  readonly invitationId?: string;
}

/** Called in the transaction that made it news. */
export function tellBody(
  tx: Transaction,
  { id: caseId, programmeId }: Pick<CaseRecord, 'id' | 'programmeId'>,
  news: NewsForBody,
): void {
  tx.publish({ type: BODY_TOLD, programmeId, caseId, ...news });
}
