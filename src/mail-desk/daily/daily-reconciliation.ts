import { Injectable } from '@nestjs/common';
import { Deliveries, type NewDelivery } from '../../delivery/deliveries.js';
import { addDays, dayAt, formatDay, instantAt, parseDay } from '../../domain/calendar/day.js';
import { isWorthTelling, type Totals } from '../../domain/reminders/reconciliation.js';
import { administratorsOf } from '../../identity/people/administrators.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { insertNew } from '../../platform/database/insert-all.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { newId } from '../../platform/ids.js';
import { RECONCILIATION_MAIL } from '../mail-kinds.js';
import { OverdueMoments } from '../overdue.js';
import { countSpan, NOTHING, spanOf } from './count-span.js';
import { ReconciliationRecord } from './reconciliation.record.js';

/** The hour in London from which on the day before is counted: what was tried again overnight has its answer by then. */
const COUNTED_FROM = 6;
/** After an outage so many days are still counted, each as it stands by then. */
const DAYS_BACK = 7;

/* Where a programme was never counted, it begins with yesterday. */
const TO_COUNT = `
select programme.id as "programmeId", to_char(asked.day, 'YYYY-MM-DD') as day
from programme left join lateral (select max(day) as day from reconciliation own 
  where own.programme_id = programme.id and reason is null) last on true
cross join lateral generate_series(greatest(coalesce(last.day + 1, $1::date), $1::date - $2::int), $1::date, '1 day') asked (day)
order by asked.day, programme.id`;

interface ToCount {
  readonly programmeId: string;
  readonly day: string;
}

/** Counts each morning what the day before came to, once for each programme, keeps it, and tells the administrators. */
@Injectable()
export class DailyReconciliation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: Deliveries,
    private readonly moments: OverdueMoments,
  ) {}

  /** Gives the number of rows that were added. */
  sweep(): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const wanted = await toCount(tx);
      const added: ReconciliationRecord[] = [];
      for (const [day, programmes] of groupBy(wanted, (each) => each.day))
        added.push(...(await keep(tx, programmes, await this.count(tx, day))));
      for (const row of added.filter(({ totals }) => isWorthTelling(totals))) await this.tell(tx, row);
      return added.length;
    });
  }

  private count(tx: Transaction, day: string): Promise<ReadonlyMap<string, Totals>> {
    return countSpan(tx, spanOf(parseDay(day)), this.moments.at(tx));
  }

  private async tell(tx: Transaction, { id, programmeId }: ReconciliationRecord): Promise<void> {
    const mails = (await administratorsOf(tx, programmeId)).map(
      ({ id: accountId, email: address }): NewDelivery => ({
        kind: RECONCILIATION_MAIL,
        programmeId,
        accountId,
        address,
        claim: `${RECONCILIATION_MAIL}-${id}`,
        payload: { about: id },
      }),
    );
    await this.deliveries.addAll(tx, mails);
  }
}

async function toCount({ manager, now }: Reading): Promise<ToCount[]> {
  const today = dayAt(now);
  if (now < instantAt(today, COUNTED_FROM)) return [];
  return manager.query<ToCount[]>(TO_COUNT, [formatDay(addDays(today, -1)), DAYS_BACK - 1]);
}

/** Two workers may count at once: the row that is there first stays. */
async function keep(
  tx: Transaction,
  programmes: readonly ToCount[],
  counted: ReadonlyMap<string, Totals>,
): Promise<ReconciliationRecord[]> {
  const rows = programmes.map(({ programmeId, day }) => ({
    id: newId(),
    programmeId,
    day,
    madeAt: tx.now,
    totals: counted.get(programmeId) ?? NOTHING,
    reason: null,
    madeBy: null,
  }));
  const added = new Set(await insertNew(tx.manager, ReconciliationRecord, rows));
  return rows.filter(({ id }) => added.has(id));
}
