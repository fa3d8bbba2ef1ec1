import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { dayAt } from '../../domain/calendar/day.js';
import { isStaff } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { CaseQueue, QUEUE_VIEWS, type QueueQuestion, type QueueView } from '../case-queue.js';
import { readCursor } from '../queue-place.js';
import { ReferredCases } from '../referral/referred-cases.js';
import { queueView } from './queue.view.js';

const CASES_A_PAGE = 25;
const LONGEST_SEARCH = 100;

/** The queue for staff; for a group, its own cases. */
@Injectable()
export class QueuePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: CaseQueue,
    private readonly referred: ReferredCases,
  ) {}

  /** Throws `CursorNotKnownError`. */
  show({ actor }: Visitor, query: Form): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const forStaff = isStaff(actor);
      const question = questionOf(query, forStaff);
      const { cases, next } = await this.queue.page(reading, question);
      const limits = await this.queue.limits(reading, cases);
      const counts = forStaff ? await this.counts(reading) : [];
      const view = { question, cases, limits, counts, next, today: dayAt(reading.now) };
      const hasReferred = forStaff && (await this.referred.has(reading));
      return page('casework/pages/queue.njk', { ...queueView(view), hasReferred });
    });
  }

  private async counts(reading: Reading): Promise<[QueueView, number][]> {
    const counts: [QueueView, number][] = [];
    for (const view of QUEUE_VIEWS) counts.push([view, await this.queue.count(reading, view)]);
    return counts;
  }
}

function questionOf(query: Form, forStaff: boolean): QueueQuestion {
  const cursor = typed(query, 'cursor');
  const after = cursor ? { after: readCursor(cursor) } : {};
  if (!forStaff) return { view: 'every', limit: CASES_A_PAGE, ...after };
  const view = QUEUE_VIEWS.find((each) => each === typed(query, 'view')) ?? 'open';
  const search = typed(query, 'q').slice(0, LONGEST_SEARCH);
  return { view, limit: CASES_A_PAGE, ...after, ...(search ? { search } : {}) };
}
