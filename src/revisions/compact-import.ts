import { Injectable } from '@nestjs/common';
import { ChangePreviews, type ChangePreview } from '../changed-dates/change-preview.js';
import {
  compactChanges,
  heldCompacts,
  requireVersions,
  type CompactChange,
} from '../commitments/compact-changes.js';
import {
  CompactsRefusedError,
  putCompacts,
  type WrittenCompact,
} from '../commitments/load-local-compacts.js';
import { SYSTEM, type Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Revisions } from './revisions.js';
import { Reworkings } from './reworkings.js';

/** What a file of Compacts would change: in the Compacts, in words, and on the open cases. */
export interface CompactsPreview {
  readonly changes: readonly CompactChange[];
  readonly effect: ChangePreview;
}

/** Brings local Compacts in: says what would change on the open cases and, once confirmed, has their dates worked out again. */
@Injectable()
export class CompactImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revisions: Revisions,
    private readonly reworkings: Reworkings,
    private readonly previews: ChangePreviews,
  ) {}

  /** Changes nothing: the Compacts are loaded and taken back. Throws {@link CompactsRefusedError} and `CompactStaleError`. */
  preview(compacts: readonly WrittenCompact[], programmeId: string): Promise<CompactsPreview> {
    return this.unitOfWork.rehearse(SYSTEM, async (tx) => {
      const changes = await load(tx, compacts);
      const reworking = this.reworkings.ofCompacts({ compacts: changes });
      return { changes, effect: await this.previews.of(tx, reworking, programmeId) };
    });
  }

  /** Gives the number of the change. Throws {@link CompactsRefusedError}, `CompactStaleError` and `RevisionAtWorkError`. */
  publish(actor: Actor, compacts: readonly WrittenCompact[], reason: string): Promise<number> {
    return this.unitOfWork.run(actor, async (tx) => {
      await this.revisions.prepare(tx, 'compacts');
      const changes = await load(tx, compacts);
      return this.revisions.add(tx, { kind: 'compacts', scope: { compacts: changes }, reason });
    });
  }
}

async function load({ manager }: Transaction, compacts: readonly WrittenCompact[]): Promise<CompactChange[]> {
  const held = await heldCompacts(
    manager,
    compacts.map(({ id }) => id),
  );
  requireVersions(held, compacts);
  await putCompacts(manager, compacts);
  const changes = compactChanges(held, compacts);
  if (changes.length === 0)
    throw new CompactsRefusedError([
      { pointer: '', detail: 'This would change nothing. The Compacts say so already.' },
    ]);
  return changes;
}
