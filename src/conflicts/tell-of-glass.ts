import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { AccountRecord } from '../identity/account.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Timeline } from '../timeline/timeline.js';
import { BreakGlassRecord } from './break-glass.record.js';
import { witnessesOf } from './witnesses.js';

export const GLASS_BROKEN = 'glass-broken';

/** Whoever breaks the glass may not write on the case, so the service tells its timeline, and the others by mail. */
@Injectable()
export class TellOfGlass implements EventHandler {
  readonly type = GLASS_BROKEN;

  constructor(
    private readonly timeline: Timeline,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, event: OutboxEvent): Promise<void> {
    const glass = await tx.manager.findOneByOrFail(BreakGlassRecord, { id: event['glassId'] ?? '' });
    const { caseId, programmeId, reason } = glass;
    const { name } = await tx.manager.findOneByOrFail(AccountRecord, { id: glass.accountId });
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'programme',
      kind: 'access',
      text: `${name} has to keep out of this case, and opened it all the same for an hour, to read. Reason: ${reason}`,
    });
    for (const witness of await witnessesOf(tx, caseId, glass))
      await this.deliveries.add(tx, {
        kind: GLASS_BROKEN,
        programmeId,
        caseId,
        ...witness,
        claim: `${GLASS_BROKEN}-${glass.id}`,
        payload: { glass: glass.id },
      });
  }
}

/** Says that it happened and nothing of the case but its reference. */
@Injectable()
export class GlassMail implements MailComposer {
  readonly kind = GLASS_BROKEN;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const glass = await manager.findOneByOrFail(BreakGlassRecord, { id: payload['glass'] ?? '' });
    const { name } = await manager.findOneByOrFail(AccountRecord, { id: glass.accountId });
    return {
      subject: `Redress: a hidden case was opened (case ${glass.reference})`,
      blocks: [
        {
          text: `${name} has to keep out of case ${glass.reference}. They opened it all the same, for an hour, to read.`,
        },
        {
          text: 'Their reason is on the case. Each time they look is on record. If you do not know why, ask them at once.',
        },
        { action: 'Open the case', url: new URL(`/cases/${glass.reference}`, this.settings.baseUrl).href },
      ],
      reason: 'You get this mail because you are an administrator or a supervisor of the programme.',
    };
  }
}
