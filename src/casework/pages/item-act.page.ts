import { Get, Injectable, Param, Post } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import type { Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import type { OnItem } from '../precondition.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';

/** One item of a case, and what can be done with it: each act asks on a page of its own, below the item's own address. */
@Injectable()
export abstract class ItemActPage<Act extends string, Open, Said> {
  constructor(protected readonly forms: CaseForms) {}

  protected abstract isAct(wanted: string): wanted is Act;
  /** The item with what its pages show. Throws `NotFoundHereError`. */
  protected abstract open(asked: Asked, id: string): Promise<Open>;
  protected abstract actForm(open: Open, form: Form, act: Act): CaseForm;
  protected abstract readAct(form: Form, act: Act, open: Open): FormReading<Said>;
  protected abstract perform(visitor: Visitor, on: OnItem, said: Said): Promise<void>;

  @Get('acts/:act')
  async ask(@AskedCase() asked: Asked, @Param('id') id: string, @Param('act') wanted: string): Promise<Page> {
    const act = this.known(wanted);
    return this.forms.show(asked, this.actForm(await this.open(asked, id), {}, act));
  }

  @Post('acts/:act')
  async act(
    @SentForm() sent: Sent,
    @Param('id') id: string,
    @Param('act') wanted: string,
  ): Promise<Page | SeeOther> {
    const act = this.known(wanted);
    const open = await this.open(sent, id);
    const form = this.actForm(open, sent.form, act);
    return this.forms.take(sent, form, this.readAct(sent.form, act, open), (on, said) =>
      this.perform(sent.visitor, { ...on, itemId: id }, said),
    );
  }

  private known(wanted: string): Act {
    if (!this.isAct(wanted)) throw new NotFoundHereError();
    return wanted;
  }
}
