import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { MOST_DAYS_BEFORE, type OwnReminderMoment } from '../../domain/reminders/own-reminder.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { OwnReminderRecord } from '../../reminders/own-reminder.record.js';
import { OwnReminders } from '../../reminders/own-reminders.js';
import type { CaseChange } from '../case-change.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import type { CaseRecord } from '../case.record.js';
import { toldTo } from '../steps/plan-items.js';
import { refuse, requireOpen } from '../steps/refuse.js';

/** So many days before a date of the case, or words on a day. */
export type WantedReminder =
  { readonly deadlineId: string; readonly daysBefore: number } | { readonly on: Day; readonly words: string };

/** More of them are read by nobody. */
const MOST_FOR_ONE = 20;

type About = Pick<OwnReminderRecord, 'ruleId' | 'dateGroupId' | 'daysBefore' | 'words'>;

/** Keeps the reminders that somebody sets for themselves on a case. Nobody else sees what they are about. */
@Injectable()
export class KeepOwnReminders {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly own: OwnReminders,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  add(visitor: Visitor, on: OnVersion, wanted: WantedReminder): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const setBy = tx.actor.accountId;
      if (!setBy) refuse('/form', 'We have no address of yours. Give your name and address first.');
      if ((await this.own.of(tx, record.id)).length >= MOST_FOR_ONE)
        refuse('/form', `You have ${MOST_FOR_ONE} reminders here already. Remove one first.`);
      const { moment, about } = await this.read(tx, record, wanted);
      if (moment.sendAt <= tx.now) refuse(...pastOf(wanted));
      const row = {
        ...about,
        ...(await this.place(tx, record)),
        id: newId(),
        onDay: formatDay(moment.on),
        sendAt: moment.sendAt,
        state: 'scheduled' as const,
        setAt: tx.now,
        setBy,
        deliveryId: null,
        changed: false,
      };
      await tx.manager.insert(OwnReminderRecord, row);
      return changeOf(row, 'own-reminder-set', 'Somebody set a reminder for themselves.');
    });
  }

  remove(visitor: Visitor, { itemId, ...on }: OnVersion & { readonly itemId: string }): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const held = isUUID(itemId) && (await this.own.of(tx, record.id)).find(({ id }) => id === itemId);
      if (!held) throw new NotFoundHereError();
      await tx.manager.update(OwnReminderRecord, { id: held.id }, { state: 'removed' });
      return changeOf(held, 'own-reminder-removed', 'Somebody removed a reminder of their own.');
    });
  }

  private async read(
    tx: Transaction,
    record: CaseRecord,
    wanted: WantedReminder,
  ): Promise<{ readonly moment: OwnReminderMoment; readonly about: About }> {
    if ('words' in wanted) {
      const about = { ruleId: null, dateGroupId: null, daysBefore: null, words: wanted.words };
      return { moment: this.own.on(wanted.on), about };
    }
    const { daysBefore, deadlineId } = wanted;
    if (!Number.isInteger(daysBefore) || daysBefore < 0 || daysBefore > MOST_DAYS_BEFORE)
      refuse('/days_before', `Give a whole number of days from 0 to ${MOST_DAYS_BEFORE}.`);
    const { ruleId, groupId: dateGroupId, dueOn } = await runningDate(tx, record, deadlineId);
    return {
      moment: this.own.before(parseDay(dueOn), daysBefore),
      about: { ruleId, dateGroupId, daysBefore, words: null },
    };
  }

  /** What staff set is among staff; what a member of a group sets is that group's. */
  private async place(tx: Transaction, { id: caseId, programmeId }: CaseRecord) {
    if (isStaff(tx.actor)) return { caseId, programmeId, audience: 'programme' as const, groupId: null };
    const [group] = await this.contents.groups(tx, caseId);
    if (!group) throw new NotFoundHereError();
    return { caseId, programmeId, audience: 'group' as const, groupId: group.groupId };
  }
}

const pastOf = (wanted: WantedReminder): [string, string] =>
  'words' in wanted
    ? ['/on', 'Give a later day. Reminders go out at 9am on a working day.']
    : ['/days_before', 'That day has passed. Give fewer days.'];

/** A date that still runs: what was met, has lapsed or stands still needs no reminder. */
async function runningDate(
  { manager }: Reading,
  { id: caseId }: CaseRecord,
  deadlineId: string,
): Promise<DeadlineRecord> {
  const found = isUUID(deadlineId)
    ? await manager.findOneBy(DeadlineRecord, { id: deadlineId, caseId })
    : null;
  const isRunning =
    found &&
    [found.supersededAt, found.suspendedOn, found.endedOn, found.lapsedOn].every((each) => each === null);
  if (!isRunning) refuse('/date', 'Choose a date of this case.');
  return found;
}

/** The others on the case learn that there is one, and not what it is about. */
const changeOf = (
  { id, audience, groupId }: Pick<OwnReminderRecord, 'id' | 'audience' | 'groupId'>,
  action: string,
  text: string,
): CaseChange => ({
  action,
  kind: 'reminder',
  text,
  audience,
  ...toldTo(groupId),
  details: { reminder: id },
});
