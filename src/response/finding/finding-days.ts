import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import { PlannedDays, type OnDates } from '../../casework/planned-days.js';
import { parseDay } from '../../domain/calendar/day.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { rightOfReply } from './right-of-reply.js';

const KIND = 'finding-reply-due';
const SOURCE = 'what we put to the public body';

/** The day by which a body replies to a finding is a day of the case until it replied: nothing is published before it. */
@Injectable()
export class FindingDays {
  constructor(private readonly planned: PlannedDays) {}

  /** Called once the rows are written. */
  async follow(tx: Transaction, record: CaseRecord, because: string): Promise<OnDates> {
    const { findings } = await rightOfReply(tx, record.id);
    const days = findings
      .filter(({ heard }) => heard !== 'replied')
      .map(({ put }) => ({ kind: KIND, on: parseDay(put.replyBy), source: SOURCE }) as const);
    return this.planned.follow(tx, record, { kinds: [KIND], days, because });
  }
}
