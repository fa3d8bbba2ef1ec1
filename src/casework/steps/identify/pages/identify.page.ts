import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import { page, type Page, type SeeOther } from '../../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { CitePromise } from '../cite-promise.js';
import { PromisesOnCase } from '../promises-on-case.js';
import {
  OWN_FORM,
  decideForm,
  readDecision,
  readOwn,
  readWithdrawal,
  withdrawForm,
} from './identify-forms.js';
import { identifyView } from './identify.view.js';

/** The step “Identify”: promises that the facts suggest, the tests of them, and what the group makes of it. */
@Controller('cases/:reference/identify')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class IdentifyPages {
  constructor(
    private readonly forms: CaseForms,
    private readonly promises: PromisesOnCase,
    private readonly cite: CitePromise,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    const { dossier, suggested } = await this.promises.of(visitor, reference);
    return page('casework/steps/identify/pages/identify.njk', identifyView(dossier, suggested));
  }

  @Get('suggested/:key')
  async askDecision(@AskedCase() asked: Asked, @Param('key') key: string): Promise<Page> {
    const form = await this.decideForm(asked.visitor, asked.reference, key);
    return this.forms.show(asked, form);
  }

  /** With `decision` alone from the list of suggestions: one press is enough to cite. */
  @Post('suggested/:key')
  async decide(@SentForm() sent: Sent, @Param('key') key: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.decideForm(visitor, reference, key);
    return this.forms.take(sent, drawn, readDecision(form, key), (on, decided) =>
      this.cite.decide(visitor, on, decided),
    );
  }

  @Get('own')
  askOwn(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, OWN_FORM);
  }

  @Post('own')
  own(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, OWN_FORM, readOwn(form), (on, promise) =>
      this.cite.citeOwn(visitor, on, promise),
    );
  }

  @Get('promises/:id/withdrawal')
  askWithdrawal(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, withdrawForm(id));
  }

  @Post('promises/:id/withdrawal')
  async withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    await this.forms.show(sent, withdrawForm(id));
    const reading = readWithdrawal(form, id);
    return this.forms.take(sent, withdrawForm(id), reading, (on, withdrawal) =>
      this.cite.withdraw(visitor, on, withdrawal),
    );
  }

  /** Throws `NotFoundHereError` for what is not suggested, and for what nobody can decide on. */
  private async decideForm(visitor: Visitor, reference: string, key: string): Promise<CaseForm> {
    const { suggested } = await this.promises.of(visitor, reference);
    const found = suggested.find((each) => each.key === key && each.canBeDecided);
    if (!found) throw new NotFoundHereError();
    return decideForm(found);
  }
}
