import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../casework/case-mail.js';
import { tellOfCase } from '../../casework/tell-of-case.js';
import { Deliveries } from '../../delivery/deliveries.js';
import { TIME_MOVES_NO_LIMIT, type ResponseAudience } from '../../domain/response/body-response.js';
import { nearestLastDay } from '../../mediation/nearest-last-day.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { BODY_TOLD, type BodyNews } from '../invitations/tell-body.js';
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

interface CaseWords {
  readonly subject: string;
  readonly text: string;
  readonly action: string;
}

/** What the case is told of an answer to the body’s request for time; the body has its own words (body-news-mail.ts). */
const OF_TIME: Readonly<Partial<Record<BodyNews, CaseWords>>> = {
  'time-agreed': {
    subject: 'the public body has more time to answer',
    text: 'The public body asked for more time to answer, and was told yes. The page says until when.',
    action: 'See the new day',
  },
  'time-refused': {
    subject: 'the public body has no more time to answer',
    text: 'The public body asked for more time to answer, and was told no. The day for its answer stays.',
    action: 'See the request',
  },
};

const ANSWERED: CaseWords = {
  subject: 'the public body answered',
  text: 'The public body answered on its page. Sign in to read it. It may ask for more time, or for something else that you decide.',
  action: 'Read the answer',
};

type AnsweredTime = OutboxEvent & {
  readonly caseId: string;
  readonly news: BodyNews;
  readonly about: string;
};

/** Once somebody said yes or no to more time, everybody on the case has it in writing, as the body does. */
@Injectable()
export class TellOfTime implements EventHandler {
  readonly type = BODY_TOLD;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, news, about }: AnsweredTime): Promise<void> {
    if (!OF_TIME[news]) return;
    const told = {
      kind: RESPONSE_MAIL,
      caseId,
      claim: `${RESPONSE_MAIL}-${news}-${about}`,
      payload: { news },
    };
    await tellOfCase(tx, this.deliveries, told, await this.recipients.of(tx, caseId));
  }
}

/** Says that an answer is there, or was given, and nothing of what it says. */
@Injectable()
export class ResponseMail extends CaseMail {
  readonly kind = RESPONSE_MAIL;

  protected async write(tx: Transaction, { delivery, caseId, href }: AboutCase) {
    const ofTime = OF_TIME[delivery.payload['news'] as BodyNews];
    const { subject, text, action } = ofTime ?? ANSWERED;
    const nearest = ofTime && (await nearestLastDay(tx, caseId, delivery.groupId));
    return {
      subject,
      blocks: [
        { text },
        ...(ofTime ? [{ text: TIME_MOVES_NO_LIMIT }] : []),
        ...(nearest ? [{ text: nearest }] : []),
        { action, url: `${href}/response` },
      ],
    };
  }
}
