import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { whatOf } from '../../deadlines/deadline-words.js';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { Ladders } from '../../reminders/ladders.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { refuse } from '../steps/refuse.js';

/** Puts on record that somebody of the group or of the staff saw the reminders of limits that can end a case. */
@Injectable()
export class SeeReminders {
  constructor(
    private readonly commands: CaseCommands,
    private readonly ladders: Ladders,
  ) {}

  /** On a closed case too. Throws `TrustRefusedError` where all were seen, `CaseChangedError` and `NotFoundHereError`. */
  see(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id }) => {
      const seen = await this.ladders.see(tx, id);
      if (seen.length === 0) refuse('/form', 'There is no reminder here that nobody has seen.');
      return {
        action: 'reminder-seen',
        kind: 'reminder',
        text: `Somebody has seen our reminder. ${await daysOf(tx, seen)}.`,
        details: { deadlines: seen },
      };
    });
  }
}

async function daysOf({ manager }: Reading, ids: readonly string[]): Promise<string> {
  const deadlines = await manager.find(DeadlineRecord, {
    where: { id: In([...ids]) },
    order: { dueOn: 'ASC' },
  });
  return deadlines.map((each) => `${whatOf(each)}: ${writeDay(parseDay(each.dueOn))}`).join('. ');
}
