import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CASE_CLOSED, type CaseClosed } from '../casework/case-closed.event.js';
import { CaseGroupRecord } from '../casework/case-group.record.js';
import { CaseRecord } from '../casework/case.record.js';
import { addDays, parseDay, type Day } from '../domain/calendar/day.js';
import { watchDays } from '../domain/resolution/watch.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler } from '../platform/outbox/outbox-event.js';
import { addQuestions, type NewQuestion } from './closing-questions.js';

/** By then a closing can be taken back no more, and people have slept over it. */
const DAYS_TO_FIRST = 1;

/** After a closing each group is asked how it went, and later how it is treated. The body is asked nothing by itself. */
@Injectable()
export class LayQuestions implements EventHandler {
  readonly type = CASE_CLOSED;

  async handle(tx: Transaction, { caseId }: CaseClosed): Promise<void> {
    const { id, programmeId, closedOn } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    if (closedOn === null) return;
    const groups = await tx.manager.findBy(CaseGroupRecord, { caseId, leftAt: IsNull() });
    const asked = groups.flatMap(({ groupId }) => questionsFor(groupId, parseDay(closedOn)));
    await addQuestions(tx, { id, programmeId, closedOn }, asked);
  }
}

const questionsFor = (groupId: string, closedOn: Day): NewQuestion[] => [
  {
    asks: 'two-questions',
    side: 'group',
    moment: 'at-closing',
    dueOn: addDays(closedOn, DAYS_TO_FIRST),
    groupId,
  },
  ...watchDays(closedOn).map((day) => ({ ...day, asks: 'check-in', side: 'group', groupId }) as const),
];
