import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/domain-error.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { CommitmentRecord } from '../commitment.record.js';
import { LocalCompactRecord } from '../local-compact.record.js';
import { changedCommitment, TYPED, type CommitmentChange } from './changed-commitment.js';
import type { WrittenCommitment } from './commitment-lines.js';

/** Somebody else changed a commitment meanwhile. */
export class CommitmentStaleError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'commitment-changed';

  constructor() {
    super(
      'Somebody else changed this meanwhile. Compare it with yours, and send yours again if it still holds.',
    );
  }
}

/** What staff do to the library: what they bring in for a local Compact, and what they read in a text. */
@Injectable()
export class CommitmentEditing {
  /** Puts them below those that the Compact has. Throws {@link NotFoundHereError}. */
  async add(tx: Transaction, compactId: string, written: readonly WrittenCommitment[]): Promise<void> {
    const { manager } = tx;
    const compact = await manager.findOne(LocalCompactRecord, {
      where: { id: compactId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!compact) throw new NotFoundHereError();
    const last = (await manager.maximum(CommitmentRecord, 'position', { compactId })) ?? 0;
    await manager.insert(
      CommitmentRecord,
      written.map((each, at) => newRow(each, compactId, last + at + 1)),
    );
    tx.audit({
      chain: ADMINISTRATION,
      action: 'commitments-added',
      subjectType: 'compact',
      subjectId: compactId,
      ...(tx.actor.programmeId ? { programmeId: tx.actor.programmeId } : {}),
      details: { compact: compact.name, added: written },
    });
  }

  /** Throws {@link NotFoundHereError} and {@link CommitmentStaleError}. */
  async change(
    tx: Transaction,
    { id, version }: { readonly id: string; readonly version: number },
    change: CommitmentChange,
  ): Promise<CommitmentRecord> {
    const { manager, actor, now } = tx;
    const row = await manager.findOne(CommitmentRecord, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new NotFoundHereError();
    if (row.version !== version) throw new CommitmentStaleError();
    const next = changedCommitment(row, change, { accountId: actor.accountId, now });
    await manager.update(CommitmentRecord, { id }, next);
    tx.audit({
      chain: ADMINISTRATION,
      action: 'commitment-changed',
      subjectType: 'commitment',
      subjectId: id,
      ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
      details: { former: { number: row.number, words: row.words }, change },
    });
    return Object.assign(row, next);
  }
}

const newRow = (
  { number, words, owedBy, theme, breachWords, weeks, months }: WrittenCommitment,
  compactId: string,
  position: number,
): CommitmentRecord => ({
  id: newId(),
  nationalText: null,
  compactId,
  position,
  number: number ?? null,
  words,
  owedBy,
  theme,
  breachWords: [...breachWords],
  confidence: TYPED,
  confirmedAt: null,
  confirmedBy: null,
  confirmedFrom: null,
  weeks: weeks ?? null,
  months: months ?? null,
  inForceFrom: null,
  inForceUntil: null,
  version: 1,
});
