import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import type { LimitAnswer } from '../domain/clocks/limit-answer.js';
import { groupBy } from '../platform/grouping.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { OnCase } from '../timeline/facts.js';
import { LimitAnswerRecord } from './limit-answer.record.js';

/** An answer with the id it is kept under, and who gave it. */
export interface KeptLimitAnswer extends LimitAnswer {
  readonly id: string;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
}

/** What was said of the limits of cases. Answers are added and never changed. */
@Injectable()
export class LimitAnswers {
  async add(
    { manager, now, actor }: Transaction,
    onCase: OnCase,
    { groupId, on, limitOn, ...answer }: LimitAnswer,
  ): Promise<void> {
    await manager.insert(LimitAnswerRecord, {
      ...onCase,
      ...answer,
      id: newId(),
      audience: 'group',
      groupId: groupId ?? null,
      onDay: formatDay(on),
      limitOn: formatDay(limitOn),
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
    });
  }

  /** Of all limits of a case, in the order in which they were recorded. */
  async of(reading: Reading, caseId: string): Promise<readonly KeptLimitAnswer[]> {
    return (await this.ofAll(reading, [caseId])).get(caseId) ?? [];
  }

  /** By case id; a case of whose limits nothing was said is left out. */
  async ofAll({ manager }: Reading, caseIds: readonly string[]): Promise<Map<string, KeptLimitAnswer[]>> {
    // Whoever files may not read them, and has none yet.
    if (caseIds.length === 0) return new Map();
    const rows = await manager.find(LimitAnswerRecord, {
      where: { caseId: In([...caseIds]) },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    const byCase = groupBy(rows, ({ caseId }) => caseId);
    return new Map([...byCase].map(([caseId, answers]) => [caseId, answers.map(toAnswer)]));
  }
}

const toAnswer = (row: LimitAnswerRecord): KeptLimitAnswer => ({
  id: row.id,
  about: row.about,
  answer: row.answer,
  on: parseDay(row.onDay),
  limitOn: parseDay(row.limitOn),
  words: row.words,
  recordedAt: row.recordedAt,
  recordedBy: row.recordedBy,
  ...(row.groupId ? { groupId: row.groupId } : {}),
});
