import { dayAt, type Day } from '../domain/calendar/day.js';
import type { CauseByBody } from '../domain/response/body-response.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { BodyResponseRecord } from './answering/body-response.record.js';

/** Why it happened, as the public body says. */
export interface BodyExplanation {
  readonly cause: CauseByBody;
  readonly words: string;
  /** In London. */
  readonly on: Day;
}

/** As far as this actor may see them; the last one is what the body says now. */
export async function bodyExplanations({ manager }: Reading, caseId: string): Promise<BodyExplanation[]> {
  const rows = await manager.find(BodyResponseRecord, {
    where: { caseId, kind: 'explained' },
    order: { saidAt: 'ASC', id: 'ASC' },
  });
  return rows.flatMap(({ cause, words, saidAt }) =>
    cause === null ? [] : [{ cause, words: words ?? '', on: dayAt(saidAt) }],
  );
}
