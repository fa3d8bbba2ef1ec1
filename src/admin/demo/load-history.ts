import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseGroupRecord } from '../../casework/case-group.record.js';
import { CaseRecord } from '../../casework/case.record.js';
import { NO_DATE } from '../../deadlines/deadline-ledger.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { OUTCOMES } from '../../domain/casework/outcome.js';
import { formatReference } from '../../domain/casework/reference.js';
import type { Visitor } from '../../identity/visitor.js';
import { insertAll } from '../../platform/database/insert-all.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { FILER, findSample, type LoadedSample } from '../sample-cases.js';
import type { HistoryEntry } from './history.js';

const REFERENCE_BYTES = 16;

/** The top-level domain that no mail can ever reach (RFC 2606). */
const addressOf = ({ key }: HistoryEntry): string => `${key}@history.invalid`;

/**
 * Puts a case of the documents on record as closed, unless it is there already. It was never filed here: nobody is told
 * of it, nobody gets an account, no clock runs, and the timeline says that it was loaded.
 */
export async function loadHistory(
  app: INestApplicationContext,
  reader: Visitor,
  entry: HistoryEntry,
): Promise<LoadedSample> {
  const { title } = entry;
  const found = await findSample(app, reader, { title, contactEmail: addressOf(entry) });
  if (found) return found;
  const reference = formatReference(randomBytes(REFERENCE_BYTES));
  await app.get(UnitOfWork).run(FILER, (tx) => putOnRecord(tx, entry, reference));
  return { reference, title, isNew: true };
}

async function putOnRecord(tx: Transaction, entry: HistoryEntry, reference: string): Promise<void> {
  const { manager, now, actor } = tx;
  const { programmeId = '' } = actor;
  const [caseId, groupId] = [newId(), newId()];
  await manager.insert(VoluntaryGroupRecord, {
    id: groupId,
    programmeId,
    ...groupRow(entry),
    createdAt: now,
  });
  await insertAll(manager, CaseRecord, [{ id: caseId, programmeId, reference, ...caseRow(entry, now) }]);
  await manager.insert(CaseGroupRecord, { caseId, groupId, programmeId, confidentiality: 'named' });
  await manager.insert(TimelineEntryRecord, {
    id: newId(),
    caseId,
    programmeId,
    ...told(entry),
    at: now,
  });
  tx.audit({
    chain: caseId,
    action: 'history-loaded',
    subjectType: 'case',
    subjectId: caseId,
    programmeId,
    details: { source: entry.source },
  });
}

const groupRow = (entry: HistoryEntry) => ({
  name: entry.group,
  legalForm: null,
  contactName: 'Nobody: known from a published document',
  contactEmail: addressOf(entry),
  contactPhone: null,
  contactSafely: null,
});

/** The day of loading stands for the days of filing and closing, for the documents give none. */
const caseRow = ({ title, breachType, body, promise, account, outcome }: HistoryEntry, now: Date) => ({
  title,
  breachType,
  bodyId: null,
  area: null,
  bodyName: body.name,
  bodyKind: body.kind,
  promiseKind: promise.kind,
  promiseName: promise.name ?? null,
  consultationWeeks: null,
  noticeMonths: null,
  fundingForm: null,
  fundingChange: null,
  fundingYearlyGbp: null,
  fundingPeopleServed: null,
  account,
  step: 'closed' as const,
  filedAt: now,
  promised: null,
  assigneeId: null,
  acceptedAt: null,
  readAt: null,
  answeredAt: null,
  cameBackAt: null,
  waitingFor: null,
  waitingSince: null,
  selfManaged: false,
  planCheckAskedAt: null,
  returnedMailSince: null,
  complaintBy: null,
  jointSince: null,
  keepsLimits: false,
  closedOn: formatDay(dayAt(now)),
  outcome,
  nextLimitOn: NO_DATE,
  nextDueOn: NO_DATE,
  version: 1,
});

/** By the service: neither the group nor a caseworker did this. */
const told = ({ source, outcome, ending }: HistoryEntry) => ({
  kind: 'closed' as const,
  audience: 'group' as const,
  groupId: null,
  actorKind: 'system' as const,
  accountId: null,
  text: `Loaded as history from the documents: ${source}. It was never sent to Redress. How it ended: ${OUTCOMES[outcome].label}. ${ending} The document gives no day for this: the day shown is the day of loading.`,
});
