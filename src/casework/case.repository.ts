import { Injectable } from '@nestjs/common';
import { normaliseReference } from '../domain/casework/reference.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { CaseRecord } from './case.record.js';

/** The case's own row, by its reference. What this actor may not see does not exist. */
@Injectable()
export class CaseRepository {
  /** `reference` as somebody wrote it. Throws `NotFoundHereError`. */
  async find({ manager }: Reading, reference: string): Promise<CaseRecord> {
    return found(await manager.findOneBy(CaseRecord, { reference: normal(reference) }));
  }

  /** As {@link find}, and nobody else changes the case until this transaction ends. */
  async lock({ manager }: Transaction, reference: string): Promise<CaseRecord> {
    const where = { reference: normal(reference) };
    return found(await manager.findOne(CaseRecord, { where, lock: { mode: 'pessimistic_write' } }));
  }

  /** Writes the changes to a locked case, and raises its version even where there are none. */
  async update(
    { manager }: Transaction,
    { id, version }: CaseRecord,
    changes: Partial<CaseRecord>,
  ): Promise<void> {
    await manager.update(CaseRecord, { id, version }, { ...changes, version: version + 1 });
  }
}

function normal(reference: string): string {
  const normalised = normaliseReference(reference);
  if (!normalised) throw new NotFoundHereError();
  return normalised;
}

function found(record: CaseRecord | null): CaseRecord {
  if (!record) throw new NotFoundHereError();
  return record;
}
