import { Injectable } from '@nestjs/common';
import { ADDRESS_CHANGED } from '../../identity/account/address-changes.js';
import { AddressChangeRecord } from '../../identity/account/address-change.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { ChoicesOfReaders } from './choices-of-readers.js';

/** Who moves to another address keeps what they chose. */
@Injectable()
export class MoveChoices implements EventHandler {
  readonly type = ADDRESS_CHANGED;

  constructor(private readonly choices: ChoicesOfReaders) {}

  async handle(tx: Transaction, { changeId = '' }: OutboxEvent): Promise<void> {
    const change = await tx.manager.findOneByOrFail(AddressChangeRecord, { id: changeId });
    await this.choices.move(tx, change.formerEmail, change.newEmail);
  }
}
