import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { AnswerReport } from '../triage/answer-report.js';

/** Who works cases, and so may take one. */
export const CASE_TAKERS = ['caseworker', 'supervisor', 'administrator'] as const;

/* The view of new cases without those that somebody has or waits for. Who looks at the same time gets the one after. */
const MOST_URGENT = `
select reference, version from case_file file
where closed_on is null and (not self_managed or plan_check_asked_at is not null)
  and accepted_at is null and waiting_for is null and not self_managed and assignee_id is null
order by next_limit_on, next_due_on, id limit 1 for update skip locked`;

/** Gives a caseworker the most urgent new case that nobody has. */
@Injectable()
export class TakeNext {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: AnswerReport,
  ) {}

  /** Its reference; undefined where there is none to take. */
  take({ actor }: Visitor): Promise<string | undefined> {
    return this.unitOfWork.run(actor, async (tx) => {
      const next = await mostUrgent(tx);
      if (next) await this.reports.answerIn(tx, next, { answer: 'accepted' });
      return next?.reference;
    });
  }
}

export async function mostUrgent({
  manager,
}: Reading): Promise<{ reference: string; version: number } | undefined> {
  const [found] = await manager.query<{ reference: string; version: number }[]>(MOST_URGENT);
  return found;
}
