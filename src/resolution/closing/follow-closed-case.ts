import { Injectable } from '@nestjs/common';
import { atClosingOf } from '../../casework/at-closing.js';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse } from '../../casework/steps/refuse.js';
import { chosenGroup } from '../../casework/trust/chosen-group.js';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { GoesOnElsewhereError, JOINED } from '../../casework/together/goes-on-elsewhere.error.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { LinkedCases } from '../linked-cases.js';
import { requireClosed } from '../require-closed.js';

const BECAUSE = 'The earlier case could be opened again no more.';

/** Begins a new case after one that was closed too long ago to be opened again. */
@Injectable()
export class FollowClosedCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly linked: LinkedCases,
  ) {}

  /** `account` is what happened since. Gives the new reference. Throws `TrustRefusedError`, `CaseNotClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  async open(visitor: Visitor, on: OnVersion, account: string): Promise<string> {
    const opened = { reference: '' };
    await this.commands.run(visitor, on, async (tx, record) => {
      requireClosed(record);
      requireOwnCase(record);
      await requireTooLate(tx, record);
      const { title, breachType } = record;
      const groupId = await this.onlyGroup(tx, record);
      const wanted = { groupId, title, account, breachType, because: BECAUSE, news: 'followed' } as const;
      const { reference } = await this.linked.open(tx, record, wanted);
      opened.reference = reference;
      return {
        action: 'case-followed',
        kind: 'closed',
        text: `A new case was begun that follows this one: ${reference}.`,
        ...(groupId ? { groupId } : {}),
      };
    });
    return opened.reference;
  }

  /** A group begins one for itself, staff one for all groups of the case. */
  private async onlyGroup(tx: Transaction, { id }: CaseRecord): Promise<string | null> {
    if (isStaff(tx.actor)) return null;
    return chosenGroup(await this.contents.groups(tx, id)).groupId;
  }
}

/** A body's report, and a case that goes on elsewhere, are followed by none. Throws `NotFoundHereError` and `GoesOnElsewhereError`. */
function requireOwnCase({ complaintBy, outcome }: CaseRecord): void {
  if (complaintBy === 'body') throw new NotFoundHereError();
  if (outcome === JOINED) throw new GoesOnElsewhereError();
}

/** Throws `TrustRefusedError` while the case itself can be opened again. */
async function requireTooLate(tx: Transaction, record: CaseRecord): Promise<void> {
  const today = dayAt(tx.now);
  const { reopenableUntil } = await atClosingOf(tx, { record, today, deadlines: [] });
  if (reopenableUntil === undefined || today > reopenableUntil) return;
  refuse(
    '/account',
    `This case can be opened again until ${writeDay(reopenableUntil)}. Open it again instead.`,
  );
}
