import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../casework/case-mail.js';
import { tellOfCase } from '../casework/tell-of-case.js';
import { Deliveries } from '../delivery/deliveries.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler } from '../platform/outbox/outbox-event.js';
import { Recipients } from '../reminders/recipients.js';
import { SETTLEMENT_TOLD, type SettlementNews, type SettlementTold } from './settlement-news.js';

export const SETTLEMENT_MAIL = 'settlement';

interface Telling {
  readonly to: 'staff' | 'everybody';
  readonly subject: string;
  readonly text: string;
}

const OFFER = { subject: 'there is an offer to look at' } as const;

/** Who is told what. None of it names anybody, or says what was offered. */
const TELLINGS: Readonly<Record<SettlementNews, Telling>> = {
  'offered-by-body': {
    ...OFFER,
    to: 'everybody',
    text: 'The public body made an offer. The group says yes or no to it, or offers something else. Nobody has to decide at once: look until when it stands.',
  },
  'offered-by-programme': {
    ...OFFER,
    to: 'everybody',
    text: 'Somebody wrote down an offer that could settle the matter. It counts only if both sides say yes.',
  },
  'offered-by-group': {
    ...OFFER,
    to: 'staff',
    text: 'The group made an offer. Nothing went to the public body by itself: see how it hears of it, and write down what it says.',
  },
  'decided-by-group': {
    to: 'staff',
    subject: 'there is an answer to an offer',
    text: 'The group has answered an offer. If it said yes, write down who does what, and by which day.',
  },
  'decided-by-body': {
    to: 'everybody',
    subject: 'there is an answer to an offer',
    text: 'The public body has answered an offer. If it said yes, write down who does what, and by which day.',
  },
  withdrawn: {
    to: 'everybody',
    subject: 'an offer was taken back',
    text: 'An offer was taken back. It can be accepted no more.',
  },
  broken: {
    to: 'everybody',
    subject: 'a promise was not kept',
    text: 'Something that was promised to settle the matter is said not to have been kept. The case is open. The page “Action” has a date by which to decide what to do.',
  },
  'chaser-ready': {
    to: 'staff',
    subject: 'a letter that asks for what was promised is ready',
    text: 'The day of something that the public body promised is over, and nobody wrote down that it was done. A letter that asks for it is ready as a draft. Read it, and send it if it is right: it does not go by itself.',
  },
};

/** The groups and their caseworkers hear of it, but for whoever did it. */
@Injectable()
export class TellOfSettlement implements EventHandler {
  readonly type = SETTLEMENT_TOLD;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, news, claim, groupId, doneBy }: SettlementTold): Promise<void> {
    const isForAll = TELLINGS[news].to === 'everybody';
    const people = await (isForAll ? this.recipients.of(tx, caseId) : this.recipients.staff(tx, caseId));
    const told = people.filter(
      (each) =>
        (groupId === undefined || each.groupId === undefined || each.groupId === groupId) &&
        (doneBy === undefined || each.accountId !== doneBy),
    );
    await tellOfCase(tx, this.deliveries, { kind: SETTLEMENT_MAIL, caseId, claim, payload: { news } }, told);
  }
}

/** Says that there is something to look at, and where. */
@Injectable()
export class SettlementMail extends CaseMail {
  readonly kind = SETTLEMENT_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text } = TELLINGS[payload['news'] as SettlementNews];
    return { subject, blocks: [{ text }, { action: 'Open the offers', url: `${href}/offers` }] };
  }
}
