import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../casework/case-mail.js';
import { tellOfCase } from '../../casework/tell-of-case.js';
import { Deliveries } from '../../delivery/deliveries.js';
import type { ResponseAudience } from '../../domain/response/body-response.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { BODY_RESPONDED } from './take-answer.js';

export const RESPONSE_MAIL = 'body-responded';

type Responded = OutboxEvent & {
  readonly caseId: string;
  readonly responseId: string;
  readonly audience: ResponseAudience;
};

/** Whoever may read what the body said hears that it said something. */
@Injectable()
export class TellOfResponse implements EventHandler {
  readonly type = BODY_RESPONDED;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, responseId, audience }: Responded): Promise<void> {
    const news = { kind: RESPONSE_MAIL, caseId, claim: `${RESPONSE_MAIL}-${responseId}` };
    const people = audience === 'all' ? this.recipients.of(tx, caseId) : this.recipients.staff(tx, caseId);
    await tellOfCase(tx, this.deliveries, news, await people);
  }
}

/** Says that an answer is there, and nothing of what it says. */
@Injectable()
export class ResponseMail extends CaseMail {
  readonly kind = RESPONSE_MAIL;

  protected write(_: Transaction, { href }: AboutCase) {
    return {
      subject: 'the public body answered',
      blocks: [
        {
          text: 'The public body answered on its page. Sign in to read it. It may ask for more time, or for something else that you decide.',
        },
        { action: 'Read the answer', url: `${href}/response` },
      ],
    };
  }
}
