import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../../../delivery/deliveries.js';
import type { DeliveryRecord } from '../../../delivery/delivery.record.js';
import type { MailComposer } from '../../../delivery/mail-composer.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../../platform/http/web-settings.js';
import type { MailContent } from '../../../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { reasonFor, Recipients } from '../../../reminders/recipients.js';
import { CaseRecord } from '../../case.record.js';

/** A caseworker has answered what a group asked about its plan. */
export const PLAN_CHECKED = 'plan-checked';
export const PLAN_CHECKED_MAIL = 'plan-checked';

type PlanChecked = OutboxEvent & {
  readonly caseId: string;
  readonly planCheckId: string;
  readonly groupId?: string;
};

/** The group that asked hears that there is an answer. One that gave no name gets no mail. */
@Injectable()
export class TellOfPlanCheck implements EventHandler {
  readonly type = PLAN_CHECKED;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { type, caseId, planCheckId, groupId }: PlanChecked): Promise<void> {
    // By the case itself: the programme that the event names may have given the case away meanwhile.
    const { programmeId } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const groups = await this.recipients.groups(tx, caseId);
    for (const recipient of groups.filter((each) => !groupId || each.groupId === groupId))
      await this.deliveries.add(tx, {
        kind: PLAN_CHECKED_MAIL,
        programmeId,
        caseId,
        claim: `${type}-${planCheckId}`,
        ...recipient,
      });
  }
}

/** Says that there is an answer, and nothing of what it is about. */
@Injectable()
export class PlanCheckedMail implements MailComposer {
  readonly kind = PLAN_CHECKED_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { caseId, groupId }: DeliveryRecord): Promise<MailContent> {
    if (!caseId) throw new Error('A plan is that of a case.');
    const { reference } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    return {
      subject: `Redress: there is an answer on your case (case ${reference})`,
      blocks: [
        { text: 'You asked us something. A caseworker has answered. Sign in to read it.' },
        { action: 'Open your case', url: new URL(`/cases/${reference}`, this.settings.baseUrl).href },
      ],
      reason: reasonFor({ groupId }),
    };
  }
}
