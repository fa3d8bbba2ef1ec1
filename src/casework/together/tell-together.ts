import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../case-mail.js';
import { Deliveries } from '../../delivery/deliveries.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { OutboxEvent } from '../../platform/outbox/outbox-event.js';
import type { EventHandler } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { tellOfCase } from '../tell-of-case.js';

export const INTRODUCTION_OFFERED = 'introduction-offered';
export const INTRODUCTION_ANSWERED = 'introduction-answered';
export const JOINT_ASKED = 'joint-asked';
export const TOGETHER_MAIL = 'together';

export type TogetherNews = 'question' | 'in-touch';

const TOLD: Readonly<Record<TogetherNews, { readonly subject: string; readonly text: string }>> = {
  question: {
    subject: 'a question for you',
    text: 'Your caseworker has a question about your case. You decide, and you may take your time. Nothing is told to anybody before you say yes.',
  },
  'in-touch': {
    subject: 'news on your question',
    text: 'There is news on a question that you said yes to. You find it on the page of your case.',
  },
};

/** News of acting together. The mail itself tells nothing: others may read the mailbox. */
@Injectable()
export class TogetherMail extends CaseMail {
  readonly kind = TOGETHER_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text } = TOLD[payload['news'] === 'in-touch' ? 'in-touch' : 'question'];
    return { subject, blocks: [{ text }, { action: 'Open your case', url: `${href}/together` }] };
  }
}

/** Mails to the groups of one case; a group that gave no name gets none. */
@Injectable()
export class MailTogether {
  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async tell(tx: Transaction, caseId: string, news: TogetherNews, claim: string): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: TOGETHER_MAIL, caseId, claim, payload: { news } },
      await this.recipients.groups(tx, caseId),
    );
  }
}

/** The group hears that it is asked whether it wants to talk with another one. */
@Injectable()
export class TellOfIntroduction implements EventHandler {
  readonly type = INTRODUCTION_OFFERED;

  constructor(private readonly mail: MailTogether) {}

  handle(tx: Transaction, event: OutboxEvent & { caseId: string; introductionId: string }): Promise<void> {
    return this.mail.tell(tx, event.caseId, 'question', `${event.type}-${event.introductionId}`);
  }
}

/** The group hears that it is asked whether it takes part in a joint case. */
@Injectable()
export class TellOfJointCase implements EventHandler {
  readonly type = JOINT_ASKED;

  constructor(private readonly mail: MailTogether) {}

  handle(tx: Transaction, event: OutboxEvent & { caseId: string; membershipId: string }): Promise<void> {
    return this.mail.tell(tx, event.caseId, 'question', `${event.type}-${event.membershipId}`);
  }
}
