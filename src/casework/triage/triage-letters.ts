import { Injectable } from '@nestjs/common';
import { SERVICE_PROMISE } from '../../domain/clocks/service-promises.js';
import { triageLetter } from '../../domain/casework/triage-letter.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { CaseContents, type GroupOnCase } from '../case-contents.js';
import type { CaseRecord } from '../case.record.js';
import { TriageAnswerRecord } from './triage-answer.record.js';
import { letterPartsOf, type TriageReply } from './triage-reply.js';

type About = Pick<CaseRecord, 'bodyName' | 'reference' | 'promised'>;

/** The letters of a case: as they stand before somebody changes them, and as they were sent. */
@Injectable()
export class TriageLetters {
  constructor(private readonly contents: CaseContents) {}

  async standard(
    reading: Reading,
    record: About & Pick<CaseRecord, 'id'>,
    reply: TriageReply,
  ): Promise<string> {
    return standardLetter(record, await this.contents.groups(reading, record.id), reply);
  }
}

/** As it stands before the caseworker changes it. */
export const standardLetter = (
  { bodyName, reference, promised }: About,
  groups: readonly Pick<GroupOnCase, 'hasEmail'>[],
  reply: TriageReply,
): string =>
  triageLetter(reply.answer, {
    ...letterPartsOf(reply),
    body: bodyName,
    reference,
    canRemind: groups.some(({ hasEmail }) => hasEmail),
    answerDays: (promised ?? SERVICE_PROMISE).answerDays,
  });

/** Everything that was answered on a case, the newest first. */
export const triageAnswersOf = ({ manager }: Reading, caseId: string): Promise<TriageAnswerRecord[]> =>
  manager.find(TriageAnswerRecord, { where: { caseId }, order: { answeredAt: 'DESC', id: 'DESC' } });
