import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { chosenGroup } from '../../casework/trust/chosen-group.js';
import { dayAt } from '../../domain/calendar/day.js';
import { consentState, type ConsentGivenHow } from '../../domain/casework/consent.js';
import { DomainError } from '../../domain/domain-error.js';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../domain/privacy/consent-purposes.js';
import { noticeOn } from '../../domain/privacy/notice.js';
import type { Visitor } from '../../identity/visitor.js';
import { ConsentRecord } from '../../intake/consent.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';

/** What a group says of a purpose now. */
export interface NewConsent {
  readonly groupId?: string;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly how: Exclude<ConsentGivenHow, 'with-report'>;
  /** What was said and by whom, where a caseworker writes it down; a reason, where the group gives one. */
  readonly words?: string;
}

/** Nothing would change: the group has said so already, or has nothing to take back. */
export class ConsentUnchangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent-unchanged';
}

/** Puts a yes, or a yes taken back, into the ledger. No row of it is ever changed: the last word counts from this moment on. */
@Injectable()
export class ChangeConsent {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** On closed cases too. Throws {@link ConsentUnchangedError}, `TrustRefusedError`, `CaseChangedError` and `NotFoundHereError`. */
  change(visitor: Visitor, on: OnVersion, consent: NewConsent): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id), consent.groupId);
      const words = await this.contents.consents(tx, record.id);
      const isGiven = consentState(words, { groupId, purpose: consent.purpose }) === 'given';
      if (isGiven === consent.given)
        throw new ConsentUnchangedError(
          isGiven ? 'The group agreed to this already.' : 'The group has not agreed to this.',
        );
      await addConsentWord(tx, { record, groupId }, consent);
      return changeOf(consent, groupId);
    });
  }
}

/** One more word in the ledger of a group. */
export async function addConsentWord(
  { manager, now, actor }: Transaction,
  { record, groupId }: { readonly record: CaseRecord; readonly groupId: string },
  { purpose, given, how, words }: NewConsent,
): Promise<void> {
  await manager.insert(ConsentRecord, {
    id: newId(),
    programmeId: record.programmeId,
    caseId: record.id,
    audience: 'group',
    groupId,
    purpose,
    given,
    givenAt: now,
    noticeVersion: noticeOn(dayAt(now)).version,
    givenHow: how,
    words: words ?? null,
    recordedBy: actor.accountId ?? null,
  });
}

const HOW: Readonly<Record<NewConsent['how'], string>> = {
  here: 'It said so on its own page.',
  'by-voice': 'It said so to a caseworker, who wrote it down.',
  'in-writing': 'It said so in writing.',
};

function changeOf({ purpose, given, how }: NewConsent, groupId: string): CaseChange {
  const { short, whenWithdrawn } = CONSENT_PURPOSES[purpose];
  const said = given
    ? `The group agreed to: ${short}.`
    : `The group took back its yes to: ${short}. ${whenWithdrawn}`;
  return {
    action: given ? 'consent-given' : 'consent-withdrawn',
    kind: 'step-entry',
    text: `${said} ${HOW[how]}`,
    groupId,
    details: { purpose, how },
  };
}
