import { Injectable } from '@nestjs/common';
import { Deliveries } from '../../delivery/deliveries.js';
import { NEW_CASE_MAIL } from '../../intake/new-case-mail.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { CaseRecord } from '../case.record.js';
import { REFERRAL_MAIL } from './referral-mail.js';

export const REFERRAL_ASKED = 'referral-asked';
export const CASE_REFERRED = 'case-referred';

type OfReferral = OutboxEvent & { readonly caseId: string; readonly referralId: string };

/** By the case itself: the programme that an event names may have given the case away meanwhile. */
async function programmeOf({ manager }: Transaction, id: string): Promise<string> {
  return (await manager.findOneByOrFail(CaseRecord, { id })).programmeId;
}

/** Mails to the group about a referral of its case. A group that gave no name gets none. */
@Injectable()
export class MailReferral {
  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async toGroup(tx: Transaction, { type, caseId, referralId }: OfReferral): Promise<void> {
    const programmeId = await programmeOf(tx, caseId);
    for (const recipient of await this.recipients.groups(tx, caseId))
      await this.deliveries.add(tx, {
        kind: REFERRAL_MAIL,
        programmeId,
        caseId,
        claim: `${type}-${referralId}`,
        payload: { referral: referralId },
        ...recipient,
      });
  }

  async toStaff(tx: Transaction, { type, caseId, referralId }: OfReferral): Promise<void> {
    const programmeId = await programmeOf(tx, caseId);
    for (const recipient of await this.recipients.staff(tx, caseId))
      await this.deliveries.add(tx, {
        kind: NEW_CASE_MAIL,
        programmeId,
        caseId,
        claim: `${type}-${referralId}`,
        ...recipient,
      });
  }
}

/** The group hears that it is asked. */
@Injectable()
export class TellOfQuestion implements EventHandler {
  readonly type = REFERRAL_ASKED;

  constructor(private readonly mail: MailReferral) {}

  handle(tx: Transaction, event: OfReferral): Promise<void> {
    return this.mail.toGroup(tx, event);
  }
}

/** The group hears who has its case now, and that programme of its new case. */
@Injectable()
export class TellOfReferral implements EventHandler {
  readonly type = CASE_REFERRED;

  constructor(private readonly mail: MailReferral) {}

  async handle(tx: Transaction, event: OfReferral): Promise<void> {
    await this.mail.toGroup(tx, event);
    await this.mail.toStaff(tx, event);
  }
}
