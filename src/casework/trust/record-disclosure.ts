import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { mayDisclose, type Disclosable, type Recipient } from '../../domain/casework/disclosure.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseContents, type GroupOnCase } from '../case-contents.js';
import { standingOf } from './case-trust.js';
import { chosenGroup, TrustRefusedError } from './chosen-group.js';
import { recipientChosen, type ChosenRecipient } from './chosen-recipient.js';
import { DisclosureRecord } from './disclosure.record.js';
import { listOf, toWords } from './release-identity.js';

export interface NewDisclosure {
  readonly groupId?: string;
  readonly to: ChosenRecipient;
  readonly what: readonly Disclosable[];
  readonly words: string;
  /** The day on which it was told, in London. */
  readonly on: Day;
}

/** A caseworker puts on record what of a group was told to somebody. What the group has not agreed to is refused. */
@Injectable()
export class RecordDisclosure {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, told: NewDisclosure): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId }) => {
      const group = chosenGroup(await this.contents.groups(tx, caseId), told.groupId);
      const to = await recipientChosen(this.contents, tx, caseId, told.to);
      await this.requireAgreed(tx, caseId, group, { ...told, to });
      const { what, words, on: day } = told;
      const id = newId();
      await tx.manager.insert(DisclosureRecord, {
        id,
        caseId,
        programmeId,
        audience: 'group',
        groupId: group.groupId,
        recipientKind: to.kind,
        recipientName: to.kind === 'body' ? null : (to.name ?? ''),
        what: [...what],
        words,
        onDay: formatDay(day),
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
      });
      return {
        action: 'identity-disclosed',
        kind: 'identity',
        text: `This was told: ${listOf(what)}. To: ${toWords(to)}. On ${writeDay(day)}. ${words}`,
        groupId: group.groupId,
        details: { disclosure: id, to: to.kind, what },
      };
    });
  }

  private async requireAgreed(
    reading: Reading,
    caseId: string,
    group: GroupOnCase,
    { to, what, on }: NewDisclosure & { readonly to: Recipient },
  ): Promise<void> {
    if (on > dayAt(reading.now))
      throw new TrustRefusedError([
        { pointer: '/date', detail: 'Give the day on which it was told: today or before.' },
      ]);
    const standing = standingOf(group, await this.contents.trust(reading, caseId));
    for (const each of what) {
      const answer = mayDisclose(standing, to, each, on);
      if (!answer.allowed) throw new TrustRefusedError([{ pointer: '/what', detail: answer.why }]);
    }
  }
}
