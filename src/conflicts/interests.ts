import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { dayAt, formatDay, parseDay, type Day } from '../domain/calendar/day.js';
import {
  firstDayFault,
  lastDayFault,
  type InterestAbout,
  type InterestKind,
} from '../domain/interests/interest.js';
import { AccountRecord } from '../identity/account.record.js';
import { StaffRoleRecord } from '../identity/staff-role.record.js';
import { STAFF_KINDS, type Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { newId } from '../platform/ids.js';
import { InterestNotPossibleError } from './interest-errors.js';
import { InterestRecord } from './interest.record.js';

export interface NewInterest {
  readonly about: InterestAbout;
  readonly kind: InterestKind;
  /** As the directory writes it where `bodyId` is set, else as it was typed. */
  readonly name: string;
  readonly bodyId?: string;
  readonly from: Day;
  readonly note?: string;
}

/** Somebody on the staff of a programme, as the guard let them in. */
export interface StaffActor extends Actor {
  readonly accountId: string;
  readonly programmeId: string;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** For the staff of the programme: it names no interest, for the group may learn nothing of it either. */
const LEFT_BEHIND = 'The caseworker has to keep out of this case. Another caseworker is needed.';

/**
 * What ties staff to bodies and groups. The database hides the cases from them, see `app_recused()`; here it is put on
 * record, and cases that somebody was working on are taken from them in the same transaction.
 */
@Injectable()
export class Interests {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Records an interest of `accountId`: one's own, or for supervisors and administrators a colleague's. Throws {@link InterestNotPossibleError} and `NotFoundHereError`. */
  record(by: StaffActor, accountId: string, interest: NewInterest): Promise<void> {
    return this.unitOfWork.run(by, async (tx) => {
      const fault = firstDayFault(interest.from, dayAt(tx.now));
      if (fault) throw new InterestNotPossibleError('from', fault);
      if (accountId !== by.accountId) await this.colleague(tx, accountId);
      const { from, bodyId = null, note = null, ...said } = interest;
      const id = newId();
      await tx.manager.insert(InterestRecord, {
        ...said,
        id,
        accountId,
        programmeId: by.programmeId,
        bodyId,
        note,
        fromDay: formatDay(from),
        lastDay: null,
        recordedAt: tx.now,
        recordedBy: by.accountId,
        endedAt: null,
        endedBy: null,
      });
      auditOf(tx, by, accountId)('interest-recorded', id, { ...said, bodyId, from: formatDay(from) });
      await leaveRecused(tx, accountId);
    });
  }

  /** Its last day is kept with it. Nobody ends an interest of their own. Throws like {@link record}. */
  end(by: StaffActor, accountId: string, id: string, last: Day): Promise<void> {
    return this.unitOfWork.run(by, async (tx) => {
      const open = { id, accountId, lastDay: IsNull() };
      const interest = await tx.manager.findOneBy(InterestRecord, open);
      if (!interest || accountId === by.accountId) throw new NotFoundHereError();
      const fault = lastDayFault(parseDay(interest.fromDay), last);
      if (fault) throw new InterestNotPossibleError(`last-${id}`, fault);
      const ended = { lastDay: formatDay(last), endedAt: tx.now, endedBy: by.accountId };
      const { affected } = await tx.manager.update(InterestRecord, open, ended);
      if (affected !== 1) throw new NotFoundHereError();
      const { kind, name } = interest;
      auditOf(tx, by, accountId)('interest-ended', id, { kind, name, lastDay: ended.lastDay });
    });
  }

  /** All that were ever recorded for somebody, the newest first. Row-level security knows whose may be read. */
  of({ manager }: Reading, accountId: string): Promise<InterestRecord[]> {
    return manager.find(InterestRecord, { where: { accountId }, order: { recordedAt: 'DESC', id: 'DESC' } });
  }

  /** Those that hold on the day of the reading. */
  holding({ manager, now }: Reading): Promise<InterestRecord[]> {
    return manager
      .createQueryBuilder(InterestRecord, 'interest')
      .where('coalesce(interest.lastDay, :today) >= :today', { today: formatDay(dayAt(now)) })
      .orderBy('interest.fromDay', 'DESC')
      .addOrderBy('interest.id')
      .getMany();
  }

  /** The staff of the programme, by name. */
  async colleagues({ manager }: Reading): Promise<Colleague[]> {
    return manager
      .createQueryBuilder(AccountRecord, 'account')
      .where((query) => {
        const staff = query.subQuery().select('role.accountId').from(StaffRoleRecord, 'role');
        return `account.id in ${staff.where('role.role in (:...kinds)').getQuery()}`;
      })
      .andWhere('account.deactivatedAt is null')
      .setParameter('kinds', STAFF_KINDS)
      .orderBy('account.name')
      .addOrderBy('account.id')
      .getMany();
  }

  /** Throws `NotFoundHereError`. */
  async colleague(reading: Reading, accountId: string): Promise<Colleague> {
    const found = (await this.colleagues(reading)).find(({ id }) => id === accountId);
    if (!found) throw new NotFoundHereError();
    return found;
  }
}

const auditOf =
  (tx: Transaction, { programmeId }: StaffActor, chain: string) =>
  (action: string, subjectId: string, details: Readonly<Record<string, unknown>>): void =>
    tx.audit({ chain, programmeId, action, subjectType: 'interest', subjectId, details });

/** The person cannot see these cases any more, so the database takes them away and tells their timelines. */
async function leaveRecused(tx: Transaction, accountId: string): Promise<void> {
  const left = await tx.manager.query<{ id: string; programme_id: string }[]>(
    'select id, programme_id from app_leave_recused($1, $2)',
    [accountId, LEFT_BEHIND],
  );
  for (const { id, programme_id: programmeId } of left)
    tx.audit({
      chain: id,
      programmeId,
      action: 'caseworker-recused',
      subjectType: 'account',
      subjectId: accountId,
    });
}
