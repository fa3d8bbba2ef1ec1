import { Injectable } from '@nestjs/common';
import { dayAt } from '../domain/calendar/day.js';
import type { StepEntryKind } from '../domain/casework/step.js';
import { noticeOn } from '../domain/privacy/notice.js';
import type { Visitor } from '../identity/visitor.js';
import { ConsentRecord } from '../intake/consent.record.js';
import { isStaff } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { CaseClosedError } from './case-closed.error.js';
import { CaseCommands, type OnVersion } from './case-commands.js';
import { CaseContents } from './case-contents.js';
import type { CaseRecord } from './case.record.js';
import { CONTACT_BODY } from './evidence.js';
import { StepEntryRecord } from './step-entry.record.js';

/** What can be put on record in a step. Consent is the group's yes, or no, to speaking to the public body. */
export const RECORDED_KINDS = [
  'consent-given',
  'consent-refused',
  'waiting-reason',
] as const satisfies readonly (StepEntryKind | 'consent-given' | 'consent-refused')[];
export type RecordedKind = (typeof RECORDED_KINDS)[number];

/** How the timeline begins to tell of it. */
const TOLD: Readonly<Record<RecordedKind, string>> = {
  'consent-given': 'The group agreed that the public body may be contacted',
  'consent-refused': 'The group does not want the public body to be contacted',
  'waiting-reason': 'A reason for waiting was recorded',
};

/** Records what was settled in one of the steps: it is what the guards of the moves look for. */
@Injectable()
export class RecordStepEntry {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws {@link CaseClosedError}, `CaseChangedError` and `NotFoundHereError`. */
  record(
    visitor: Visitor,
    on: OnVersion,
    { kind, text }: { kind: RecordedKind; text: string },
  ): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      if (kind === 'consent-given' || kind === 'consent-refused')
        await this.addConsents(tx, record, { given: kind === 'consent-given', words: text });
      else await addEntry(tx, record, kind, text);
      return { action: kind, kind: 'step-entry', text: `${TOLD[kind]}: ${text}` };
    });
  }

  /** For each group that this actor may speak or write for. */
  private async addConsents(
    tx: Transaction,
    { id, programmeId }: CaseRecord,
    { given, words }: { readonly given: boolean; readonly words: string },
  ): Promise<void> {
    const groups = await this.contents.groups(tx, id);
    const rows = groups.map(({ groupId }) => ({
      id: newId(),
      programmeId,
      caseId: id,
      audience: 'group' as const,
      groupId,
      purpose: CONTACT_BODY,
      given,
      givenAt: tx.now,
      noticeVersion: noticeOn(dayAt(tx.now)).version,
      givenHow: isStaff(tx.actor) ? ('by-voice' as const) : ('here' as const),
      words,
      recordedBy: tx.actor.accountId ?? null,
    }));
    await tx.manager.insert(ConsentRecord, rows);
  }
}

async function addEntry(
  { manager, now, actor }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  kind: StepEntryKind,
  text: string,
): Promise<void> {
  await manager.insert(StepEntryRecord, {
    id: newId(),
    programmeId,
    caseId,
    audience: 'group',
    groupId: null,
    kind,
    text,
    recordedAt: now,
    recordedBy: actor.accountId ?? null,
  });
}
