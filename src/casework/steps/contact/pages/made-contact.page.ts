import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import type { Form } from '../../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { DISCLOSABLE_CHOICES } from '../../../trust/pages/trust.view.js';
import { datesIn, WAYS } from '../../action/pages/action-forms.js';
import { changeView, stepView } from '../../step.view.js';
import { MakeContact } from '../make-contact.js';
import { contactView } from './contact-forms.js';
import { readMade } from './read-contact.js';

const madeForm = (id: string, form: Form): CaseForm => ({
  template: 'casework/steps/contact/pages/made-contact.njk',
  title: 'Write down how it went',
  leadsTo: '/action',
  view: (dossier) => {
    const { item, isGone } = changeView(dossier.plan.contacts, id);
    const isTyped = Object.keys(form).length > 0;
    return {
      ...stepView(dossier, 'contact'),
      isGone,
      item: contactView(item, dossier),
      scopes: DISCLOSABLE_CHOICES,
      told: isTyped ? [form['told'] ?? []].flat() : item.tells,
      ways: WAYS,
      shown: isTyped ? form : { way: item.way ?? '', with_whom: item.text },
      dates: datesIn(form),
    };
  },
});

/** A planned contact was made, and becomes an action. */
@Controller('cases/:reference/contact/:id/made')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class MadeContactPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly made: MakeContact,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, madeForm(id, {}));
  }

  @Post()
  make(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, madeForm(id, form), readMade(form), (on, made) =>
      this.made.make(visitor, on, id, made),
    );
  }
}
