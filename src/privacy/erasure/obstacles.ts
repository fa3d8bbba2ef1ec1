import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { dayAt, formatDay, parseDay, writeDate } from '../../domain/calendar/day.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { CaseRetention } from '../retention/case-retention.js';
import type { ErasurePlan } from './erasure-plan.js';

/** What stands against an erasure, in sentences: a hold, a case that is open, and a clock that still runs. */
@Injectable()
export class Obstacles {
  constructor(private readonly retention: CaseRetention) {}

  async to(reading: Reading, { cases, contactOf }: ErasurePlan): Promise<string[]> {
    const concerned = [...cases, ...contactOf];
    const kept = await this.retention.of(reading, concerned);
    const held = kept.filter(({ due }) => due.state === 'held');
    const open = cases.filter(({ closedOn }) => closedOn === null);
    const reminded = contactOf.filter(({ closedOn }) => closedOn === null);
    return [
      ...held.map(({ record }) => `Case ${record.reference} is on hold.`),
      ...open.map(({ reference }) => `Case ${reference} is open. Erasing it closes it.`),
      ...reminded.map(
        ({ reference }) => `Case ${reference} is open. This person would get no more reminders about it.`,
      ),
      ...(await runningClocks(
        reading,
        cases.map(({ id }) => id),
      )),
    ];
  }
}

/** A clock that stands still may go on, so it counts as running. Dates of the world, and what the programme promised, do not. */
async function runningClocks({ manager, now }: Reading, caseIds: readonly string[]): Promise<string[]> {
  const today = formatDay(dayAt(now));
  const deadlines = await manager.find(DeadlineRecord, {
    where: {
      caseId: In(caseIds),
      supersededAt: IsNull(),
      endedOn: IsNull(),
      kind: In(['limit', 'duty']),
    },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  return deadlines
    .filter(({ dueOn, suspendedOn }) => dueOn >= today || suspendedOn !== null)
    .map(({ explanation, dueOn, fatal }) => {
      const what = fatal ? 'A limit still runs' : 'A clock still runs';
      return `${what}: ${explanation.title}, until ${writeDate(parseDay(dueOn))}.`;
    });
}
