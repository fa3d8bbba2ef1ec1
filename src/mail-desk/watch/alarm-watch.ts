import { Injectable, Logger } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Deliveries, type NewDelivery } from '../../delivery/deliveries.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { lasting, troubleWords, type TroubleCounts } from '../../domain/reminders/trouble.js';
import { administratorsOf } from '../../identity/people/administrators.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { insertNew } from '../../platform/database/insert-all.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { OverdueMoments } from '../overdue.js';
import { ALARM_MAIL } from '../mail-kinds.js';
import { MailAlarmRecord } from './mail-alarm.record.js';
import { troublesNow } from './mail-troubles.js';

/**
 * Raises an alarm where something that was due did not go out, at once and until it is over: on the pages, in the log, and by
 * mail, once a day while it lasts. What it sees must be there at two looks: right after an outage the workers need a moment.
 */
@Injectable()
export class AlarmWatch {
  private readonly logger = new Logger(AlarmWatch.name);
  private before: ReadonlyMap<string, TroubleCounts> = new Map();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: Deliveries,
    private readonly moments: OverdueMoments,
  ) {}

  /** Gives the programmes that are in trouble. */
  async look(): Promise<readonly string[]> {
    const now = await this.unitOfWork.read(SYSTEM, (reading) =>
      troublesNow(reading, this.moments.at(reading)),
    );
    const troubles = lasting(this.before, now);
    this.before = now;
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      await endOthers(tx, [...now.keys()]);
      if (troubles.size > 0) await this.raise(tx, troubles);
    });
    return [...troubles.keys()];
  }

  private async raise(tx: Transaction, troubles: ReadonlyMap<string, TroubleCounts>): Promise<void> {
    const rows = [...troubles].map(([programmeId, counts]) => rowOf(tx, programmeId, counts));
    const raised = await insertNew(tx.manager, MailAlarmRecord, rows);
    for (const { id, troubles: counts } of rows.filter((row) => raised.includes(row.id)))
      this.logger.error(`mail alarm ${id}: ${troubleWords(counts).join('; ')}`);
    const open = await tx.manager.findBy(MailAlarmRecord, {
      programmeId: In([...troubles.keys()]),
      endedAt: IsNull(),
    });
    for (const alarm of open) await this.tell(tx, alarm);
  }

  private async tell(tx: Transaction, { id, programmeId }: MailAlarmRecord): Promise<void> {
    const claim = `${ALARM_MAIL}-${id}-${formatDay(dayAt(tx.now))}`;
    const mails = (await administratorsOf(tx, programmeId)).map(
      ({ id: accountId, email: address }): NewDelivery => ({
        kind: ALARM_MAIL,
        programmeId,
        accountId,
        address,
        claim,
        payload: { about: id },
        fatal: true,
      }),
    );
    await this.deliveries.addAll(tx, mails);
  }
}

const rowOf = ({ now }: Transaction, programmeId: string, troubles: TroubleCounts): MailAlarmRecord => ({
  id: newId(),
  programmeId,
  raisedAt: now,
  troubles,
  endedAt: null,
});

/** An alarm ends with what it is about. */
const endOthers = ({ manager, now }: Transaction, inTrouble: readonly string[]): Promise<unknown> =>
  manager.query(
    'update mail_alarm set ended_at = $1 where ended_at is null and programme_id <> all ($2::uuid[])',
    [now, inTrouble],
  );
