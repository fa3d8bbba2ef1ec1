import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../../platform/web/page.js';
import { CaseForms, type Asked, type Sent } from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { readWhy } from '../../read-plan.js';
import { KeepActions } from '../keep-actions.js';
import { changeForm, listForm } from './action-forms.js';
import { readAction } from './read-action.js';

/** The step “Action”: what was done, what came back, and what comes next. */
@Controller('cases/:reference/action')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ActionPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly actions: KeepActions,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm({}));
  }

  @Post()
  add(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, listForm(form), readAction(form), (on, action) =>
      this.actions.add(visitor, on, action),
    );
  }

  @Get(':id')
  ask(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, changeForm(id, {}));
  }

  @Post(':id')
  replace(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, changeForm(id, form), readAction(form), (on, action) =>
      this.actions.replace(visitor, on, id, action),
    );
  }

  @Post(':id/withdrawal')
  withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, changeForm(id, form), readWhy(form), (on, because) =>
      this.actions.withdraw(visitor, on, id, because),
    );
  }

  @Post(':id/next-date-done')
  settle(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor } = sent;
    return this.forms.take(sent, changeForm(id, {}), { values: {} }, (on) =>
      this.actions.settle(visitor, on, id),
    );
  }
}
