import { Injectable } from '@nestjs/common';
import { NO_DATE } from '../../deadlines/deadline-ledger.js';
import { LegalReference } from '../../deadlines/reference.js';
import { PublicBodyRecord } from '../../directory/public-body.record.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import type { PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { Timeline } from '../../timeline/timeline.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseRecord } from '../case.record.js';
import { newReference } from './ask-to-join.js';
import { BodyReportRecord } from './body-report.record.js';
import { refuse } from './together-refused.error.js';

const ALIKE = `
select named.id, named.name from app_groups_alike($1) alike join voluntary_group named on named.id = alike.group_id
order by alike.score desc, named.name, named.id limit 10`;

/** What a public body tells a caseworker about a group. */
export interface BodyReport {
  readonly body: { readonly name: string; readonly kind: PublicBodyKind };
  readonly groupName: string;
  /** Where it was chosen from those that are spelt alike. */
  readonly groupId?: string;
  /** One that groups owe, by its key in the library (see {@link owedByGroups}), or in words. */
  readonly commitment: { readonly id: string } | { readonly words: string };
  readonly happened: string;
  /** Who told us, for the body. */
  readonly reportedBy: string;
}

export interface OwedCommitment {
  readonly id: string;
  readonly words: string;
}

/** A body's report that a group did not keep a commitment. No group sees it, no limit runs on it, and it ends at talking. */
@Injectable()
export class ReportOfBody {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CaseCommands,
    private readonly timeline: Timeline,
    private readonly reference: LegalReference,
  ) {}

  /** What groups promised, in the texts that we hold. */
  owedByGroups(): OwedCommitment[] {
    return this.reference.commitments
      .filter(({ obligee }) => obligee === 'cso')
      .map(({ compact, number, paraphrase }) => ({ id: `${compact}/${number}`, words: paraphrase }));
  }

  /** Groups whose name is spelt much alike, the likest first. None that sent a report in confidence is among them. */
  groupsAlike({ actor }: Visitor, name: string): Promise<{ id: string; name: string }[]> {
    return this.unitOfWork.read(actor, ({ manager }) => manager.query(ALIKE, [name]));
  }

  /** Gives the reference. Throws `TogetherRefusedError`. */
  enter({ actor }: Visitor, report: BodyReport): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { programmeId } = actor;
      if (!programmeId) throw new NotFoundHereError();
      const commitment = this.commitment(report);
      const { body } = report;
      const record = { ...caseRow(tx, report, programmeId), bodyId: await knownBody(tx, body.name) };
      const { id: caseId, reference } = record;
      await tx.manager.insert(CaseRecord, record);
      await tx.manager.insert(BodyReportRecord, {
        id: newId(),
        caseId,
        programmeId,
        audience: 'programme',
        groupId: null,
        ...commitment,
        groupName: report.groupName,
        aboutGroupId: await knownGroup(tx, report.groupId),
        reportedBy: report.reportedBy,
        groupToldOn: null,
        groupToldWords: null,
      });
      const text = `A report by ${body.name} about a group was entered, as ${report.reportedBy} told it.`;
      await this.timeline.add(tx, { caseId, programmeId, audience: 'programme', kind: 'filed', text });
      tx.audit({
        chain: caseId,
        action: 'body-report-entered',
        subjectType: 'case',
        subjectId: caseId,
        programmeId,
        details: { commitment: commitment.commitmentId },
      });
      return reference;
    });
  }

  /** That somebody told the group of it, how and when. Nothing is sent. Throws `TogetherRefusedError` and what commands throw. */
  toldGroup(visitor: Visitor, on: OnVersion, { on: day, words }: { on: Day; words: string }): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId }) => {
      const held = await tx.manager.findOneBy(BodyReportRecord, { caseId });
      if (!held) throw new NotFoundHereError();
      if (day > dayAt(tx.now)) refuse('/on', 'Give the day on which the group was told: today or before.');
      const told = { groupToldOn: formatDay(day), groupToldWords: words };
      await tx.manager.update(BodyReportRecord, { id: held.id }, told);
      return {
        action: 'body-report-told',
        kind: 'together',
        text: `The group was told of the report on ${writeDay(day)}: ${words}`,
        audience: 'programme',
      };
    });
  }

  private commitment({ commitment }: BodyReport): { commitmentId: string | null; commitment: string } {
    if ('words' in commitment) return { commitmentId: null, commitment: commitment.words };
    const found = this.owedByGroups().find(({ id }) => id === commitment.id);
    if (!found) return refuse('/commitment', 'Choose a commitment from the list, or say it in words.');
    return { commitmentId: found.id, commitment: found.words };
  }
}

/** A body of the directory is known by its name as it stands there. */
async function knownBody({ manager }: Transaction, name: string): Promise<string | null> {
  return (await manager.findOneBy(PublicBodyRecord, { name }))?.id ?? null;
}

/** One that the caseworker may see. */
async function knownGroup({ manager }: Transaction, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  if (await manager.existsBy(VoluntaryGroupRecord, { id })) return id;
  return refuse('/group_id', 'Choose a group from the list, or none.');
}

const caseRow = ({ now }: Transaction, { body, happened }: BodyReport, programmeId: string) => ({
  id: newId(),
  programmeId,
  reference: newReference(),
  title: `Report by ${body.name} about a group`,
  breachType: 'other' as const,
  area: null,
  bodyId: null as string | null,
  bodyName: body.name,
  bodyKind: body.kind,
  promiseKind: 'unknown' as const,
  promiseName: null,
  consultationWeeks: null,
  noticeMonths: null,
  fundingForm: null,
  fundingChange: null,
  fundingYearlyGbp: null,
  fundingPeopleServed: null,
  account: happened,
  step: 'filed' as const,
  filedAt: now,
  assigneeId: null,
  acceptedAt: null,
  closedOn: null,
  outcome: null,
  waitingFor: null,
  waitingSince: null,
  selfManaged: false,
  planCheckAskedAt: null,
  returnedMailSince: null,
  keepsLimits: false,
  complaintBy: 'body' as const,
  jointSince: null,
  version: 1,
  nextLimitOn: NO_DATE,
  nextDueOn: NO_DATE,
});
