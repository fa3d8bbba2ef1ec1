import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Failure } from '../domain/delivery/failure.js';
import { SYSTEM } from '../platform/database/actor.js';
import { isPassing } from '../platform/database/passing-failure.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { bounceAddress, INBOUND_MAIL, type InboundMailSettings } from '../platform/mail/inbound-mail.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { Mail } from '../platform/mail/mail.js';
import { messageIdOf } from '../platform/mail/message-id.js';
import { renderHtml, renderText } from '../platform/mail/render-mail.js';
import type { DeliveryRecord } from './delivery.record.js';
import { MAIL_COMPOSERS, type MailComposer } from './mail-composer.js';

/** A mail, or why there is none. */
export interface Written {
  readonly delivery: DeliveryRecord;
  readonly mail: Mail | Error;
}

/** Makes the mails of deliveries, each with the composer of its kind. */
@Injectable()
export class MailWriter {
  private readonly composers: ReadonlyMap<string, MailComposer>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(MAIL_COMPOSERS) composers: readonly MailComposer[],
    @Inject(INBOUND_MAIL) private readonly inbound: InboundMailSettings | null,
  ) {
    this.composers = new Map(composers.map((composer) => [composer.kind, composer]));
  }

  /** In one transaction. One that a statement of a single mail ends takes the others with it: then each has its own. */
  async writeAll(deliveries: readonly DeliveryRecord[]): Promise<Written[]> {
    try {
      return await this.unitOfWork.run(SYSTEM, (tx) => this.compose(tx, deliveries));
    } catch {
      const each = deliveries.map((delivery) => this.writeAlone(delivery));
      return Promise.all(each);
    }
  }

  private async writeAlone(delivery: DeliveryRecord): Promise<Written> {
    try {
      const [written] = await this.unitOfWork.run(SYSTEM, (tx) => this.compose(tx, [delivery]));
      return written ?? { delivery, mail: new Error('nobody wrote it') };
    } catch (error) {
      return { delivery, mail: errorOf(error) };
    }
  }

  private async compose(tx: Transaction, deliveries: readonly DeliveryRecord[]): Promise<Written[]> {
    const contents = new Map<string, MailContent | Error>();
    // One kind after the other: where one fails, nothing is being asked any more when the transaction ends.
    for (const [kind, ofKind] of groupBy(deliveries, (delivery) => delivery.kind))
      for (const [id, content] of await composeOfKind(tx, this.composers.get(kind), ofKind))
        contents.set(id, content);
    // What the transaction cannot outlive must not look like a mail that cannot be written.
    for (const content of contents.values()) if (content instanceof QueryFailedError) throw content;
    return deliveries.map((delivery) => this.written(delivery, contents.get(delivery.id)));
  }

  private written(delivery: DeliveryRecord, content: MailContent | Error | undefined): Written {
    if (content === undefined)
      return { delivery, mail: new Error(`nobody writes mails of the kind "${delivery.kind}"`) };
    if (content instanceof Error) return { delivery, mail: content };
    try {
      return { delivery, mail: this.mailOf(delivery, content) };
    } catch (error) {
      return { delivery, mail: errorOf(error) };
    }
  }

  private mailOf({ id, address }: DeliveryRecord, content: MailContent): Mail {
    return {
      to: address,
      subject: content.subject,
      text: renderText(content),
      html: renderHtml(content),
      messageId: messageIdOf(id),
      ...(this.inbound ? { bouncesTo: bounceAddress(id, this.inbound.domain) } : {}),
      ...content.travel,
    };
  }
}

type Contents = ReadonlyMap<string, MailContent | Error>;

async function composeOfKind(
  tx: Transaction,
  composer: MailComposer | undefined,
  deliveries: readonly DeliveryRecord[],
): Promise<Contents> {
  if (!composer) return new Map();
  if (composer.composeAll) return composer.composeAll(tx, deliveries);
  const contents = await Promise.all(
    deliveries.map((delivery) => composer.compose(tx, delivery).catch(errorOf)),
  );
  return new Map(deliveries.map(({ id }, place) => [id, contents[place] ?? new Error('nobody wrote it')]));
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Why a mail was not written: because of the mail itself, or because the database is not what it should be. */
export const failureOfWriting = (error: Error): Failure => (isPassing(error) ? 'own-fault' : 'not-written');
