import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { ownerOf, toldTo } from '../../casework/steps/plan-items.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { standingOf } from '../../casework/trust/case-trust.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { dayAt, writeDay, type Day } from '../../domain/calendar/day.js';
import { applicantRefusals } from '../../domain/correspondence/information/applicant.js';
import type { Applicant } from '../../domain/correspondence/information/request-state.js';
import { tellsOf } from '../../domain/correspondence/letters/tells.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import type { LetterRecord } from '../letters/letter.record.js';
import { InformationRequestRecord } from './information-request.record.js';
import { RequestClock } from './request-clock.js';
import { columnsOf } from './requests-of-case.js';

export interface NewRequest {
  /** Made by whoever asks, so that the answer can name it. */
  readonly id: string;
  /** What is asked for, in a sentence or two. */
  readonly what: string;
  readonly applicant: Applicant;
  readonly askedOn: Day;
  readonly receivedOn?: Day;
}

interface Asked extends NewRequest {
  readonly groupId: string | null;
  readonly letterId: string | null;
}

const NOTHING_CAME = {
  state: 'waiting',
  reviewLetterId: null,
  exemptions: [] as InformationRequestRecord['exemptions'],
  reviewOutcome: null,
  words: null,
  answerDocumentId: null,
  silencesTold: [] as InformationRequestRecord['silencesTold'],
} as const;

/** Puts a request for information on record: one that was made elsewhere, or the letter that asked. */
@Injectable()
export class RecordRequest {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly clock: RequestClock,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, wanted: NewRequest): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const today = dayAt(tx.now);
      const standings = await this.standings(tx, record.id);
      const errors = [
        ...dayRefusals(wanted, today),
        ...applicantRefusals(wanted.applicant, standings, today),
      ];
      if (errors.length > 0) throw new TrustRefusedError(errors);
      const groupId = ownerOf(tx, await this.contents.groups(tx, record.id));
      return this.write(tx, record, { ...wanted, groupId, letterId: null });
    });
  }

  /** A letter that asks went out. An e-mail is there on the day on which it goes; when a posted letter came, somebody has to say. */
  async fromLetter(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    wanted: NewRequest,
  ): Promise<CaseChange> {
    const { id: letterId, groupId } = letter;
    return this.write(tx, record, { ...wanted, letterId, groupId });
  }

  /** In whose name a letter asks: what a group writes is its own, and staff names the groups or the programme in it. */
  async applicantOf(reading: Reading, { caseId, byGroup, text }: LetterRecord): Promise<Applicant> {
    if (byGroup) return 'group';
    const ids = (await this.contents.groups(reading, caseId)).map(({ groupId }) => groupId);
    const groups = await reading.manager.findBy(VoluntaryGroupRecord, { id: In(ids) });
    return groups.every((group) => tellsOf(text, group).names.includes('group-name')) ? 'group' : 'programme';
  }

  private async standings(reading: Reading, caseId: string) {
    const trust = await this.contents.trust(reading, caseId);
    const groups = await this.contents.groups(reading, caseId);
    return groups.map((group) => standingOf(group, trust));
  }

  private async write(tx: Transaction, record: CaseRecord, asked: Asked): Promise<CaseChange> {
    const { id, what, applicant, groupId, letterId, askedOn, receivedOn } = asked;
    const row: InformationRequestRecord = {
      ...NOTHING_CAME,
      ...columnsOf({ askedOn, receivedOn }),
      id,
      caseId: record.id,
      programmeId: record.programmeId,
      audience: 'group',
      groupId,
      what,
      applicant,
      letterId,
      recordedAt: tx.now,
      recordedBy: tx.actor.accountId ?? null,
    };
    await tx.manager.insert(InformationRequestRecord, row);
    return {
      action: 'information-request-recorded',
      kind: 'information',
      ...toldTo(groupId),
      details: { request: id, letter: letterId },
      ...(await this.clock.follow(tx, record, row, toldOf(asked))),
    };
  }
}

const toldOf = ({ askedOn, receivedOn, what }: NewRequest): string => {
  const came = receivedOn === undefined ? '' : ` They got it on ${writeDay(receivedOn)}.`;
  return `Information was asked for on ${writeDay(askedOn)}: ${what}.${came}`.replace('..', '.');
};

function dayRefusals({ askedOn, receivedOn }: NewRequest, today: Day): FieldError[] {
  const errors: FieldError[] = [];
  if (askedOn > today)
    errors.push({ pointer: '/date', detail: `Give ${writeDay(today)} or an earlier day.` });
  if (receivedOn !== undefined && (receivedOn < askedOn || receivedOn > today))
    errors.push({
      pointer: '/received',
      detail: `Give a day from ${writeDay(askedOn)}, when it was asked, to ${writeDay(today)}.`,
    });
  return errors;
}
