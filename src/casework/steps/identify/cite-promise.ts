import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { BindingPromise } from '../../../domain/commitments/binding-promise.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { newId } from '../../../platform/ids.js';
import { Facts } from '../../../timeline/facts.js';
import { CaseClosedError } from '../../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../../case-commands.js';
import type { CaseRecord } from '../../case.record.js';
import { CitedPromiseRecord, type PromiseDecision } from './cited-promise.record.js';
import { PromiseDecidedError, PromiseRefusedError } from './promise-errors.js';
import { keyOf, SuggestedPromises } from './suggested-promises.js';

/** What somebody decided on a promise that was suggested. */
export interface DecidedPromise {
  /** As `SuggestedPromise` has it. */
  readonly key: string;
  readonly decision: PromiseDecision;
  /** Needed to leave a promise out. */
  readonly reason?: string;
}

/** A promise that nobody suggested, as somebody says it. */
export interface OwnPromise {
  readonly words: string;
  /** What the text is called. */
  readonly document?: string;
  readonly owedBy: BindingPromise['owedBy'];
  readonly reason?: string;
}

type Decided = Pick<CitedPromiseRecord, 'decision' | 'words' | 'owedBy'> &
  Partial<Pick<CitedPromiseRecord, 'commitmentId' | 'source' | 'document' | 'clause' | 'reason'>>;

/** Cites promises on a case, leaves them out, and takes that back: each with who, when and why. */
@Injectable()
export class CitePromise {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly suggested: SuggestedPromises,
  ) {}

  /**
   * Text, document and clause come from the library, never from whoever asks. Throws `PromiseRefusedError`,
   * `PromiseDecidedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  decide(visitor: Visitor, on: OnVersion, { key, decision, reason }: DecidedPromise): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      if (decision === 'rejected' && !reason) refuse('/reason', 'Say why this promise is left out.');
      const promise = await this.find(tx, record, key);
      await requireUndecided(tx, record, key);
      const { commitmentId = null, source, document, clause = null, words, owedBy } = promise;
      const decided = { decision, commitmentId, source, document, clause, words, owedBy };
      return write(tx, record, { ...decided, reason: reason ?? null });
    });
  }

  /** Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  citeOwn(visitor: Visitor, on: OnVersion, { words, document, owedBy, reason }: OwnPromise): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => {
      requireOpen(record);
      const own = { words, owedBy, document: document ?? null, reason: reason ?? null };
      return write(tx, record, { decision: 'cited', ...own });
    });
  }

  /** It stays on record, with when and why it was taken back. Throws as {@link decide}. */
  withdraw(visitor: Visitor, on: OnVersion, { id, because }: { id: string; because: string }): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const promise = await tx.manager.findOneBy(CitedPromiseRecord, { id, caseId: record.id });
      if (!promise) throw new NotFoundHereError();
      if (promise.withdrawnAt) throw new PromiseDecidedError('This was taken back already.');
      const withdrawn = {
        withdrawnAt: tx.now,
        withdrawnBecause: because,
        withdrawnBy: tx.actor.accountId ?? null,
      };
      await tx.manager.update(CitedPromiseRecord, { id }, withdrawn);
      return {
        action: 'promise-withdrawn',
        kind: 'step-entry',
        text: `${WITHDRAWN[promise.decision]}: ${inWords(promise)} Why: ${because}`,
        details: { promise: id },
      };
    });
  }

  private async find(tx: Transaction, record: CaseRecord, key: string): Promise<BindingPromise> {
    const all = await this.suggested.of(tx, record, await this.facts.of(tx, record.id));
    const found = all.find((each) => each.key === key && each.canBeDecided);
    return found ?? refuse('/suggested', 'This promise is not suggested any more. Look at the list again.');
  }
}

const TOLD: Readonly<Record<PromiseDecision, string>> = {
  cited: 'A promise that was not kept was named',
  rejected: 'A promise was looked at and left out',
};

const WITHDRAWN: Readonly<Record<PromiseDecision, string>> = {
  cited: 'A promise that was named was taken back',
  rejected: 'A promise that was left out is open again',
};

const inWords = ({ document, words }: Pick<Decided, 'document' | 'words'>): string =>
  document ? `${document}: ${words}` : words;

function requireOpen({ closedOn }: CaseRecord): void {
  if (closedOn) throw new CaseClosedError();
}

function refuse(pointer: string, detail: string): never {
  throw new PromiseRefusedError([{ pointer, detail }]);
}

async function requireUndecided(
  { manager }: Transaction,
  { id: caseId }: CaseRecord,
  key: string,
): Promise<void> {
  const held = await manager.findBy(CitedPromiseRecord, { caseId, withdrawnAt: IsNull() });
  if (held.some((each) => keyOf(each) === key))
    throw new PromiseDecidedError('Somebody has decided on this promise already. Take that back first.');
}

async function write(
  { manager, now, actor }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  decided: Decided,
): Promise<CaseChange> {
  const id = newId();
  await manager.insert(CitedPromiseRecord, {
    id,
    programmeId,
    caseId,
    audience: 'group',
    groupId: null,
    commitmentId: null,
    source: null,
    clause: null,
    ...decided,
    recordedAt: now,
    recordedBy: actor.accountId ?? null,
  });
  const why = decided.reason ? ` Why: ${decided.reason}` : '';
  return {
    action: decided.decision === 'cited' ? 'promise-cited' : 'promise-rejected',
    kind: 'step-entry',
    text: `${TOLD[decided.decision]}: ${inWords(decided)}${why}`,
    details: { promise: id },
  };
}
