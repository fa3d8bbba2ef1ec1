import { Injectable } from '@nestjs/common';
import { tellOfCase } from './tell-of-case.js';
import { Deliveries } from '../delivery/deliveries.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Recipients } from '../reminders/recipients.js';
import { CaseMail, type AboutCase } from './case-mail.js';
import { CaseRecord } from './case.record.js';

export const GROUP_SPOKE = 'group-spoke';
export const GROUP_SPOKE_MAIL = 'group-spoke';

const NEWS = {
  'joint-agreed': {
    subject: 'the group said yes',
    text: 'The group said yes to a joint case. It joins once you make it so.',
    page: '/together',
  },
  'in-touch-agreed': {
    subject: 'the group said yes',
    text: 'The group said yes to talking with another group. You need do nothing: each hears of the other once both said yes.',
    page: '/together',
  },
  'plan-check-asked': {
    subject: 'the group asks you something',
    text: 'The group asks: please check our plan.',
    page: '/plan-check',
  },
} as const;

export type StaffNews = keyof typeof NEWS;

type GroupSpoke = OutboxEvent & {
  readonly caseId: string;
  readonly news: StaffNews;
  /** What it is about. */
  readonly itemId: string;
  /** The account of whoever wrote it down. */
  readonly byId?: string;
};

/** Tells whoever looks after this case that its group said or asked something. */
export function publishGroupSpoke(
  tx: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  news: StaffNews,
  itemId: string,
): void {
  const { accountId } = tx.actor;
  tx.publish({
    type: GROUP_SPOKE,
    programmeId,
    caseId,
    news,
    itemId,
    ...(accountId ? { byId: accountId } : {}),
  });
}

/** Staff hear of it by mail, but for the one who wrote down what a group said by voice. */
@Injectable()
export class TellStaff implements EventHandler {
  readonly type = GROUP_SPOKE;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { type, caseId, news, itemId, byId }: GroupSpoke): Promise<void> {
    const staff = await this.recipients.staff(tx, caseId);
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: GROUP_SPOKE_MAIL, caseId, claim: `${type}-${news}-${itemId}`, payload: { news } },
      staff.filter(({ accountId }) => !byId || accountId !== byId),
    );
  }
}

/** Says what kind of thing it is, and none of the group's words. */
@Injectable()
export class GroupSpokeMail extends CaseMail {
  readonly kind = GROUP_SPOKE_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text, page } = NEWS[payload['news'] as StaffNews];
    return { subject, blocks: [{ text }, { action: 'Open the case', url: `${href}${page}` }] };
  }
}
