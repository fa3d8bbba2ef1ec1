import { Injectable } from '@nestjs/common';
import { Interests } from '../../../conflicts/interests.js';
import { dayAt } from '../../../domain/calendar/day.js';
import type { FieldError } from '../../../domain/domain-error.js';
import type { Visitor } from '../../../identity/visitor.js';
import { isStaff } from '../../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import { ReferredCases } from '../../referral/referred-cases.js';
import { DatesOfCases } from '../case-dates.js';
import { CaseQueue } from '../case-queue.js';
import { readCursor } from '../queue-place.js';
import { CASES_A_PAGE, questionOf, wordsIn } from '../queue-query.js';
import type { QueueQuestion } from '../queue-question.js';
import { SavedViews } from '../saved-views.js';
import { ownListView, queueView } from './queue.view.js';

/** What somebody typed to save a view, and what was wrong with it. */
export interface Unsaved {
  readonly name: string;
  readonly errors: readonly FieldError[];
}

/** What stands round the list: who works here, what the reader saved, and what is left of cases that went elsewhere. */
@Injectable()
export class QueueSurroundings {
  constructor(
    readonly interests: Interests,
    readonly views: SavedViews,
    readonly referred: ReferredCases,
  ) {}
}

/** The queue for staff; for a group, its own cases. */
@Injectable()
export class QueuePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: CaseQueue,
    private readonly dates: DatesOfCases,
    private readonly round: QueueSurroundings,
  ) {}

  /** Throws `CursorNotKnownError`. */
  show({ actor }: Visitor, query: Form, unsaved?: Unsaved): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      if (!isStaff(actor)) return this.ownList(reading, query);
      const view = page('casework/queue/pages/queue.njk', await this.forStaff(reading, query, unsaved), {
        status: unsaved ? 422 : 200,
      });
      return view;
    });
  }

  private async ownList(reading: Reading, query: Form): Promise<Page> {
    const cursor = typed(query, 'cursor');
    const after = cursor ? { after: readCursor(cursor, 'limit') } : {};
    const question: QueueQuestion = { view: 'every', limit: CASES_A_PAGE, ...after };
    const { cases, next } = await this.queue.page(reading, question);
    const dates = await this.dates.of(reading, idsOf(cases));
    return page(
      'casework/queue/pages/own-list.njk',
      ownListView({ question, cases, dates, next, today: dayAt(reading.now) }),
    );
  }

  private async forStaff(reading: Reading, query: Form, unsaved: Unsaved | undefined) {
    const words = wordsIn(query);
    const today = dayAt(reading.now);
    const { accountId, kind } = reading.actor;
    const question = questionOf(words, { accountId, today }, { cursor: typed(query, 'cursor') });
    const { cases, next } = await this.queue.page(reading, question);
    const counts = await this.queue.counts(reading);
    const { limit: _, after: __, ...which } = question;
    const isNarrowed = Object.keys(which.filters ?? {}).length > 0 || which.search !== undefined;
    return queueView({
      words,
      question,
      cases,
      next,
      today,
      unsaved,
      counts,
      actorKind: kind,
      total: isNarrowed ? await this.queue.count(reading, which) : counts[question.view],
      dates: await this.dates.of(reading, idsOf(cases)),
      colleagues: await this.round.interests.colleagues(reading),
      saved: await this.round.views.mine(reading),
      bodyName: cases.find(({ bodyId }) => bodyId === which.filters?.bodyId)?.bodyName,
      hasReferred: await this.round.referred.has(reading),
    });
  }
}

const idsOf = (cases: readonly { readonly id: string }[]): string[] => cases.map(({ id }) => id);
