import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ACCOUNT_HOLDERS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { draftView } from '../../platform/web/drafts/draft.view.js';
import { FormDrafts } from '../../platform/web/drafts/form-drafts.js';
import { DRAFTS_PAGE, typedForm } from '../../platform/web/drafts/form-mark.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { localPath } from '../../platform/web/local-path.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { readId } from './read-id.js';
import { accountOf } from './second-step-forms.js';

const NOT_KEPT = { pointer: '/form', detail: 'This form cannot be saved. Go back and send it instead.' };

/** What somebody began to write and did not send: to go on with, or to throw away. */
@Controller('account/drafts')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class DraftsPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: FormDrafts,
  ) {}

  @Get()
  list(@AskedBy() visitor: Visitor, @Query() { saved }: Form): Promise<Page> {
    accountOf(visitor);
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const drafts = (await this.drafts.of(reading)).map(draftView);
      const isSaved = drafts.some(({ id }) => id === saved);
      return page('identity/pages/drafts.njk', { title: 'What you began to write', drafts, isSaved });
    });
  }

  /** Takes any form that is marked, for “Save and finish later” and for the script that saves while somebody types. */
  @Post()
  async save(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<SeeOther> {
    accountOf(visitor);
    const draft = typedForm(form);
    if (!draft) throw new InvalidFieldsError([NOT_KEPT]);
    await this.drafts.keep(visitor.actor, draft);
    return seeOther(`${DRAFTS_PAGE}?saved=${draft.id}`);
  }

  @Post(':id/throw-away')
  async throwAway(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<SeeOther> {
    accountOf(visitor);
    await this.drafts.forget(visitor.actor, readId(id));
    return seeOther(localPath(typed(form, 'back')) ?? DRAFTS_PAGE);
  }
}
