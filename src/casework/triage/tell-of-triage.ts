import { Injectable } from '@nestjs/common';
import { Deliveries } from '../../delivery/deliveries.js';
import { NEW_CASE_MAIL } from '../../intake/new-case-mail.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients } from '../../reminders/recipients.js';
import { tellOfCase } from '../tell-of-case.js';
import { TRIAGE_LETTER } from './triage-letter-mail.js';

export const TRIAGE_ANSWERED = 'triage-answered';
export const ASKED_AGAIN = 'asked-again';

type OfAnswer = OutboxEvent & { readonly caseId: string; readonly answerId: string };
type OfQuestion = OutboxEvent & { readonly caseId: string; readonly version: string };

/** The group gets the letter. One that gave no name gets none, and reads it on the page of its case. */
@Injectable()
export class TellOfTriage implements EventHandler {
  readonly type = TRIAGE_ANSWERED;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, answerId }: OfAnswer): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: TRIAGE_LETTER, caseId, claim: `triage-${answerId}`, payload: { answer: answerId } },
      await this.recipients.groups(tx, caseId),
    );
  }
}

/** The programme hears that a group that worked alone asks again. */
@Injectable()
export class TellOfAskingAgain implements EventHandler {
  readonly type = ASKED_AGAIN;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, { caseId, version }: OfQuestion): Promise<void> {
    await tellOfCase(
      tx,
      this.deliveries,
      { kind: NEW_CASE_MAIL, caseId, claim: `asked-again-${caseId}-${version}` },
      await this.recipients.staff(tx, caseId),
    );
  }
}
