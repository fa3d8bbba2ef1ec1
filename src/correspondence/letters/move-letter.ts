import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import {
  moveLetter,
  type LetterMove,
  type LetterState,
} from '../../domain/correspondence/letters/letter-move.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { LetterMoveNotOpenError, LetterNotReadyError } from './letter-errors.js';
import { actorIn, LetterProof } from './letter-evidence.js';
import { labelOf } from './letter-label.js';
import { LetterRecord } from './letter.record.js';
import { Letters } from './letters.js';
import { LETTER_TOLD, type LetterTelling } from './tell-of-letter.js';

/** A move that sends nothing. */
export type QuietMove = Exclude<LetterMove, 'write' | 'send' | 'post'>;
export const QUIET_MOVES: readonly QuietMove[] = [
  'offer',
  'ask-change',
  'agree',
  'ask-supervisor',
  'approve',
  'return',
  'withdraw',
];

export interface WantedLetterMove {
  readonly move: QuietMove;
  /** What is to be different, why it is withdrawn, or who said yes and in which words. */
  readonly because?: string;
}

type Written = Partial<Omit<LetterRecord, 'addressee' | 'copies'>>;

interface Effect {
  readonly changes: Written;
  readonly told: string;
  readonly tells?: LetterTelling;
}

/** What each of them needs in words; the others need none. */
const NEEDS_WORDS: Readonly<Partial<Record<QuietMove, string>>> = {
  'ask-change': 'Say what is to be different.',
  return: 'Say what is to be different.',
  withdraw: 'Say in a sentence why.',
};

const AUDITED: Readonly<Record<QuietMove, string>> = {
  offer: 'letter-offered',
  'ask-change': 'letter-change-asked',
  agree: 'letter-agreed',
  'ask-supervisor': 'letter-put-to-supervisor',
  approve: 'letter-approved',
  return: 'letter-returned',
  withdraw: 'letter-withdrawn',
};

/** Moves a letter from hand to hand: one table decides, and says what is missing. */
@Injectable()
export class MoveLetter {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly letters: Letters,
    private readonly proof: LetterProof,
  ) {}

  /** Throws {@link LetterNotReadyError}, {@link LetterMoveNotOpenError}, `TrustRefusedError`, `CaseChangedError` and `NotFoundHereError`. */
  move(visitor: Visitor, on: OnItem, { move, because }: WantedLetterMove): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const letter = await this.letters.one(tx, record.id, on.itemId);
      const to = await this.require(tx, record, letter, move);
      const needed = NEEDS_WORDS[move] ?? (needsVoice(tx, move) ? SAY_WHO : undefined);
      if (needed && !because) refuse('/because', needed);
      const effect = await this.effectOf(tx, letter, { move, to, because: because ?? '' });
      await tx.manager.update(LetterRecord, { id: letter.id }, effect.changes);
      if (effect.tells) publish(tx, letter, effect.tells);
      return changeOf(letter, AUDITED[move], effect.told);
    });
  }

  /** The state that it leads to. Throws {@link LetterNotReadyError} and {@link LetterMoveNotOpenError}. */
  async require(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    move: LetterMove,
  ): Promise<LetterState> {
    const evidence = await this.proof.of(tx, record, letter);
    const answer = moveLetter(move, { state: letter.state, by: actorIn(tx.actor), evidence });
    if ('not' in answer) throw new LetterMoveNotOpenError(answer.not);
    if ('missing' in answer) throw new LetterNotReadyError(answer.missing);
    return answer.to;
  }

  private async effectOf(tx: Transaction, letter: LetterRecord, wanted: Decided): Promise<Effect> {
    const groups = (await this.contents.groups(tx, letter.caseId)).map(({ groupId }) => groupId);
    if (wanted.move === 'agree') return agreed(tx, letter, groups, wanted);
    if (wanted.move === 'offer') return offered(letter, groups, wanted);
    return effectOfOther(tx, letter, wanted);
  }
}

interface Decided {
  readonly move: QuietMove;
  readonly to: LetterState;
  readonly because: string;
}

const SAY_WHO = 'Say who agreed, how, and in which words.';

/** The group says yes on its own page; a caseworker writes down who said it. */
const needsVoice = ({ actor }: Transaction, move: QuietMove): boolean => move === 'agree' && isStaff(actor);

const offered = (letter: LetterRecord, groups: readonly string[], { to }: Decided): Effect => ({
  changes: { state: to, askedGroups: [...groups], agreedGroups: [], changeAsked: null },
  told: `A letter was put to the group, to agree or to say what is to be different: ${labelOf(letter)}.`,
  tells: 'offered',
});

/** On a case of several groups it is agreed once each of them has said yes. */
function agreed(
  tx: Transaction,
  letter: LetterRecord,
  groups: readonly string[],
  { to, because }: Decided,
): Effect {
  const asked = letter.askedGroups;
  const byVoice = isStaff(tx.actor);
  const yes = [...new Set([...letter.agreedGroups, ...(byVoice ? asked : groups)])];
  const isWhole = asked.every((id) => yes.includes(id));
  const how = byVoice ? ` A caseworker wrote it down: ${because}` : '';
  return {
    changes: { agreedGroups: yes, ...(isWhole ? { state: to } : {}) },
    told: `The group agreed to a letter: ${labelOf(letter)}.${how}`,
    ...(byVoice ? {} : { tells: 'agreed' as const }),
  };
}

function effectOfOther(tx: Transaction, letter: LetterRecord, { move, to, because }: Decided): Effect {
  const label = labelOf(letter);
  switch (move) {
    case 'ask-change':
      return {
        changes: { state: to, changeAsked: because },
        told: `The group asked for a letter to be different: ${label}. ${because}`,
        tells: 'change-asked',
      };
    case 'return':
      return {
        changes: { state: to, changeAsked: because },
        told: `A supervisor sent a letter back to be changed: ${label}. ${because}`,
        tells: 'change-asked',
      };
    case 'approve':
      return {
        changes: { state: to, approvedAt: tx.now, approvedBy: tx.actor.accountId ?? null },
        told: `A supervisor looked at a letter, and it can go: ${label}.`,
      };
    case 'withdraw':
      return {
        changes: { state: to, withdrawnBecause: because },
        told: `A letter was withdrawn: ${label}. Why: ${because}`,
      };
    default:
      return {
        changes: { state: to },
        told: `A letter was put to a supervisor: ${label}.`,
        tells: 'for-supervisor',
      };
  }
}

function publish(tx: Transaction, letter: LetterRecord, telling: LetterTelling): void {
  const { id: letterId, caseId, programmeId, version, groupId } = letter;
  tx.publish({
    type: LETTER_TOLD,
    programmeId,
    caseId,
    letterId,
    telling,
    version: String(version),
    ...(groupId ? { groupId } : {}),
  });
}

const changeOf = (letter: LetterRecord, action: string, text: string): CaseChange => ({
  action,
  kind: 'letter',
  text,
  ...toldTo(letter.groupId),
  details: { letter: letter.id, version: letter.version },
});
