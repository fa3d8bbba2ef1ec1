import { Inject, Injectable, Logger } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { CaseRecord } from '../../casework/case.record.js';
import { DOCUMENT_SETTINGS, type DocumentSettings } from '../../platform/config/document-settings.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { CaseWriting } from '../case-writing.js';
import { DocumentRecord } from '../document.record.js';
import { scan, type Verdict } from './clamd.js';

/** A worker that died while it scanned leaves the document to the next one after this. */
const LEASE_IN_MILLISECONDS = 300_000;
const MINUTE = 60_000;
const LONGEST_PAUSE_IN_MINUTES = 60;
const MOST_TRIES_COUNTED = 10_000;

/** Has every file looked at that was not yet. What is to be scanned stands on the documents themselves, so nothing can be lost. */
@Injectable()
export class ScanSweep {
  private readonly logger = new Logger(ScanSweep.name);
  private isCaughtUp = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
    private readonly writing: CaseWriting,
    @Inject(DOCUMENT_SETTINGS) private readonly settings: DocumentSettings,
  ) {}

  /** Gives the number of files looked at; none where no scanner is set. */
  async sweep(): Promise<number> {
    const { clamd } = this.settings;
    if (!clamd) return 0;
    await this.catchUp();
    let count = 0;
    for (let due = await this.claim(); due; due = await this.claim(), count += 1) await this.look(clamd, due);
    return count;
  }

  /** Files that came while no scanner was set are looked at once there is one. */
  private async catchUp(): Promise<void> {
    if (this.isCaughtUp) return;
    const unseen = { scanState: 'not-scanned', scanDueAt: IsNull(), source: In(['upload', 'mail']) } as const;
    await this.unitOfWork.run(SYSTEM, ({ manager, now }) =>
      manager.update(DocumentRecord, unseen, { scanDueAt: now }),
    );
    this.isCaughtUp = true;
  }

  private claim(): Promise<DocumentRecord | undefined> {
    return this.unitOfWork.run(SYSTEM, async ({ manager, now }) => {
      const due = await manager
        .createQueryBuilder(DocumentRecord, 'document')
        .where('document.scan_due_at <= :now', { now })
        .orderBy('document.scan_due_at')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (!due) return undefined;
      const scanTries = Math.min(due.scanTries + 1, MOST_TRIES_COUNTED);
      const scanDueAt = new Date(now.getTime() + LEASE_IN_MILLISECONDS);
      await manager.update(DocumentRecord, { id: due.id }, { scanTries, scanDueAt });
      return Object.assign(due, { scanTries });
    });
  }

  private async look(clamd: URL, document: DocumentRecord): Promise<void> {
    try {
      await this.heard(document, await scan(clamd, await this.store.open(document.storageKey)));
    } catch (error) {
      await this.failed(document, error);
    }
  }

  private async heard(document: DocumentRecord, verdict: Verdict): Promise<void> {
    const { id } = document;
    if (!verdict.clean) return this.infected(document, verdict.found);
    const changes = { scanState: 'clean', scanProblem: null, scanDueAt: null } as const;
    await this.unitOfWork.run(SYSTEM, ({ manager }) => manager.update(DocumentRecord, { id }, changes));
  }

  /** It stays sealed, and the caseworkers are told. */
  private async infected({ id, caseId, title }: DocumentRecord, found: string): Promise<void> {
    const { reference } = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.findOneByOrFail(CaseRecord, { id: caseId }),
    );
    await this.writing.run({ actor: SYSTEM, name: '' }, reference, async ({ manager }) => {
      const changes = { scanState: 'infected', scanProblem: found, scanDueAt: null } as const;
      await manager.update(DocumentRecord, { id }, changes);
      return {
        result: undefined,
        change: {
          action: 'document-infected',
          kind: 'document',
          audience: 'programme',
          text: `A virus was found in “${title}”. Nobody can open it. Ask for it in another way.`,
          details: { document: id, found },
        },
      };
    });
  }

  /** Tried again after a pause that grows: a minute, two, four, up to an hour. */
  private async failed({ id, scanTries }: DocumentRecord, error: unknown): Promise<void> {
    const scanProblem = error instanceof Error ? error.message : String(error);
    this.logger.warn({ msg: 'a file could not be scanned', document: id, problem: scanProblem });
    const minutes = Math.min(2 ** Math.min(scanTries - 1, 10), LONGEST_PAUSE_IN_MINUTES);
    await this.unitOfWork.run(SYSTEM, ({ manager, now }) =>
      manager.update(
        DocumentRecord,
        { id },
        { scanState: 'failed', scanProblem, scanDueAt: new Date(now.getTime() + minutes * MINUTE) },
      ),
    );
  }
}
