import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CaseCommands, type CaseChange, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { current, toldTo } from '../../casework/steps/plan-items.js';
import { chosenGroup, TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { CAUSES } from '../../domain/resolution/cause.js';
import {
  changeWords,
  closingAccountErrors,
  type ClosingAccount,
  type ClosingSide,
} from '../../domain/resolution/closing-account.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { requireClosed } from '../require-closed.js';
import { ClosingAccountRecord } from './closing-account.record.js';

/** Whose account it is. */
interface Teller {
  readonly side: ClosingSide;
  readonly groupId: string | null;
}

/** Keeps how a case ended as the programme says it, and as each group says it. What was said before stays on record. */
@Injectable()
export class KeepAccount {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseNotClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  keep(visitor: Visitor, on: OnVersion, account: ClosingAccount): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireClosed(record);
      const { objectives } = await this.contents.plan(tx, record.id);
      const known = current(objectives).map(({ id }) => id);
      const errors = closingAccountErrors(account, known);
      if (errors.length > 0) throw new TrustRefusedError(errors);
      const teller = await this.teller(tx, record);
      await replace(tx, record, teller, account);
      return changeOf(teller, account);
    });
  }

  private async teller(tx: Transaction, { id }: CaseRecord): Promise<Teller> {
    if (isStaff(tx.actor)) return { side: 'programme', groupId: null };
    const { groupId } = chosenGroup(await this.contents.groups(tx, id));
    return { side: 'group', groupId };
  }
}

async function replace(
  { manager, now, actor }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  { side, groupId }: Teller,
  account: ClosingAccount,
): Promise<void> {
  const former = { caseId, side, groupId: groupId ?? IsNull(), supersededAt: IsNull() };
  await manager.update(ClosingAccountRecord, former, { supersededAt: now });
  const { objectives, changes, restoredGbp, lessons, cause, causeWords } = account;
  await manager.insert(ClosingAccountRecord, {
    id: newId(),
    caseId,
    programmeId,
    audience: 'group',
    groupId,
    side,
    objectives: [...objectives],
    changes: [...changes],
    restoredGbp: restoredGbp ?? null,
    lessons: lessons ?? null,
    cause: cause ?? null,
    causeWords: causeWords ?? null,
    recordedAt: now,
    recordedBy: actor.accountId ?? null,
    supersededAt: null,
  });
}

const WHO: Readonly<Record<ClosingSide, string>> = { programme: 'The programme', group: 'The group' };

function changeOf({ side, groupId }: Teller, { changes, cause }: ClosingAccount): CaseChange {
  const changed = changes.map(changeWords).join('; ');
  const why = cause ? ` Why it went wrong: ${CAUSES[cause].label}.` : '';
  return {
    action: 'closing-recorded',
    kind: 'closed',
    text: `${WHO[side]} wrote down what came of the case: ${changed}.${why}`,
    ...toldTo(groupId),
    details: { side, changes, cause },
  };
}
