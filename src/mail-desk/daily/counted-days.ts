import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/domain-error.js';
import { dayAt, formatDay, type Day } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { OverdueMoments } from '../overdue.js';
import { countSpan, NOTHING, spanOf } from './count-span.js';
import { ReconciliationRecord } from './reconciliation.record.js';

export class DayNotOverError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'day-not-over';
  override readonly errors = [{ pointer: '/day', detail: 'Give a day before today. Today is not over yet.' }];

  constructor() {
    super('Only a day that is over can be counted.');
  }
}

const DAYS = `
select distinct on (day) id from reconciliation order by day desc, made_at desc, id desc limit $1`;

/** The days of a programme as they were counted, and a count by hand where something came in later. */
@Injectable()
export class CountedDays {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly moments: OverdueMoments,
  ) {}

  /** The last count of each day, the latest day first. */
  async last({ manager }: Reading, days: number): Promise<ReconciliationRecord[]> {
    const ids = await manager.query<{ id: string }[]>(DAYS, [days]);
    return manager
      .createQueryBuilder(ReconciliationRecord, 'counted')
      .where('counted.id = any(:ids)', { ids: ids.map(({ id }) => id) })
      .orderBy('counted.day', 'DESC')
      .getMany();
  }

  /** What was counted before stays. Throws {@link DayNotOverError}. */
  async again({ actor }: Visitor, day: Day, reason: string): Promise<void> {
    const programmeId = actor.programmeId ?? '';
    const totals = await this.unitOfWork.read(SYSTEM, async (reading) => {
      if (day >= dayAt(reading.now)) throw new DayNotOverError();
      const counted = await countSpan(reading, spanOf(day), this.moments.at(reading));
      return counted.get(programmeId) ?? NOTHING;
    });
    await this.unitOfWork.run(actor, async ({ manager, now, audit }) => {
      const id = newId();
      const row = { id, programmeId, day: formatDay(day), madeAt: now, totals, reason };
      await manager.insert(ReconciliationRecord, { ...row, madeBy: actor.accountId ?? '' });
      audit({
        chain: programmeId,
        programmeId,
        action: 'mail-counted-again',
        subjectType: 'reconciliation',
        subjectId: id,
        details: { day: formatDay(day), reason },
      });
    });
  }
}
