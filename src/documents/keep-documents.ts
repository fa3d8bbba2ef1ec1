import { Inject, Injectable } from '@nestjs/common';
import type { DocumentSource } from '../domain/documents/document.js';
import { formatDay, type Day } from '../domain/calendar/day.js';
import { DOCUMENT_SETTINGS, type DocumentSettings } from '../platform/config/document-settings.js';
import type { Audience } from '../platform/database/case-item.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { DocumentRecord } from './document.record.js';
import { FileRefusedError } from './receiving/file-refused.error.js';
import type { ReceivedFile } from './receiving/receive-file.js';

/** What a program called its request, as a hash; and a hash of all that it said, once its file is in. */
export interface ProgramsRequest {
  readonly key: string;
  readonly fingerprint: () => string;
}

/** What is said of a file when it becomes a document of a case. */
export interface DocumentAbout {
  readonly caseId: string;
  readonly programmeId: string;
  /** The group and its caseworkers when absent. */
  readonly audience?: Audience;
  /** Whose it is, where it is one group's own. */
  readonly groupId?: string;
  readonly title: string;
  readonly description?: string;
  readonly datedOn?: Day;
  /** The facts that it shows. */
  readonly factIds?: readonly string[];
  readonly source: DocumentSource;
  readonly mailId?: string;
  readonly letterId?: string;
  readonly request?: ProgramsRequest;
}

/** Makes documents of files that lie in the store. */
@Injectable()
export class KeepDocuments {
  constructor(@Inject(DOCUMENT_SETTINGS) private readonly settings: DocumentSettings) {}

  /**
   * Part of the caller's transaction, in which the case is locked; the caller tells timeline and audit. Should it not
   * commit, the caller discards the file. Throws {@link FileRefusedError} where the case holds as much as it can; a letter
   * of our own always has room, or it could not go.
   */
  async add(tx: Transaction, file: ReceivedFile, about: DocumentAbout): Promise<DocumentRecord> {
    if (about.source !== 'letter') await this.requireRoom(tx, file, about);
    const record = tx.manager.create(DocumentRecord, {
      ...UNTOUCHED,
      ...wordsOf(about),
      ...fileOf(file),
      ...this.toBeScanned(tx, about.source),
      id: newId(),
      byGroup: tx.actor.kind === 'party',
      addedBy: tx.actor.accountId ?? null,
      addedAt: tx.now,
    });
    await tx.manager.insert(DocumentRecord, record);
    return record;
  }

  private toBeScanned({ now }: Transaction, source: DocumentSource) {
    const isScanned = this.settings.clamd !== undefined && (source === 'upload' || source === 'mail');
    return {
      scanState: 'not-scanned' as const,
      scanProblem: null,
      scanTries: 0,
      scanDueAt: isScanned ? now : null,
    };
  }

  private async requireRoom(
    tx: Transaction,
    { size }: ReceivedFile,
    { caseId }: DocumentAbout,
  ): Promise<void> {
    const { caseCount, caseLimit } = this.settings;
    const [held = { files: 0, bytes: 0 }] = await tx.manager.query<{ files: number; bytes: number }[]>(
      'select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from document where case_id = $1',
      [caseId],
    );
    if (held.files >= caseCount) throw new FileRefusedError(fullOf(`${caseCount} files`));
    if (held.bytes + size > caseLimit)
      throw new FileRefusedError(fullOf(`${Math.floor(caseLimit / 1_048_576)} MB of files`));
  }
}

const fullOf = (limit: string): string =>
  `This case holds as much as it can: ${limit}. Write what the file shows into the page instead, or ask us.`;

const fileOf = ({ key, sha256, size, mediaType, fileName, flags }: ReceivedFile) => ({
  storageKey: key,
  sha256,
  size,
  mediaType,
  fileName,
  flags: [...flags],
});

const wordsOf = ({
  caseId,
  programmeId,
  audience = 'group',
  title,
  source,
  factIds,
  ...more
}: DocumentAbout) => ({
  caseId,
  programmeId,
  audience,
  title,
  source,
  factIds: [...(factIds ?? [])],
  groupId: more.groupId ?? null,
  description: more.description ?? null,
  datedOn: more.datedOn === undefined ? null : formatDay(more.datedOn),
  ...cameWith(more),
});

const cameWith = ({ request, mailId, letterId }: Pick<DocumentAbout, 'request' | 'mailId' | 'letterId'>) => ({
  requestKey: request?.key ?? null,
  requestFingerprint: request?.fingerprint() ?? null,
  mailId: mailId ?? null,
  letterId: letterId ?? null,
});

/** Nothing has happened to it yet. */
const UNTOUCHED = {
  releasedAt: null,
  releasedBy: null,
  releasedBecause: null,
  withdrawnAt: null,
  withdrawnBecause: null,
  missingSince: null,
} as const;
