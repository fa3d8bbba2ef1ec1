import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import {
  moveEscalation,
  type EscalationEvidence,
  type EscalationMove,
  type SaidOfEscalation,
} from '../../domain/escalation/escalation-move.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { RoutesOfCase } from '../options/routes-of-case.js';
import { EscalationMoveNotOpenError } from './escalation-errors.js';
import { EscalationFollows, type MovedEscalation } from './escalation-follows.js';
import { toldOfMove } from './escalation-words.js';
import { EscalationRecord } from './escalation.record.js';
import { columnsOf, escalationIn, escalationsOf, type EscalationOnCase } from './escalations-of-case.js';
import { shutWay } from './shut-way.js';

export interface WantedEscalationMove extends SaidOfEscalation {
  readonly move: EscalationMove;
}

/** Writes down what became of a step further: one table decides, and says what is missing. */
@Injectable()
export class MoveEscalation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly routes: RoutesOfCase,
    private readonly follows: EscalationFollows,
  ) {}

  /**
   * Throws {@link EscalationMoveNotOpenError}, `TrustRefusedError` with everything that is missing, `AnswerRefusedError`,
   * `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  move(visitor: Visitor, on: OnItem, wanted: WantedEscalationMove): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.moveIn(tx, record, on.itemId, wanted));
  }

  /** As {@link move}, as part of a larger piece of work. */
  async moveIn(
    tx: Transaction,
    record: CaseRecord,
    id: string,
    { move, ...said }: WantedEscalationMove,
  ): Promise<CaseChange> {
    requireOpen(record);
    const before = escalationIn(await escalationsOf(tx, record.id), id);
    const agreed = await this.agreed(tx, before);
    const evidence = await this.evidence(tx, record, before, { move, said, agreed });
    const after = moveEscalation(move, evidence);
    if ('isNotOpen' in after) throw new EscalationMoveNotOpenError(before.state);
    if ('errors' in after) throw new TrustRefusedError(after.errors);
    requireMail(before, said);
    const moved = { before, after, move, said, text: toldOfMove(before.route, move, said) };
    const { answerFactId, change } = await this.follows.after(tx, record, moved);
    const row = { ...rowAfter(moved), ...(move === 'agree' ? { agreedGroups: agreed } : {}), answerFactId };
    await tx.manager.update(EscalationRecord, { id }, row);
    return {
      action: move === 'agree' ? 'escalation-agreed' : 'escalation-moved',
      kind: 'escalation',
      ...toldTo(before.row.groupId),
      details: { escalation: id, route: before.route, move, state: after.to },
      ...change,
    };
  }

  /** Who has said yes once this actor does: staff write down what all of them said. */
  private async agreed(tx: Transaction, { row }: EscalationOnCase): Promise<string[]> {
    if (isStaff(tx.actor)) return row.askedGroups;
    const own = (await this.contents.groups(tx, row.caseId)).map(({ groupId }) => groupId);
    return [...new Set([...row.agreedGroups, ...own])].filter((id) => row.askedGroups.includes(id));
  }

  private async evidence(
    tx: Transaction,
    record: CaseRecord,
    before: EscalationOnCase,
    { move, said, agreed }: Asking,
  ): Promise<EscalationEvidence> {
    const { route, state, days, row, letter } = before;
    const isSending = move === 'send' && !said.isFollowed;
    const shut = isSending ? await shutWay(this.routes, tx, record, before) : undefined;
    return {
      route,
      state,
      days,
      today: dayAt(tx.now),
      said,
      byVoice: isStaff(tx.actor),
      isWhole: row.askedGroups.every((id) => agreed.includes(id)),
      hasRecipient: row.toName !== null,
      hasLetter: letter !== undefined && letter.wentOn !== null,
      ...(shut ? { shut } : {}),
    };
  }
}

interface Asking {
  readonly move: EscalationMove;
  readonly said: SaidOfEscalation;
  readonly agreed: readonly string[];
}

/** Throws `TrustRefusedError`. */
function requireMail({ mails }: EscalationOnCase, { mailId }: SaidOfEscalation): void {
  if (mailId && !mails.some(({ id }) => id === mailId))
    refuse('/mail', 'Choose a mail that they wrote about this.');
}

/** Where the words of a move are kept; those of the others are what was last said. */
const WORDS: Readonly<Partial<Record<EscalationMove, 'consentWords' | 'sentWords'>>> = {
  agree: 'consentWords',
  send: 'sentWords',
};

type Words = Partial<Pick<EscalationRecord, 'consentWords' | 'sentWords' | 'words'>>;

const wordsAfter = (move: EscalationMove, words: string | undefined): Words =>
  words ? { [WORDS[move] ?? 'words']: words } : {};

/** What was not said takes nothing away; a yes has a day once it is whole. */
function rowAfter({ before: { row }, after, move, said }: MovedEscalation): Partial<EscalationRecord> {
  const { words, toName, toEmail, way, theirReference, outcome, mailId, on } = said;
  return {
    ...columnsOf(after.days),
    ...given({ way, toName, toEmail, theirReference }),
    ...wordsAfter(move, words),
    state: after.to,
    outcome: move === 'decide' ? (outcome ?? null) : null,
    readMails: mailId ? [...new Set([...row.readMails, mailId])] : row.readMails,
    ...(after.to === 'consented' ? { consentedOn: formatDay(on) } : {}),
  };
}
