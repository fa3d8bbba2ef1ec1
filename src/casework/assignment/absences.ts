import { Injectable } from '@nestjs/common';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { absenceFaults, type Absence } from '../../domain/absences/absence.js';
import { dayAt, formatDay, parseDay } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { AbsenceRecord } from './absence.record.js';
import { AbsenceRefusedError } from './assignment-errors.js';
import { Colleagues } from './colleagues.js';

/** Who is away, and who stands in: that person gets what is given to the other, and the reminders. */
@Injectable()
export class Absences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly colleagues: Colleagues,
  ) {}

  /** Those that hold today or later, the earliest first. */
  current({ manager, now }: Reading): Promise<AbsenceRecord[]> {
    return manager.find(AbsenceRecord, {
      where: { endedAt: IsNull(), lastDay: MoreThanOrEqual(formatDay(dayAt(now))) },
      order: { fromDay: 'ASC', id: 'ASC' },
    });
  }

  /** One’s own; supervisors and administrators record those of others too. Throws {@link AbsenceRefusedError}. */
  record({ actor }: Visitor, absence: Absence): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { programmeId = '', accountId: by = '' } = actor;
      const { accountId, substituteId, from, last } = absence;
      await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('absences ' || $1, 0))`, [
        programmeId,
      ]);
      await this.requireKnown(tx, absence);
      const others = (await this.current(tx)).map(asAbsence);
      const faults = absenceFaults(absence, others, dayAt(tx.now));
      if (faults.length > 0) throw new AbsenceRefusedError(faults);
      const id = newId();
      const [fromDay, lastDay] = [formatDay(from), formatDay(last)];
      await tx.manager.insert(AbsenceRecord, {
        id,
        programmeId,
        accountId,
        substituteId,
        fromDay,
        lastDay,
        recordedAt: tx.now,
        recordedBy: by,
        endedAt: null,
      });
      const details = { substituteId, fromDay, lastDay };
      const subject = { subjectType: 'absence', subjectId: id };
      tx.audit({ chain: accountId, programmeId, action: 'absence-recorded', ...subject, details });
    });
  }

  /** From now on the person gets their cases themself again. Throws `NotFoundHereError`. */
  end({ actor }: Visitor, id: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const where = { id, endedAt: IsNull() };
      const absence = await tx.manager.findOneBy(AbsenceRecord, where);
      if (!absence) throw new NotFoundHereError();
      const { affected } = await tx.manager.update(AbsenceRecord, where, { endedAt: tx.now });
      if (affected !== 1) throw new NotFoundHereError();
      const { accountId, programmeId } = absence;
      const subject = { subjectType: 'absence', subjectId: id };
      tx.audit({ chain: accountId, programmeId, action: 'absence-ended', ...subject, details: {} });
    });
  }

  private async requireKnown(reading: Reading, { accountId, substituteId }: Absence): Promise<void> {
    const known = new Set((await this.colleagues.all(reading)).map(({ id }) => id));
    const detail = 'Choose somebody who works in this programme.';
    const { accountId: self, kind } = reading.actor;
    const mayRecord = accountId === self || kind === 'supervisor' || kind === 'administrator';
    if (!known.has(accountId) || !mayRecord) throw new AbsenceRefusedError([{ pointer: '/who', detail }]);
    if (!known.has(substituteId)) throw new AbsenceRefusedError([{ pointer: '/substitute', detail }]);
  }
}

export const asAbsence = ({ accountId, substituteId, fromDay, lastDay }: AbsenceRecord): Absence => ({
  accountId,
  substituteId,
  from: parseDay(fromDay),
  last: parseDay(lastDay),
});
