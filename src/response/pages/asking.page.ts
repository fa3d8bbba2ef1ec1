import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../casework/pages/sent-form.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { AskingActs } from '../asking-acts.js';
import { ResponseDesk, type ResponseOnDesk } from '../response-desk.js';
import { readFindingPut, readInvitation, SOMEBODY_ELSE } from './read-response.js';
import { RESPONSE_PAGE, responseForm } from './response.page.js';
import { putFindingView } from './response.view.js';

const inviteForm = ({ people }: ResponseOnDesk, form: Form, days: number): CaseForm => ({
  template: 'response/pages/invite.njk',
  title: 'Invite the public body to answer',
  leadsTo: RESPONSE_PAGE,
  view: () => ({
    people: [
      ...people.map(({ id, name, what, email }) => ({ value: id, text: `${name}, ${email}`, hint: what })),
      { value: SOMEBODY_ELSE, text: 'Somebody else at the public body' },
    ],
    isElse: form['to'] === SOMEBODY_ELSE || people.length === 0,
    shown: { days: String(days), ...form },
  }),
});

const findingForm = (form: Form): CaseForm => ({
  template: 'response/pages/put-finding.njk',
  title: 'Ask the public body about what you found',
  leadsTo: RESPONSE_PAGE,
  view: (dossier) => putFindingView(dossier, form),
});

/** What staff ask of a public body: to answer on a page of its own, and to reply to what was found. */
@Controller('cases/:reference/response')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class AskingPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: ResponseDesk,
    private readonly acts: AskingActs,
  ) {}

  @Get('invitations/new')
  async askInvite(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, inviteForm(await this.open(asked), {}, await this.acts.days(asked)));
  }

  @Post('invitations/new')
  async invite(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const form = inviteForm(await this.open(sent), sent.form, await this.acts.days(sent));
    return this.forms.take(sent, form, readInvitation(sent.form), (on, wanted) =>
      this.acts.invitations.make(sent.visitor, on, wanted),
    );
  }

  /** The same link works longer, and goes out once more. */
  @Post('invitations/:id/renewal')
  async renew(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = responseForm(await this.open(sent));
    const days = { values: await this.acts.days(sent) };
    return this.forms.take(sent, form, days, (on, values) =>
      this.acts.invitations.renew(sent.visitor, { ...on, itemId: id }, values),
    );
  }

  @Post('invitations/:id/revocation')
  async revoke(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = responseForm(await this.open(sent));
    return this.forms.take(sent, form, { values: undefined }, (on) =>
      this.acts.invitations.revoke(sent.visitor, { ...on, itemId: id }),
    );
  }

  @Get('finding')
  askFinding(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, findingForm({}));
  }

  @Post('finding')
  putFinding(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    return this.forms.take(sent, findingForm(sent.form), readFindingPut(sent.form), (on, wanted) =>
      this.acts.findings.put(sent.visitor, on, wanted),
    );
  }

  private open({ visitor, reference }: Asked): Promise<ResponseOnDesk> {
    return this.desk.open(visitor, reference);
  }
}
