import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { addDays, dayAt, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { refuseIn } from '../directory-errors.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { ContactRecord } from './contact.record.js';

/** Somebody to reach, as a form or a file gives it. Days in London. */
export type WrittenContact = Omit<
  ContactRecord,
  'id' | 'untilDay' | 'recordedAt' | 'recordedBy' | 'replacesId'
> & { readonly untilDay: string | null };

/** Adds people to reach, ends them and takes them out. None is ever edited. The log names nobody. */
@Injectable()
export class ChangeContacts {
  /** With `instead`, that one ends on the day before. Gives the id. Throws `DirectoryRefusedError` and `NotFoundHereError`. */
  async add(tx: Transaction, written: WrittenContact, instead?: string): Promise<string> {
    const { manager, now, actor } = tx;
    if (
      written.bodyId !== null &&
      !(await manager.existsBy(PublicBodyRecord, { id: written.bodyId, mergedIntoId: IsNull() }))
    )
      throw new NotFoundHereError();
    if (instead !== undefined) await this.end(tx, instead, addDays(startOf(written, now), -1));
    const id = newId();
    await manager.insert(ContactRecord, {
      ...written,
      id,
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
      replacesId: instead ?? null,
    });
    tx.audit(
      entryOf(tx, 'contact-added', id, { role: written.role, body: written.bodyId, area: written.area }),
    );
    return id;
  }

  /** `on` is the last day. Throws `DirectoryRefusedError` and `NotFoundHereError`. */
  async end(tx: Transaction, id: string, on: Day): Promise<void> {
    const held = await this.one(tx, id);
    if (held.untilDay !== null) return refuseIn('/until', 'This person has a last day already.');
    if (held.fromDay !== null && on < parseDay(held.fromDay))
      return refuseIn('/until', 'The last day cannot be before the first one.');
    await tx.manager.update(ContactRecord, { id }, { untilDay: formatDay(on) });
    tx.audit(entryOf(tx, 'contact-ended', id, { on: formatDay(on) }));
  }

  /** Somebody compared it with its source today. */
  async check(tx: Transaction, id: string): Promise<void> {
    await this.one(tx, id);
    await tx.manager.update(ContactRecord, { id }, { checkedOn: formatDay(dayAt(tx.now)) });
    tx.audit(entryOf(tx, 'contact-checked', id, {}));
  }

  /** For a person who wants to be taken out: nothing of them stays. */
  async erase(tx: Transaction, id: string, reason: string): Promise<void> {
    await this.one(tx, id);
    await tx.manager.delete(ContactRecord, { id });
    tx.audit(entryOf(tx, 'contact-erased', id, { reason }));
  }

  /** Throws `NotFoundHereError`. */
  async one({ manager }: Reading, id: string): Promise<ContactRecord> {
    const held = await manager.findOneBy(ContactRecord, { id });
    if (!held) throw new NotFoundHereError();
    return held;
  }
}

const startOf = ({ fromDay }: WrittenContact, now: Date): Day =>
  fromDay === null ? dayAt(now) : parseDay(fromDay);

const entryOf = (
  { actor }: Transaction,
  action: string,
  id: string,
  details: Readonly<Record<string, unknown>>,
) => ({
  chain: ADMINISTRATION,
  action,
  subjectType: 'contact',
  subjectId: id,
  ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
  details,
});
