import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../casework/case-mail.js';
import { tellOfCase } from '../../casework/tell-of-case.js';
import { Deliveries } from '../../delivery/deliveries.js';
import { parseDay } from '../../domain/calendar/day.js';
import type { Silence } from '../../domain/correspondence/information/request-now.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Ladders } from '../../reminders/ladders.js';
import { Recipients } from '../../reminders/recipients.js';

export const REQUEST_TOLD = 'information-silence-told';
export const REQUEST_MAIL = 'information-request';

type Told = OutboxEvent & {
  readonly caseId: string;
  readonly requestId: string;
  readonly silence: Silence;
  readonly groupId?: string;
  /** The day that is over, where a clock of the case runs to it. */
  readonly dueOn?: string;
};

/** The group and its caseworkers hear that no answer came, where no ladder tells them. */
@Injectable()
export class TellOfRequest implements EventHandler {
  readonly type = REQUEST_TOLD;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
    private readonly ladders: Ladders,
  ) {}

  async handle(tx: Transaction, told: Told): Promise<void> {
    const { caseId, requestId, silence, groupId } = told;
    if (await this.isInLadder(tx, told)) return;
    const claim = `information-${silence}-${requestId}`;
    const news = { kind: REQUEST_MAIL, caseId, claim, payload: { silence, request: requestId } };
    const groups = await this.recipients.groups(tx, caseId);
    const staff = await this.recipients.staff(tx, caseId);
    const meant = groups.filter((each) => groupId === undefined || each.groupId === groupId);
    await tellOfCase(tx, this.deliveries, news, [...meant, ...staff]);
  }

  /** Then a mail besides would say the same. */
  private async isInLadder(tx: Transaction, { caseId, groupId, dueOn }: Told): Promise<boolean> {
    if (dueOn === undefined) return false;
    const owed = { caseId, groupId: groupId ?? null, family: 'information', dueOn: parseDay(dueOn) } as const;
    return this.ladders.tellsOfLate(tx, owed);
  }
}

const WORDS: Readonly<Record<Silence, { readonly subject: string; readonly text: string }>> = {
  answer: {
    subject: 'no answer to a request for information',
    text: 'The public body had to answer a request for information by a day, and we know of no answer. You can ask it to look at this again. The page of the request says how.',
  },
  review: {
    subject: 'no outcome of a review',
    text: 'The public body was asked to look again at a request for information, and we know of no outcome. The page of the request says what you can do next.',
  },
};

/** Says that there is something to do, and nothing of what was asked for. */
@Injectable()
export class RequestMail extends CaseMail {
  readonly kind = REQUEST_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text } = WORDS[payload['silence'] as Silence];
    const url = `${href}/information-requests/${payload['request'] ?? ''}`;
    return { subject, blocks: [{ text }, { action: 'Open the request', url }] };
  }
}
