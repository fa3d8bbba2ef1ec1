import { Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import { EVERY_REMINDER } from '../domain/reminders/reminder-choices.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { ChoicesOfReaders, keyOf } from './choices/choices-of-readers.js';
import { DayMails } from './day-mails.js';
import { OWN_REMINDER_MAIL, toBeSent, type Addressed } from './laid-mail.js';

/** A reminder that somebody set for themselves and that is due, with who that is. */
export interface DueOwnReminder {
  readonly id: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly groupId: string | null;
  readonly accountId: string;
  readonly address: string;
}

/** Each reminder with its mail, both by id. */
type Laid = readonly (readonly [reminder: string, mail: string])[];

/** The mails of what people asked to be reminded of: with what else falls to them on that day, or alone where they want no digest. */
@Injectable()
export class OwnReminderMails {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly dayMails: DayMails,
    private readonly choices: ChoicesOfReaders,
  ) {}

  /** Gives the mail of each, by the id of the reminder. */
  async lay(tx: Transaction, due: readonly DueOwnReminder[]): Promise<ReadonlyMap<string, string>> {
    const choices = await this.choices.of(tx, due);
    const isTogether = (each: DueOwnReminder): boolean => (choices.get(keyOf(each)) ?? EVERY_REMINDER).digest;
    const together = due.filter(isTogether);
    const alone = due.filter((each) => !isTogether(each));
    return new Map([...(await this.gather(tx, together)), ...(await this.add(tx, alone))]);
  }

  /** Lets the mails of the day go, once nothing is due. */
  release(tx: Transaction): Promise<void> {
    return this.dayMails.release(tx, []);
  }

  private async gather(tx: Transaction, due: readonly DueOwnReminder[]): Promise<Laid> {
    const ofDay = [...groupBy(due, keyOf).values()].flatMap((reminders) => {
      const [first] = reminders;
      return first ? [{ ...addressed(first), first: first.id, reminders }] : [];
    });
    const gathered = await this.dayMails.gather(tx, ofDay);
    return [...gathered].flatMap(([{ reminders }, mail]) => reminders.map(({ id }) => [id, mail] as const));
  }

  private async add(tx: Transaction, due: readonly DueOwnReminder[]): Promise<Laid> {
    const laid = due.map((each) => [each, newId()] as const);
    await this.deliveries.addAll(
      tx,
      laid.map(([each, id]) => ({
        ...toBeSent(addressed(each)),
        id,
        kind: OWN_REMINDER_MAIL,
        caseId: each.caseId,
        claim: `${OWN_REMINDER_MAIL}-${each.id}`,
      })),
    );
    return laid.map(([{ id }, mail]) => [id, mail]);
  }
}

const addressed = ({ address, accountId, groupId, programmeId }: DueOwnReminder): Addressed => ({
  address,
  as: groupId ? 'group' : 'staff',
  accountId,
  ...(groupId ? { groupId } : {}),
  programmeId,
  fatal: false,
});
