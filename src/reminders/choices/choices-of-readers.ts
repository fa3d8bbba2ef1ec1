import { Injectable } from '@nestjs/common';
import { EVERY_REMINDER, type ReminderChoices } from '../../domain/reminders/reminder-choices.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';

/** To whom reminders go: an address, in one programme. */
export interface ReaderAt {
  readonly programmeId: string;
  readonly address: string;
}

/** The same for an address however it is written. */
export const keyOf = ({ programmeId, address }: ReaderAt): string =>
  `${programmeId} ${address.toLowerCase()}`;

const CHOSEN = `
select programme_id as "programmeId", address, off, digest from reminder_choice
where (programme_id, address) in (select * from unnest($1::uuid[], $2::text[]))`;

/** Which reminders people want. Kept by address, as the contact of a group often has no account. */
@Injectable()
export class ChoicesOfReaders {
  /** By {@link keyOf}; whoever chose nothing is left out. */
  async of({ manager }: Reading, readers: readonly ReaderAt[]): Promise<Map<string, ReminderChoices>> {
    const unlike = [...new Map(readers.map((reader) => [keyOf(reader), reader])).values()];
    const rows = await manager.query<(ReaderAt & ReminderChoices)[]>(CHOSEN, [
      unlike.map(({ programmeId }) => programmeId),
      unlike.map(({ address }) => address.toLowerCase()),
    ]);
    return new Map(rows.map(({ off, digest, ...reader }) => [keyOf(reader), { off, digest }]));
  }

  async one(reading: Reading, reader: ReaderAt): Promise<ReminderChoices> {
    return (await this.of(reading, [reader])).get(keyOf(reader)) ?? EVERY_REMINDER;
  }

  /** Each of them has chosen the same. Goes on record with the kinds, without the address. */
  async choose(tx: Transaction, readers: readonly ReaderAt[], choices: ReminderChoices): Promise<void> {
    const { off, digest } = choices;
    for (const { programmeId, address } of readers) {
      await tx.manager.query(CHOOSE, [newId(), programmeId, address.toLowerCase(), off, digest, tx.now]);
      const { accountId } = tx.actor;
      tx.audit({
        chain: accountId ?? ADMINISTRATION,
        action: 'reminders-chosen',
        subjectType: 'reminder-choice',
        subjectId: accountId ?? programmeId,
        programmeId,
        details: { off, digest },
      });
    }
  }

  /** After somebody moved to another address, what they chose holds there. What was chosen there already stays. */
  async move({ manager }: Transaction, from: string, to: string): Promise<void> {
    await manager.query(MOVE, [from.toLowerCase(), to.toLowerCase()]);
  }
}

const CHOOSE = `
insert into reminder_choice (id, programme_id, address, off, digest, changed_at) values ($1, $2, $3, $4, $5, $6)
on conflict (programme_id, address) do update
  set off = excluded.off, digest = excluded.digest, changed_at = excluded.changed_at`;

const MOVE = `
update reminder_choice moved set address = $2 where address = $1
  and not exists (select from reminder_choice there where there.address = $2 and there.programme_id = moved.programme_id)`;
