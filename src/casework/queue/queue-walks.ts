import { Injectable } from '@nestjs/common';
import { dayAt } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Form } from '../../platform/web/forms.js';
import { CaseQueue } from './case-queue.js';
import { questionOf, wordsIn, writeWords } from './queue-query.js';
import type { ListedCase } from './queue-question.js';
import { VIEW_NAMES } from './view-names.js';

/** The way on from a case that was opened from a list, and back to it. */
export interface Walk {
  readonly backHref: string;
  /** What the list is called. */
  readonly name: string;
  readonly previousHref?: string;
  readonly nextHref?: string;
}

/** Leads from case to case along a view of the queue. */
@Injectable()
export class QueueWalks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: CaseQueue,
  ) {}

  /** Undefined where the address of the case names no view, and for a group. */
  async from({ actor }: Visitor, listed: ListedCase, query: Form): Promise<Walk | undefined> {
    const words = wordsIn(query);
    if (!words.view || !isStaff(actor)) return undefined;
    return this.unitOfWork.read(actor, async (reading) => {
      const reader = { accountId: actor.accountId, today: dayAt(reading.now) };
      const { limit: _, ...which } = questionOf(words, reader);
      const { previous, next } = await this.queue.neighbours(reading, which, listed);
      const address = writeWords(words);
      return {
        backHref: `/cases?${address}`,
        name: VIEW_NAMES[which.view],
        ...(previous && { previousHref: `/cases/${previous}?${address}` }),
        ...(next && { nextHref: `/cases/${next}?${address}` }),
      };
    });
  }
}
