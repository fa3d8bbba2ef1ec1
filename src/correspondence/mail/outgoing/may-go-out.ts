import { Injectable } from '@nestjs/common';
import { CaseContents } from '../../../casework/case-contents.js';
import { everyGroupAgreed } from '../../../casework/evidence.js';
import type { CaseRecord } from '../../../casework/case.record.js';
import { readyForOf } from '../../../casework/steps/contact/contact-choices.js';
import { refuse } from '../../../casework/steps/refuse.js';
import { documentsOf } from '../../../documents/case-documents.js';
import type { DocumentRecord } from '../../../documents/document.record.js';
import { hiddenGroups } from '../../../documents/inside/hidden-groups.js';
import { NamesInFiles } from '../../../documents/inside/names-in-files.js';
import { dayAt } from '../../../domain/calendar/day.js';
import { goesTooFar, READINESS_WORDS } from '../../../domain/casework/contact-plan.js';
import type { Recipient } from '../../../domain/casework/disclosure.js';
import { whyNotSent } from '../../../domain/documents/sendable.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import type { MailPerson } from '../correspondents.js';

const GONE = 'A document that you chose is not on this case any more.';
/** Together they grow by a third on their way, and many mail servers take no more than 25 MB. */
const MOST_BYTES = 18 * 1_048_576;

/** The documents that were chosen to go with a mail, and those that whoever sends it says to have read, by id. */
export interface ChosenDocuments {
  readonly caseId: string;
  readonly ids: readonly string[];
  readonly readIds: readonly string[];
}

export interface GoingDocuments {
  readonly files: readonly DocumentRecord[];
  /** Of these, what we could not look into: a person read them. */
  readonly readByHand: readonly DocumentRecord[];
}

const readThese = (documents: readonly DocumentRecord[]): string =>
  documents.length === 1
    ? `We could not look inside “${documents[0]?.title}”. Read this file before you send it. Then tick that you read it.`
    : `We could not look inside ${titlesOf(documents)}. Read these files before you send them. Then tick that you read each.`;

/** What the groups of a case agreed to, asked when a mail is written: whoever writes it can still change it. */
@Injectable()
export class MayGoOut {
  constructor(
    private readonly contents: CaseContents,
    private readonly names: NamesInFiles,
  ) {}

  /** That each group agreed to be helped so far, with this kind of recipient. Throws `TrustRefusedError` (`/to`). */
  async requireAgreed(
    tx: Transaction,
    { id: caseId }: CaseRecord,
    { kind = 'body' }: MailPerson,
  ): Promise<void> {
    const groups = await this.contents.groups(tx, caseId);
    if (!everyGroupAgreed(await this.contents.consents(tx, caseId), groups))
      refuse('/to', 'The group has not agreed yet that anybody may be contacted. Ask the group.');
    const { choices } = await this.contents.plan(tx, caseId);
    for (const { groupId } of groups) {
      const readyFor = readyForOf(choices, groupId);
      if (readyFor && goesTooFar({ kind }, readyFor))
        refuse('/to', `The group does not want to go so far. It said: “${READINESS_WORDS[readyFor]}”.`);
    }
  }

  /**
   * The documents that go with it. Throws `TrustRefusedError`, which names one that may not (`/documents`), or those that
   * nobody could look into and whoever sends them has not read (`/read`).
   */
  async requireDocuments(
    reading: Reading,
    { caseId, ids, readIds }: ChosenDocuments,
    person: MailPerson,
  ): Promise<GoingDocuments> {
    if (ids.length === 0) return { files: [], readByHand: [] };
    const held = await documentsOf(reading, caseId);
    const chosen = held.filter(({ id }) => ids.includes(id));
    if (chosen.length < new Set(ids).size) refuse('/documents', GONE);
    const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
    if (bytes > MOST_BYTES)
      refuse('/documents', 'The files are too large for one mail: together at most 18 MB. Send fewer.');
    const closed: DocumentRecord[] = [];
    for (const document of chosen) if (await this.isClosed(reading, document, person)) closed.push(document);
    const unread = closed.filter(({ id }) => !readIds.includes(id));
    if (unread.length > 0) refuse('/read', readThese(unread));
    return { files: chosen, readByHand: closed };
  }

  /** Whether a person has to read it before it goes. Throws `TrustRefusedError` where it may not go at all. */
  private async isClosed(reading: Reading, document: DocumentRecord, person: MailPerson): Promise<boolean> {
    const hidden = await this.hiddenFrom(reading, document, person);
    const why = whyNotSent(document, hidden.length === 0);
    if (why) refuse('/documents', `“${document.title}” cannot go with this mail. ${why}`);
    const kept = hidden.length === 0 ? undefined : await this.names.find(reading, document, hidden);
    if (kept === undefined || kept === 'unread') return kept === 'unread';
    return refuse(
      '/documents',
      `“${document.title}” cannot go with this mail. Inside it stands ${kept.tells}. The group has not agreed that they learn that.`,
    );
  }

  private async hiddenFrom(
    reading: Reading,
    document: DocumentRecord,
    { kind = 'body', name }: MailPerson,
  ): Promise<string[]> {
    const to: Recipient = kind === 'body' ? { kind } : { kind, name };
    const trust = await this.contents.trust(reading, document.caseId);
    const groups = await this.contents.groups(reading, document.caseId);
    return hiddenGroups(document, { groups, trust, today: dayAt(reading.now) }, to);
  }
}

/** “A letter”, “A call”. */
export const titlesOf = (files: readonly DocumentRecord[]): string =>
  files.map(({ title }) => `“${title}”`).join(', ');
