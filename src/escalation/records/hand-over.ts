import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { LetterDrafts } from '../../correspondence/letters/write-letter.js';
import { AskBundle } from '../../documents/bundle/ask-bundle.js';
import type { RecipientKind } from '../../domain/casework/disclosure.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import { HANDOVERS, letterFor } from '../../domain/escalation/escalation-handover.js';
import { BEFORE_SENDING, ENDED } from '../../domain/escalation/escalation-state.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { RoutesOfCase } from '../options/routes-of-case.js';
import { EscalationMoveNotOpenError } from './escalation-errors.js';
import { labelOf } from './escalation-words.js';
import { EscalationRecord } from './escalation.record.js';
import { escalationIn, escalationsOf, type EscalationOnCase } from './escalations-of-case.js';
import { shutWay } from './shut-way.js';

/** Who gets it: a person, a post or an office. */
export interface Receiver {
  readonly toName?: string;
  readonly toEmail?: string;
}

/** Makes what is handed over: the letter that takes the case there, and the case as one file. */
@Injectable()
export class HandOver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly drafts: LetterDrafts,
    private readonly bundles: AskBundle,
    private readonly routes: RoutesOfCase,
  ) {}

  /**
   * `letterId` is the new draft's. Nothing leaves by it: when the letter goes, what it belongs to is sent. Throws
   * {@link EscalationMoveNotOpenError} until the group agrees, `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and
   * `NotFoundHereError`.
   */
  letter(visitor: Visitor, on: OnItem, letterId: string, receiver: Receiver): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const { route, state, row, hasDraft } = await this.open(tx, record, on.itemId);
      if (state !== 'consented') throw new EscalationMoveNotOpenError(state);
      if (hasDraft) refuse('/form', 'A letter was begun already. Go on with that one.');
      const kind = letterFor(route, record.breachType);
      const { toName, toEmail } = { toName: row.toName, toEmail: row.toEmail, ...receiver };
      const addressee = addresseeOf(HANDOVERS[route].to, { toName, toEmail });
      await this.drafts.lay(tx, record, { id: letterId, kind, copies: [], ...given({ addressee }) });
      await tx.manager.update(EscalationRecord, { id: row.id }, { letterId, toName, toEmail });
      return {
        action: 'escalation-letter-begun',
        kind: 'escalation',
        text: `“${labelOf(route)}”: its letter was begun.`,
        ...toldTo(row.groupId),
        details: { escalation: row.id, letter: letterId, kind },
      };
    });
  }

  /** Asks for the bundle that belongs there; a worker makes it. It is the asker’s own. Throws as {@link letter}. */
  bundle(visitor: Visitor, on: OnItem, forWhom?: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const { route, state, row } = await this.open(tx, record, on.itemId);
      if (ENDED.includes(state)) throw new EscalationMoveNotOpenError(state);
      const kind = HANDOVERS[route].bundle ?? refuse('/form', 'There is no bundle for this way.');
      const name = forWhom ?? row.toName ?? undefined;
      const { id: bundleId } = await this.bundles.askIn(tx, record, { kind, ...given({ forWhom: name }) });
      await tx.manager.update(EscalationRecord, { id: row.id }, { bundleId });
      return {
        action: 'escalation-bundle-asked',
        kind: 'escalation',
        text: `“${labelOf(route)}”: the case was put together as one file.`,
        ...toldTo(row.groupId),
        details: { escalation: row.id, bundle: bundleId, kind },
      };
    });
  }

  /** Papers go nowhere once the time of the way is over. Throws as {@link letter}. */
  private async open(tx: Transaction, record: CaseRecord, id: string): Promise<EscalationOnCase> {
    requireOpen(record);
    const found = escalationIn(await escalationsOf(tx, record.id), id);
    const shut = BEFORE_SENDING.includes(found.state) && (await shutWay(this.routes, tx, record, found));
    if (shut) refuse('/form', shut.why);
    return found;
  }
}

interface KnownReceiver {
  readonly toName: string | null;
  readonly toEmail: string | null;
}

const addresseeOf = (
  kind: RecipientKind,
  { toName: name, toEmail }: KnownReceiver,
): Correspondent | undefined =>
  name === null ? undefined : { kind, name, ...(toEmail === null ? {} : { email: toEmail }) };
