import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { MoreThan } from 'typeorm';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import { CaseRepository } from '../../casework/case.repository.js';
import type { Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { openFile, type FileToSave } from '../open-document.js';
import { bundleAudit } from './bundle-audit.js';
import { BundleRecord } from './bundle.record.js';

export interface BundledCase {
  readonly dossier: Dossier;
  /** Those of the visitor that are not forgotten yet, the newest first. */
  readonly bundles: readonly BundleRecord[];
}

/** Shows and hands out bundles: to who asked for them, while they may still see the case. */
@Injectable()
export class OpenBundle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: CaseFiles,
    private readonly cases: CaseRepository,
    private readonly store: FileStore,
  ) {}

  /** Throws `NotFoundHereError`. */
  async all(visitor: Visitor, reference: string): Promise<BundledCase> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      ownBundles(reading, record.id),
    );
    return { dossier, bundles: more };
  }

  /** Throws `NotFoundHereError`. */
  async one(visitor: Visitor, reference: string, id: string): Promise<BundleRecord> {
    const { bundles } = await this.all(visitor, reference);
    return bundleIn(bundles, id);
  }

  /** Its file; that it was saved is audited. Throws `NotFoundHereError` and `DocumentShutError`. */
  async open({ actor }: Visitor, reference: string, id: string): Promise<FileToSave> {
    const { bundle, fileName } = await this.unitOfWork.run(actor, async (tx) => {
      const record = await this.cases.find(tx, reference);
      const found = bundleIn(await ownBundles(tx, record.id), id);
      if (found.state !== 'ready') throw new NotFoundHereError();
      tx.audit(bundleAudit(found, 'bundle-downloaded'));
      return { bundle: found, fileName: `${record.reference}-bundle.zip` };
    });
    return {
      document: { fileName, mediaType: 'application/zip', size: bundle.size ?? 0 },
      content: await openFile(this.store, bundle.storageKey ?? ''),
    };
  }
}

/** Those of this actor that are not forgotten yet, the newest first. */
export function ownBundles({ manager, actor, now }: Reading, caseId: string): Promise<BundleRecord[]> {
  const { accountId } = actor;
  // Whoever reads with a code has none, and may not ask the table.
  if (!accountId || !CASE_WORKERS.includes(actor.kind)) return Promise.resolve([]);
  return manager.find(BundleRecord, {
    where: { caseId, accountId, expiresAt: MoreThan(now) },
    order: { askedAt: 'DESC', id: 'DESC' },
  });
}

function bundleIn(bundles: readonly BundleRecord[], id: string): BundleRecord {
  const found = isUUID(id) && bundles.find((each) => each.id === id);
  if (!found) throw new NotFoundHereError();
  return found;
}
