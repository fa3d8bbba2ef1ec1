import { readFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { BundleContent, BundledDocument } from '../../../domain/bundle/bundle-content.js';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../../platform/database/unit-of-work.js';
import { FileStore, type StoredFile } from '../../../platform/storage/file-store.js';
import { BundleRecord, type SeenPart } from '../bundle.record.js';
import type { PartOfBundle } from './pdf-input.js';
import { fileOf, SeeDocument } from './see-document.js';
import { WorkFolder } from './work-folder.js';
import { zipBundle } from './zip-bundle.js';

/** Longer than the slowest step. A worker that died in the middle leaves the bundle to the next one after this. */
const LEASE_IN_MILLISECONDS = 300_000;
const PAUSE_IN_MILLISECONDS = 60_000;
const MOST_TRIES = 5;
const LONGEST_PROBLEM = 500;
/** In bytes: what a column of 32 bits holds. */
const LARGEST = 2_000_000_000;
/** A note that was written into a page is printed as text; what is longer is a file only. */
const LONGEST_TEXT_IN_BYTES = 100_000;

type Claimed = BundleRecord & { readonly content: BundleContent };

/** The bundle was forgotten, or somebody else has it by now. */
class GivenUpError extends Error {}

/** Makes the bundles that were asked for, one after the other. What was done of one stands on its row, so a kill loses one step. */
@Injectable()
export class MakeBundles {
  private readonly logger = new Logger(MakeBundles.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
    private readonly seeing: SeeDocument,
  ) {}

  /** Gives the number of bundles taken up. */
  async sweep(): Promise<number> {
    let count = 0;
    for (let due = await this.claim(); due; due = await this.claim(), count += 1) await this.take(due);
    return count;
  }

  private claim(): Promise<Claimed | undefined> {
    return this.unitOfWork.run(SYSTEM, async ({ manager, now }) => {
      const due = await manager
        .createQueryBuilder(BundleRecord, 'bundle')
        .where('bundle.due_at <= :now', { now })
        .orderBy('bundle.due_at')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (!due) return undefined;
      const changes = { state: 'making', tries: due.tries + 1, dueAt: leaseFrom(now) } as const;
      await manager.update(BundleRecord, { id: due.id }, changes);
      return Object.assign(due, changes) as Claimed;
    });
  }

  private async take(bundle: Claimed): Promise<void> {
    const folder = await WorkFolder.open(bundle.id);
    try {
      await this.make(folder, bundle);
    } catch (error) {
      if (!(error instanceof GivenUpError)) await this.failed(bundle, error);
    } finally {
      await folder.remove();
    }
  }

  private async make(folder: WorkFolder, bundle: Claimed): Promise<void> {
    const parts: PartOfBundle[] = [];
    for (const document of bundle.content.documents) {
      const part = await this.seen(folder, bundle, document);
      if (!('isLost' in part)) parts.push({ document, part, ...(await textOf(folder, document)) });
    }
    const stored = await this.store.put(await zipBundle(folder, bundle.content, parts), LARGEST);
    await this.finish(bundle, stored);
  }

  private async seen(folder: WorkFolder, bundle: Claimed, document: BundledDocument): Promise<SeenPart> {
    const before = bundle.parts.find(({ number }) => number === document.number);
    if (before) {
      if (await this.seeing.bringBack(folder, document, before)) return before;
      throw new Error(`The file of document ${document.documentId} is not what it was.`);
    }
    const part = await this.seeing.see(folder, document);
    bundle.parts.push(part);
    await this.note(bundle, { parts: bundle.parts });
    return part;
  }

  /** Only on the attempt that we are on: the lease may have lapsed, and the bundle may be gone. */
  private note(bundle: Claimed, changes: Partial<BundleRecord>): Promise<void> {
    return this.unitOfWork.run(SYSTEM, (tx) => update(tx, bundle, { dueAt: leaseFrom(tx.now), ...changes }));
  }

  private async finish(bundle: Claimed, { key, sha256, size }: StoredFile): Promise<void> {
    try {
      await this.unitOfWork.run(SYSTEM, async (tx) => {
        const made = { storageKey: key, sha256, size, madeAt: tx.now };
        const leftOut = [...bundle.leftOut, ...lostOf(bundle)];
        await update(tx, bundle, { ...OVER, ...made, state: 'ready', leftOut });
        forgetPages(tx, bundle);
      });
    } catch (error) {
      if (error instanceof GivenUpError) await this.store.remove(key);
      throw error;
    }
  }

  private async failed(bundle: Claimed, error: unknown): Promise<void> {
    const problem = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_PROBLEM);
    this.logger.error({ msg: 'a bundle could not be made', bundle: bundle.id, tries: bundle.tries, problem });
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      const dueAt = new Date(tx.now.getTime() + PAUSE_IN_MILLISECONDS);
      if (bundle.tries < MOST_TRIES) return update(tx, bundle, { dueAt });
      await update(tx, bundle, { ...OVER, state: 'failed' });
      forgetPages(tx, bundle);
    });
  }
}

/** What it was made of is not kept beside it. */
const OVER: Pick<BundleRecord, 'content' | 'parts' | 'dueAt'> = { content: null, parts: [], dueAt: null };

const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_IN_MILLISECONDS);

/** Throws {@link GivenUpError}. */
async function update(
  { manager }: Transaction,
  { id, tries }: Claimed,
  changes: Partial<BundleRecord>,
): Promise<void> {
  const { affected } = await manager.update(BundleRecord, { id, tries, state: 'making' }, changes);
  if (affected === 0) throw new GivenUpError();
}

/** The pages that were drawn are in the PDF now. */
function forgetPages(tx: Transaction, { parts, programmeId }: Claimed): void {
  for (const { key } of parts)
    if (key !== undefined) tx.publish({ type: 'document-gone', programmeId, storageKey: key });
}

function lostOf({ parts, content }: Claimed): string[] {
  return content.documents.flatMap(({ number, title }) => {
    const part = parts.find((each) => each.number === number);
    return part && 'isLost' in part ? [`“${title}”: ${part.why}`] : [];
  });
}

async function textOf(folder: WorkFolder, document: BundledDocument): Promise<Pick<PartOfBundle, 'text'>> {
  const { mediaType, size } = document;
  if (mediaType !== 'text/plain' || size > LONGEST_TEXT_IN_BYTES) return {};
  return { text: await readFile(folder.at(fileOf(document)), 'utf8') };
}
