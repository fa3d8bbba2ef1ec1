import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseGroupRecord } from '../casework/case-group.record.js';
import { CaseRecord } from '../casework/case.record.js';
import { Checklists } from '../deadlines/checklists/checklists.js';
import { nextDates } from '../deadlines/deadline-ledger.js';
import type { Reckoning } from '../deadlines/reckoner.js';
import { ProgrammePromises } from '../directory/programme-promises.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { dayAt, writeDay } from '../domain/calendar/day.js';
import type { ServicePromise } from '../domain/clocks/service-promises.js';
import { formatReference } from '../domain/casework/reference.js';
import { noticeOn } from '../domain/privacy/notice.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Facts, type KeptFact, type OnCase } from '../timeline/facts.js';
import { Timeline } from '../timeline/timeline.js';
import { ConsentRecord } from './consent.record.js';
import type { AnyReport, Heard, ReportedFunding } from './report.js';

const REFERENCE_BYTES = 16;
const WRITTEN_DOWN = 'The group told its report by voice, and a caseworker wrote it down.';

/** A case to be, with the ids of all that it begins with. */
export interface Numbered {
  readonly onCase: OnCase;
  readonly groupId: string;
  readonly reference: string;
  readonly facts: readonly KeptFact[];
  /** What the programme promises for it. */
  readonly promised: ServicePromise;
}

/** Writes the rows that a new case begins with. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly facts: Facts,
    private readonly timeline: Timeline,
    private readonly checklists: Checklists,
    private readonly promises: ProgrammePromises,
  ) {}

  /** Gives everything its id before a row is written: a public filing may write and not read. */
  async number(tx: Transaction, programmeId: string, { facts }: AnyReport): Promise<Numbered> {
    return {
      promised: await this.promises.forReport(tx, programmeId),
      onCase: { caseId: newId(), programmeId },
      groupId: newId(),
      reference: formatReference(randomBytes(REFERENCE_BYTES)),
      facts: this.facts.prepare(facts),
    };
  }

  /** Begins to write at once, what hangs on a row after it; what is begun next comes after all of it. */
  async open(
    tx: Transaction,
    report: AnyReport,
    { onCase, groupId, reference, facts, promised }: Numbered,
    { clocks }: Reckoning,
  ): Promise<void> {
    const { manager, now } = tx;
    const { caseId, programmeId } = onCase;
    const { confidentiality } = report;
    const named = { ...nextDates(clocks), id: caseId, programmeId, reference, filedAt: now, promised };
    await Promise.all([
      insertAll(manager, VoluntaryGroupRecord, [
        { ...groupRow(report), id: groupId, programmeId, createdAt: now },
      ]),
      insertAll(manager, CaseRecord, [{ ...caseRow(report), ...named }]),
      insertAll(manager, CaseGroupRecord, [{ caseId, groupId, programmeId, confidentiality, leftAt: null }]),
      this.facts.add(tx, onCase, facts),
      addConsents(tx, onCase, groupId, report),
      this.keepAnswers(tx, onCase, report),
      this.timeline.add(tx, {
        ...onCase,
        audience: 'group',
        kind: 'filed',
        text: 'heard' in report ? WRITTEN_DOWN : 'The report was sent.',
      }),
    ]);
  }

  private async keepAnswers(
    tx: Transaction,
    onCase: OnCase,
    { monitoring, fairness }: AnyReport,
  ): Promise<void> {
    if (monitoring) await this.checklists.answer(tx, onCase, 'monitoring', monitoring);
    if (fairness) await this.checklists.answer(tx, onCase, 'fair-consultation', fairness);
  }
}

/** Of an anonymous group nothing is written, whatever came with the report. */
const groupRow = ({ confidentiality, group }: AnyReport) => ({
  legalForm: group.legalForm ?? null,
  ...(confidentiality === 'anonymous'
    ? NOBODY
    : {
        name: group.name,
        contactName: group.contactName,
        contactEmail: group.contactEmail ?? null,
        contactPhone: group.contactPhone ?? null,
        contactSafely: group.contactSafely ?? null,
      }),
});

const NOBODY = { name: null, contactName: null, contactEmail: null, contactPhone: null, contactSafely: null };

const caseRow = ({ title, breachType, body, promise, funding = {}, account, area }: AnyReport) => ({
  title,
  breachType,
  area: area ?? null,
  bodyId: body.id ?? null,
  bodyName: body.name,
  bodyKind: body.kind,
  ...promiseColumns(promise),
  ...fundingColumns(funding),
  account,
  step: 'filed' as const,
  assigneeId: null,
  acceptedAt: null,
  closedOn: null,
  waitingFor: null,
  waitingSince: null,
  readAt: null,
  answeredAt: null,
  cameBackAt: null,
  selfManaged: false,
  planCheckAskedAt: null,
  returnedMailSince: null,
  keepsLimits: false,
  complaintBy: 'group' as const,
  jointSince: null,
  outcome: null,
  version: 1,
});

const promiseColumns = ({ kind, name, consultationWeeks, noticeMonths }: AnyReport['promise']) => ({
  promiseKind: kind,
  promiseName: name ?? null,
  consultationWeeks: consultationWeeks ?? null,
  noticeMonths: noticeMonths ?? null,
});

const fundingColumns = ({ form, change, yearlyAmountGbp, peopleServed }: ReportedFunding) => ({
  fundingForm: form ?? null,
  fundingChange: change ?? null,
  fundingYearlyGbp: yearlyAmountGbp ?? null,
  fundingPeopleServed: peopleServed ?? null,
});

function addConsents(
  { manager, now, actor }: Transaction,
  onCase: OnCase,
  groupId: string,
  report: AnyReport,
): Promise<void> {
  const { consents } = report;
  const how = 'heard' in report ? byVoice(report.heard, actor.accountId ?? null) : WITH_REPORT;
  const rows = consents.map(({ purpose, given }) => ({
    ...onCase,
    id: newId(),
    audience: 'group' as const,
    groupId,
    purpose,
    given,
    givenAt: now,
    noticeVersion: noticeOn(dayAt(now)).version,
    ...how,
  }));
  return insertAll(manager, ConsentRecord, rows);
}

const WITH_REPORT = { givenHow: 'with-report', words: null, recordedBy: null } as const;

/** It was recorded now; the words say who said it, and on which day. */
const byVoice = ({ by, on, words }: Heard, recordedBy: string | null) => ({
  givenHow: 'by-voice' as const,
  words: `${by} said on ${writeDay(on)}: ${words}`,
  recordedBy,
});
