import { Injectable } from '@nestjs/common';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { writeWords, wordsIn } from './queue-query.js';
import { SavedViewRecord } from './saved-view.record.js';

export const LONGEST_NAME = 40;

/** More than fit beside the tabs help nobody. */
const AT_MOST = 12;

export class ViewNotSavedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'view-not-saved';
  override readonly errors: readonly FieldError[];

  constructor(detail: string) {
    super(detail);
    this.errors = [{ pointer: '/name', detail }];
  }
}

/** Views of the queue that each member of staff named for themself. Nobody else sees them. */
@Injectable()
export class SavedViews {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the order in which they were saved. */
  mine({ manager, actor }: Reading): Promise<SavedViewRecord[]> {
    const { accountId = '', programmeId = '' } = actor;
    return manager.find(SavedViewRecord, {
      where: { accountId, programmeId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** A name that is there already gets the new filters. Throws {@link ViewNotSavedError}. */
  save(
    { actor }: Visitor,
    given: { readonly name: string; readonly query: string },
  ): Promise<SavedViewRecord> {
    const { accountId = '', programmeId = '' } = actor;
    const name = given.name.replaceAll(/\s+/g, ' ').trim();
    const query = writeWords(wordsIn(Object.fromEntries(new URLSearchParams(given.query))));
    if (name === '') throw new ViewNotSavedError('Give the view a name.');
    if (Array.from(name).length > LONGEST_NAME)
      throw new ViewNotSavedError(`Make the name shorter. It can have ${LONGEST_NAME} characters.`);
    return this.unitOfWork.run(actor, async (tx) => {
      const held = await this.mine(tx);
      await tx.manager.delete(SavedViewRecord, { accountId, programmeId, name });
      if (held.filter((view) => view.name !== name).length >= AT_MOST)
        throw new ViewNotSavedError(`You have ${AT_MOST} views. Remove one to save another.`);
      const view = { id: newId(), accountId, programmeId, name, query, createdAt: tx.now };
      await tx.manager.insert(SavedViewRecord, view);
      return view;
    });
  }

  /** Throws `NotFoundHereError`. */
  remove({ actor }: Visitor, id: string): Promise<void> {
    const { accountId = '', programmeId = '' } = actor;
    return this.unitOfWork.run(actor, async ({ manager }) => {
      const { affected } = await manager.delete(SavedViewRecord, { id, accountId, programmeId });
      if (affected !== 1) throw new NotFoundHereError();
    });
  }
}
