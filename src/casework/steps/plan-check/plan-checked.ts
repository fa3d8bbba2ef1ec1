import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../case-mail.js';
import { Deliveries } from '../../../delivery/deliveries.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../../platform/outbox/outbox-event.js';
import { Recipients } from '../../../reminders/recipients.js';
import { tellOfCase } from '../../tell-of-case.js';

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
    const groups = await this.recipients.groups(tx, caseId);
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: PLAN_CHECKED_MAIL, caseId, claim: `${type}-${planCheckId}` },
      groups.filter((each) => !groupId || each.groupId === groupId),
    );
  }
}

/** Says that there is an answer, and nothing of what it is about. */
@Injectable()
export class PlanCheckedMail extends CaseMail {
  readonly kind = PLAN_CHECKED_MAIL;

  protected write(_: Transaction, { href }: AboutCase) {
    return {
      subject: 'there is an answer on your case',
      blocks: [
        { text: 'You asked us something. A caseworker has answered. Sign in to read it.' },
        { action: 'Open your case', url: href },
      ],
    };
  }
}
