import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '../../../domain/domain-error.js';
import { writeMoment } from '../../../identity/pages/moments.js';
import { readId } from '../../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readText, type Form, type Reading } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { AnswerHeld } from '../incoming/answer-held.js';
import { HeldMails, type HeldMail } from '../incoming/held-mail.js';
import { LONGEST_MAIL } from '../messages.dto.js';

const HOME = '/mail/holding';
const INVALID = 422;

interface Refusal {
  readonly errors: readonly FieldError[];
}

/** What somebody sent about a mail that waits. */
interface SentAbout {
  readonly visitor: Visitor;
  readonly id: string;
  readonly form: Form;
  readonly leadsTo?: string;
}

/** Mail that came in and belongs to no case, until somebody says where it goes. */
@Controller('mail/holding')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class HoldingPage {
  constructor(
    private readonly held: HeldMails,
    private readonly answering: AnswerHeld,
  ) {}

  @Get()
  async list(@AskedBy() visitor: Visitor): Promise<Page> {
    const mails = (await this.held.waiting(visitor)).map(heldView);
    return page('correspondence/mail/pages/holding.njk', { title: 'Mail that waits for you', mails });
  }

  @Get(':id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id), {});
  }

  @Post(':id/filing')
  file(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const reference = readText(form, { name: 'reference', label: 'the reference', max: 40 });
    return this.act({ visitor, id: readId(id), form }, reference, NO_REFERENCE, (given) =>
      this.held.file(visitor, id, given),
    );
  }

  /** The mail goes on waiting: it is shown with its answer. */
  @Post(':id/answer')
  answer(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const text = readText(form, { name: 'text', label: 'the answer', max: LONGEST_MAIL, lines: true });
    return this.act({ visitor, id: readId(id), form, leadsTo: `${HOME}/${id}` }, text, NO_ANSWER, (given) =>
      this.answering.answer(visitor, id, given),
    );
  }

  @Post(':id/discarding')
  discard(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const reason = readText(form, { name: 'reason', label: 'the reason', max: 500 });
    return this.act({ visitor, id: readId(id), form }, reason, NO_REASON, (given) =>
      this.held.discard(visitor, id, given),
    );
  }

  private async act(
    { visitor, id, form, leadsTo = HOME }: SentAbout,
    { value, error }: Reading<string>,
    missing: FieldError,
    work: (given: string) => Promise<void>,
  ): Promise<Page | SeeOther> {
    if (value === undefined) return this.draw(visitor, id, form, { errors: [error ?? missing] });
    try {
      await work(value);
      return seeOther(leadsTo);
    } catch (refused) {
      return this.draw(visitor, id, form, refusalOf(refused));
    }
  }

  private async draw(visitor: Visitor, id: string, values: Form, refusal?: Refusal): Promise<Page> {
    const mail = heldView(await this.held.one(visitor, id));
    const view = { title: 'A mail that waits for you', mail, values, errors: refusal?.errors };
    return page('correspondence/mail/pages/held.njk', view, refusal ? { status: INVALID } : {});
  }
}

const NO_REFERENCE: FieldError = { pointer: '/reference', detail: 'Write the reference of the case.' };
const NO_ANSWER: FieldError = { pointer: '/text', detail: 'Write the answer.' };
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say in a few words why it is put away.' };

/** What cannot be shown on this page goes on. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError) || error.kind === 'not-found' || error.kind === 'forbidden')
    throw error;
  const { errors, message } = error;
  return { errors: errors.length > 0 ? errors : [{ pointer: '/reference', detail: message }] };
}

const heldView = ({ mail, why, reference, canBeFiled }: HeldMail) => ({
  href: `${HOME}/${mail.id}`,
  when: writeMoment(mail.receivedAt),
  why,
  reference,
  canBeFiled,
  canBeAnswered: canBeFiled && Boolean(mail.senderAddress) && mail.answerId === null,
  answer: mail.answer,
  answered: mail.answeredAt && writeMoment(mail.answeredAt),
  sender: [mail.senderName, mail.senderAddress].filter(Boolean).join(', ') || mail.envelopeFrom || 'Nobody',
  subject: mail.subject || 'No subject',
  text: mail.text,
  attachments: mail.attachments.map(({ fileName }) => fileName),
});
