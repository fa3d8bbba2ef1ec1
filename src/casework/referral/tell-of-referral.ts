import { Injectable } from '@nestjs/common';
import { Deliveries } from '../../delivery/deliveries.js';
import { NEW_CASE_MAIL } from '../../intake/new-case-mail.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { tellOfCase } from '../tell-of-case.js';
import { REFERRAL_MAIL } from './referral-mail.js';

export const REFERRAL_ASKED = 'referral-asked';
export const CASE_REFERRED = 'case-referred';

type OfReferral = OutboxEvent & { readonly caseId: string; readonly referralId: string };

/** Mails to the group about a referral of its case. A group that gave no name gets none. */
@Injectable()
export class MailReferral {
  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async toGroup(tx: Transaction, { type, caseId, referralId }: OfReferral): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: REFERRAL_MAIL, caseId, claim: `${type}-${referralId}`, payload: { referral: referralId } },
      await this.recipients.groups(tx, caseId),
    );
  }

  async toStaff(tx: Transaction, { type, caseId, referralId }: OfReferral): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: NEW_CASE_MAIL, caseId, claim: `${type}-${referralId}` },
      await this.recipients.staff(tx, caseId),
    );
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
