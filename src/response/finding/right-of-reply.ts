import { MoreThan } from 'typeorm';
import { given } from '../../casework/steps/given.js';
import { FindingRecord } from '../../deadlines/checklists/finding.record.js';
import { dayAt, parseDay, type Day } from '../../domain/calendar/day.js';
import { heardOn, mayPublish, type Heard, type PutFinding } from '../../domain/response/right-of-reply.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { BodyResponseRecord } from '../answering/body-response.record.js';
import { FindingPutRecord } from './finding-put.record.js';

/** A finding as it was put to the body, whether the body was heard by today, and what it replied. */
export interface FindingHeard {
  readonly put: FindingPutRecord;
  readonly heard: Heard;
  /** The oldest first. */
  readonly replies: readonly BodyResponseRecord[];
}

export interface RightOfReply {
  /** The newest first. */
  readonly findings: readonly FindingHeard[];
  /** Whether anything of the case may be published: what was found was put to the body, which replied or let its day pass. */
  readonly mayPublish: boolean;
  /** The day on which something else was found than was put; undefined where what was put is what was found. In London. */
  readonly changedOn?: Day;
}

/** Whether the body was asked about what we found, and replied or not by the day; as far as this actor may see it. */
export async function rightOfReply(reading: Reading, caseId: string): Promise<RightOfReply> {
  const { manager, now } = reading;
  const puts = await manager.find(FindingPutRecord, {
    where: { caseId },
    order: { putAt: 'DESC', id: 'DESC' },
  });
  const replies = await manager.find(BodyResponseRecord, {
    where: { caseId, kind: 'replied-to-finding' },
    order: { saidAt: 'ASC', id: 'ASC' },
  });
  const today = dayAt(now);
  const changedOn = await changeSince(reading, caseId, puts[0]);
  const timesOf = (put: FindingPutRecord): PutFinding => {
    const [first] = replies.filter(({ findingPutId }) => findingPutId === put.id);
    return { replyBy: parseDay(put.replyBy), ...(first ? { repliedOn: dayAt(first.saidAt) } : {}) };
  };
  return {
    findings: puts.map((put) => ({
      put,
      heard: heardOn(timesOf(put), today),
      replies: replies.filter(({ findingPutId }) => findingPutId === put.id),
    })),
    mayPublish: mayPublish({ put: puts.map(timesOf), isChangedSince: changedOn !== undefined }, today),
    ...given({ changedOn }),
  };
}

/** What was put stays as it was put: what is found later has to be put again. */
async function changeSince(
  { manager }: Reading,
  caseId: string,
  put?: FindingPutRecord,
): Promise<Day | undefined> {
  if (!put) return undefined;
  const later = await manager.findOne(FindingRecord, {
    where: { caseId, recordedAt: MoreThan(put.putAt) },
    order: { recordedAt: 'DESC', id: 'DESC' },
  });
  return later ? dayAt(later.recordedAt) : undefined;
}
