import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../../platform/web/page.js';
import { CaseForms, type Asked, type Sent } from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { readWhy } from '../../read-plan.js';
import { KeepObjectives } from '../keep-objectives.js';
import { changeForm, listForm, yesForm } from './objective-forms.js';
import { readObjective, readYes } from './read-objective.js';

/** The step “Objectives”: what the group wants, and whether it has agreed to it. */
@Controller('cases/:reference/objectives')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ObjectivesPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly objectives: KeepObjectives,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm({}));
  }

  @Post()
  add(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, listForm(form), readObjective(form, visitor), (on, objective) =>
      this.objectives.add(visitor, on, objective),
    );
  }

  @Get(':id')
  ask(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, changeForm(id, {}));
  }

  @Post(':id')
  replace(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, changeForm(id, form), readObjective(form, visitor), (on, objective) =>
      this.objectives.replace(visitor, on, id, objective),
    );
  }

  @Get(':id/agreement')
  askYes(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, yesForm(id, {}));
  }

  @Post(':id/agreement')
  agree(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, yesForm(id, form), readYes(form, visitor), (on, { agreement }) =>
      this.objectives.agree(visitor, on, id, agreement),
    );
  }

  @Post(':id/withdrawal')
  withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, changeForm(id, form), readWhy(form), (on, because) =>
      this.objectives.withdraw(visitor, on, id, because),
    );
  }
}
