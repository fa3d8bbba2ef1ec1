import type { Reading } from '../platform/database/unit-of-work.js';

/** An open case that was accepted and has lost its caseworker. Days are `2026-11-20`. */
export interface CaseWithoutCaseworker {
  readonly reference: string;
  readonly title: string;
  readonly body: string;
  readonly nextLimitOn: string;
}

const MOST = 100;

/** The most urgent first, as far as the asker may see them. */
export const casesWithoutCaseworker = ({ manager }: Reading): Promise<CaseWithoutCaseworker[]> =>
  manager.query<CaseWithoutCaseworker[]>(
    `select reference, title, body_name as body, next_limit_on::text as "nextLimitOn" from case_file
     where closed_on is null and assignee_id is null and accepted_at is not null
     order by next_limit_on, next_due_on, id limit $1`,
    [MOST],
  );
