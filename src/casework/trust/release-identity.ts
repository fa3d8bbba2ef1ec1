import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import {
  DISCLOSABLE_WORDS,
  isInForce,
  RECIPIENTS,
  type Disclosable,
  type Recipient,
} from '../../domain/casework/disclosure.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseContents, type GroupOnCase } from '../case-contents.js';
import { CaseClosedError } from '../case-closed.error.js';
import { recipientOf, releaseOf } from './case-trust.js';
import { chosenGroup, TrustRefusedError } from './chosen-group.js';
import { recipientChosen, type ChosenRecipient } from './chosen-recipient.js';
import { IdentityReleaseRecord, type GivenHow } from './identity-release.record.js';

export interface NewRelease {
  readonly groupId?: string;
  readonly to: ChosenRecipient;
  readonly scope: readonly Disclosable[];
  readonly givenHow: GivenHow;
  /** Who said yes, where a caseworker writes it down. */
  readonly givenBy?: string;
  readonly words?: string;
  /** From the beginning of this day in London. */
  readonly from: Day;
}

export interface Withdrawal {
  readonly id: string;
  readonly because?: string;
}

/** The words for a list of what may be, or was, told. */
export const listOf = (scope: readonly Disclosable[]): string =>
  scope.map((what) => DISCLOSABLE_WORDS[what].toLowerCase()).join('; ');

export const toWords = ({ kind, name }: Recipient): string =>
  name ? `${RECIPIENTS[kind]}: ${name}` : RECIPIENTS[kind];

/** Letting somebody be told who a group is is an act of the group, and so is taking it back. */
@Injectable()
export class ReleaseIdentity {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  give(visitor: Visitor, on: OnVersion, release: NewRelease): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId, closedOn }) => {
      if (closedOn) throw new CaseClosedError();
      const group = chosenGroup(await this.contents.groups(tx, caseId), release.groupId);
      requireGivable(group, release, dayAt(tx.now));
      const to = await recipientChosen(this.contents, tx, caseId, release.to);
      const id = newId();
      await tx.manager.insert(IdentityReleaseRecord, {
        ...rowOf({ ...release, to }),
        ...stampOf(tx),
        id,
        caseId,
        programmeId,
        groupId: group.groupId,
      });
      return changeOf({ ...release, to }, group, id);
    });
  }

  /** Stops what is still to be told; what was told already stays told. Throws `TrustRefusedError` where it was withdrawn before. */
  withdraw(visitor: Visitor, on: OnVersion, { id, because }: Withdrawal): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId }) => {
      const today = dayAt(tx.now);
      const kept = await tx.manager.findOneBy(IdentityReleaseRecord, { id, caseId });
      if (!kept) throw new NotFoundHereError();
      if (kept.withdrawnOn !== null) refuse('/because', 'This consent was withdrawn already.');
      await tx.manager.update(
        IdentityReleaseRecord,
        { id },
        { withdrawnOn: formatDay(today), withdrawnAt: tx.now, withdrawnBecause: because ?? null },
      );
      const why = because ? ` Why: ${because}` : '';
      return {
        action: 'release-withdrawn',
        kind: 'identity',
        text: `The group withdrew its consent. From today nothing more is told to: ${toWords(recipientOf(kept))}.${why}`,
        ...(kept.groupId ? { groupId: kept.groupId } : {}),
        details: { release: id },
      };
    });
  }
}

const stampOf = ({ now, actor }: Transaction) => ({
  audience: 'group' as const,
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
  withdrawnOn: null,
  withdrawnAt: null,
  withdrawnBecause: null,
});

type ReleaseTo = NewRelease & { readonly to: Recipient };

const rowOf = ({ to, scope, givenHow, givenBy, words, from }: ReleaseTo) => ({
  recipientKind: to.kind,
  recipientName: to.kind === 'body' ? null : (to.name ?? ''),
  scope: [...scope],
  givenHow,
  givenBy: givenBy ?? null,
  words: words ?? null,
  fromDay: formatDay(from),
});

const HOW: Readonly<Record<GivenHow, string>> = {
  here: 'It said so on this page.',
  'by-voice': 'It said so to a caseworker, who wrote it down.',
  'in-writing': 'It said so in writing.',
};

function changeOf(
  { to, scope, from, givenHow }: ReleaseTo,
  { groupId }: GroupOnCase,
  id: string,
): CaseChange {
  return {
    action: 'identity-released',
    kind: 'identity',
    text: `The group agreed that this may be told: ${listOf(scope)}. To: ${toWords(to)}. From ${writeDay(from)}. ${HOW[givenHow]}`,
    groupId,
    details: { release: id, to: to.kind, scope, how: givenHow },
  };
}

/** A name cannot be released that nobody gave; and a consent does not reach back. */
function requireGivable({ confidentiality }: GroupOnCase, { scope, from }: NewRelease, today: Day): void {
  if (confidentiality === 'anonymous' && scope.some((what) => what !== 'documents'))
    refuse('/scope', 'The group gave no name, so none can be told. It can give one first.');
  if (from < today) refuse('/from', 'Choose today or a later day. A consent does not reach back.');
}

function refuse(pointer: string, detail: string): never {
  throw new TrustRefusedError([{ pointer, detail }]);
}

/** The consents that hold on this day. */
export const inForceOn = (releases: readonly IdentityReleaseRecord[], on: Day): IdentityReleaseRecord[] =>
  releases.filter((record) => isInForce(releaseOf(record), on));

export const dayOfRelease = ({ fromDay }: IdentityReleaseRecord): string => writeDay(parseDay(fromDay));
