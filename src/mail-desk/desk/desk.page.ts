import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FAILURES } from '../../domain/delivery/failure.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { MailHolds } from '../hold/mail-holds.js';
import { MAIL_DESK } from '../mail-desk-path.js';
import { SendNow } from '../sending/send-now.js';
import { LookAtDesk } from './look-at-desk.js';
import { deskView } from './desk.view.js';

const LONGEST_REASON = 500;
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say why. Every administrator can read it.' };

/** Whether everything that was due was sent, what waits and why, and what can be done about it. */
@Controller('admin/mail')
@OpenTo('administrator')
@ApiExcludeController()
export class DeskPage {
  constructor(
    private readonly desk: LookAtDesk,
    private readonly holds: MailHolds,
    private readonly sending: SendNow,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor);
  }

  @Post('hold')
  hold(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const { value, error = NO_REASON } = readText(form, {
      name: 'reason',
      label: 'the reason',
      max: LONGEST_REASON,
      lines: true,
    });
    if (value === undefined) return this.draw(visitor, form, { errors: [error], status: 422 });
    return this.act(visitor, form, () => this.holds.hold(visitor, value));
  }

  @Post('release')
  release(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const id = readId(typed(form, 'hold'));
    return this.act(visitor, form, () => this.holds.release(visitor, id));
  }

  /** All that failed for a reason, or some mails. */
  @Post('sending')
  send(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const reason = FAILURES.find((kind) => kind === typed(form, 'failure'));
    if (reason) return this.act(visitor, form, () => this.sending.ofReason(visitor, reason));
    const ids = [form['mail'] ?? []].flat().map(readId);
    if (ids.length === 0) throw new NotFoundHereError();
    return this.act(visitor, form, () => this.sending.some(visitor, ids));
  }

  private async act(visitor: Visitor, form: Form, work: () => Promise<unknown>): Promise<Page | SeeOther> {
    try {
      await work();
      return seeOther(MAIL_DESK);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return this.draw(visitor, form, {
        errors: [{ pointer: '/now', detail: error.message }],
        status: 409,
      });
    }
  }

  private async draw(visitor: Visitor, form: Form = {}, refusal?: Refusal): Promise<Page> {
    const seen = await this.desk.look(visitor);
    const view = { ...deskView(seen), values: { reason: typed(form, 'reason') }, errors: refusal?.errors };
    return page('mail-desk/desk/desk.njk', view, refusal);
  }
}
