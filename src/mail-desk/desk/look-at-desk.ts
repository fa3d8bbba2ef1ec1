import { Injectable } from '@nestjs/common';
import { dayAt } from '../../domain/calendar/day.js';
import type { Totals } from '../../domain/reminders/reconciliation.js';
import type { TroubleCounts } from '../../domain/reminders/trouble.js';
import type { Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CountedDays } from '../daily/counted-days.js';
import type { ReconciliationRecord } from '../daily/reconciliation.record.js';
import { countSpan, NOTHING, spanOf } from '../daily/count-span.js';
import { figuresOf, type Figures } from '../figures.js';
import { MailHolds, type OpenHold } from '../hold/mail-holds.js';
import { OverdueMoments } from '../overdue.js';
import { troublesNow } from '../watch/mail-troubles.js';
import { workerLoops, type WorkerLoop } from '../watch/worker-loops.js';

/** The state of mail in one programme, as it is now. */
export interface Desk {
  /** From midnight in London until now. */
  readonly today: Totals;
  readonly lastDay: ReconciliationRecord | undefined;
  readonly figures: Figures;
  readonly troubles: TroubleCounts;
  readonly hold: OpenHold | undefined;
  readonly loops: readonly WorkerLoop[];
}

/** Reads all that the desk shows. */
@Injectable()
export class LookAtDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holds: MailHolds,
    private readonly days: CountedDays,
    private readonly moments: OverdueMoments,
  ) {}

  async look({ actor }: Visitor): Promise<Desk> {
    const programmeId = actor.programmeId ?? '';
    const own = await this.unitOfWork.read(actor, async (reading) => ({
      hold: await this.holds.open(reading),
      lastDay: (await this.days.last(reading, 1))[0],
    }));
    // Numbers alone, and of everything: also of what this administrator keeps out of.
    const numbers = await this.unitOfWork.read(SYSTEM, async (reading) => {
      const { from } = spanOf(dayAt(reading.now));
      const moments = this.moments.at(reading);
      const today = await countSpan(reading, { from, until: reading.now }, moments);
      return {
        today: today.get(programmeId) ?? NOTHING,
        figures: await figuresOf(reading, programmeId),
        troubles: (await troublesNow(reading, moments)).get(programmeId) ?? {},
        loops: await workerLoops(reading),
      };
    });
    return { ...own, ...numbers };
  }
}
