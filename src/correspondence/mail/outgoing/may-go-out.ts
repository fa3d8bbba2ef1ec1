import { Injectable } from '@nestjs/common';
import { CaseContents } from '../../../casework/case-contents.js';
import { everyGroupAgreed } from '../../../casework/evidence.js';
import type { CaseRecord } from '../../../casework/case.record.js';
import { readyForOf } from '../../../casework/steps/contact/contact-choices.js';
import { refuse } from '../../../casework/steps/refuse.js';
import { standingOf } from '../../../casework/trust/case-trust.js';
import { documentsOf } from '../../../documents/case-documents.js';
import type { DocumentRecord } from '../../../documents/document.record.js';
import { dayAt } from '../../../domain/calendar/day.js';
import { goesTooFar, READINESS_WORDS } from '../../../domain/casework/contact-plan.js';
import { mayHavePapers, type Recipient } from '../../../domain/casework/disclosure.js';
import { whyNotSent } from '../../../domain/documents/sendable.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import type { MailPerson } from '../correspondents.js';

const GONE = 'A document that you chose is not on this case any more.';
/** Together they grow by a third on their way, and many mail servers take no more than 25 MB. */
const MOST_BYTES = 18 * 1_048_576;

/** What the groups of a case agreed to, asked when a mail is written: whoever writes it can still change it. */
@Injectable()
export class MayGoOut {
  constructor(private readonly contents: CaseContents) {}

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

  /** The documents that go with it. Throws `TrustRefusedError` (`/documents`), which names one that may not. */
  async requireDocuments(
    reading: Reading,
    caseId: string,
    ids: readonly string[],
    person: MailPerson,
  ): Promise<DocumentRecord[]> {
    if (ids.length === 0) return [];
    const held = await documentsOf(reading, caseId);
    const chosen = held.filter(({ id }) => ids.includes(id));
    if (chosen.length < new Set(ids).size) refuse('/documents', GONE);
    for (const document of chosen) {
      const why = whyNotSent(document, await this.knowsGroup(reading, document, person));
      if (why) refuse('/documents', `“${document.title}” cannot go with this mail. ${why}`);
    }
    const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
    if (bytes > MOST_BYTES)
      refuse('/documents', 'The files are too large for one mail: together at most 18 MB. Send fewer.');
    return chosen;
  }

  /** Of every group that the document can be about: that they may have its name, or the papers that show it. */
  private async knowsGroup(
    reading: Reading,
    { caseId, groupId }: DocumentRecord,
    { kind = 'body', name }: MailPerson,
  ): Promise<boolean> {
    const to: Recipient = kind === 'body' ? { kind } : { kind, name };
    const trust = await this.contents.trust(reading, caseId);
    const groups = await this.contents.groups(reading, caseId);
    return groups
      .filter((group) => groupId === null || group.groupId === groupId)
      .every((group) => mayHavePapers(standingOf(group, trust), to, dayAt(reading.now)));
  }
}
