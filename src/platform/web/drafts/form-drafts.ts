import { Injectable } from '@nestjs/common';
import type { Actor } from '../../database/actor.js';
import { UnitOfWork, type Reading } from '../../database/unit-of-work.js';
import type { Form } from '../forms.js';
import { FormDraftRecord } from './form-draft.record.js';
import { typedForm, writtenIn, type TypedForm } from './form-mark.js';

/** The oldest go: nobody has so many forms in hand. */
const MOST_DRAFTS = 50;

const DROP_OLDEST = `
delete from form_draft where account_id = $1
  and id in (select id from form_draft where account_id = $1 order by saved_at desc, id offset ${MOST_DRAFTS})`;

/** What people typed into forms and did not send, each for themselves: the database shows it to nobody else. */
@Injectable()
export class FormDrafts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the place of what was saved of the same form before. Whoever has no account has no place to keep it: then false. */
  async keep(actor: Actor, draft: TypedForm): Promise<boolean> {
    const { accountId } = actor;
    if (!accountId) return false;
    await this.unitOfWork.run(actor, async ({ manager, now }) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(FormDraftRecord)
        .values({ ...draft, accountId, savedAt: now })
        .orUpdate(['place', 'title', 'version', 'seen', 'content', 'saved_at'], ['account_id', 'id'])
        .execute();
      await manager.query(DROP_OLDEST, [accountId]);
    });
    return true;
  }

  /** Keeps a form that was refused, where something was written in it. */
  async keepWritten(actor: Actor, form: Form): Promise<boolean> {
    const draft = typedForm(form);
    return draft && writtenIn(draft.content).length > 0 ? this.keep(actor, draft) : false;
  }

  /** The actor's own, the last saved first; `place` is where the form is posted. */
  of({ manager, actor: { accountId } }: Reading, place?: string): Promise<FormDraftRecord[]> {
    if (!accountId) return Promise.resolve([]);
    const where = { accountId, ...(place === undefined ? {} : { place }) };
    return manager.find(FormDraftRecord, { where, order: { savedAt: 'DESC', id: 'DESC' } });
  }

  /** As {@link of}, in a transaction of its own. */
  ownedBy(actor: Actor): Promise<FormDraftRecord[]> {
    return this.unitOfWork.read(actor, (reading) => this.of(reading));
  }

  async forget(actor: Actor, id: string): Promise<void> {
    const { accountId } = actor;
    if (!accountId) return;
    await this.unitOfWork.run(actor, ({ manager }) => manager.delete(FormDraftRecord, { accountId, id }));
  }
}
