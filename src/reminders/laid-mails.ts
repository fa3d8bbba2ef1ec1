import { Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import { DeliveryReminderRecord } from '../delivery/delivery-reminder.record.js';
import { insertNew } from '../platform/database/insert-all.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { DayMails } from './day-mails.js';
import { REMINDER_MAIL, toBeSent } from './laid-mail.js';
import type { SharedMail, SharedOut } from './share-out.js';

/** Makes deliveries of the mails that were shared out, and writes down what each carries. */
@Injectable()
export class LaidMails {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly dayMails: DayMails,
  ) {}

  /** What went to an address already goes there no more. */
  async lay(tx: Transaction, { alone, together }: Pick<SharedOut, 'alone' | 'together'>): Promise<void> {
    const ofDay = together.map((mail) => ({ ...mail, first: mail.rungs[0].id }));
    const laid = [...(await this.add(tx, alone)), ...(await this.dayMails.gather(tx, ofDay))];
    const rows = laid.flatMap(([{ address, rungs }, deliveryId]) =>
      rungs.map(({ id: reminderId, caseId, programmeId, audience, groupId }) => ({
        id: newId(),
        caseId,
        programmeId,
        audience,
        groupId,
        deliveryId,
        reminderId,
        address,
      })),
    );
    await insertNew(tx.manager, DeliveryReminderRecord, rows);
  }

  /** Lets the mails of the day go, once nothing besides `but` is due. */
  release(tx: Transaction, but: readonly string[]): Promise<void> {
    return this.dayMails.release(tx, but);
  }

  private async add(tx: Transaction, mails: readonly SharedMail[]): Promise<[SharedMail, string][]> {
    const laid = mails.map((mail) => [mail, newId()] as [SharedMail, string]);
    const rows = laid.map(([mail, id]) => {
      const [{ id: first, caseId }] = mail.rungs;
      return { ...toBeSent(mail), id, caseId, kind: REMINDER_MAIL, claim: `reminder-${first}` };
    });
    const added = new Set(await this.deliveries.addAll(tx, rows));
    return laid.filter(([, id]) => added.has(id));
  }
}
