import { createHash, type Hash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Visitor } from '../identity/visitor.js';
import { fingerprintOf, requireKey, requireSame } from '../intake/idempotency-key.js';
import type { SentFile } from '../platform/http/streamed-form.js';
import { hashOf } from '../platform/ids.js';
import { AddDocuments, type NewDocuments } from './add-documents.js';
import { CaseDocuments } from './case-documents.js';
import { DocumentRefusedError } from './document-errors.js';
import type { DocumentRecord } from './document.record.js';

export interface ProgramsDocument {
  /** Of the header `Idempotency-Key`. */
  readonly key: string | string[] | undefined;
  readonly documents: NewDocuments;
  readonly files: AsyncIterable<SentFile> | undefined;
}

const UNIQUE_VIOLATION = '23505';

/** Adds one file for a program. The same request sent again gets the document that the first one made; another with its key none. */
@Injectable()
export class AddByProgram {
  constructor(
    private readonly adding: AddDocuments,
    private readonly cases: CaseDocuments,
  ) {}

  /** Throws `IdempotencyKeyNeededError`, `IdempotencyKeyUsedError` and what `AddDocuments.add` throws. */
  async add(
    visitor: Visitor,
    reference: string,
    { key, documents, files }: ProgramsDocument,
  ): Promise<DocumentRecord> {
    const { documents: held } = await this.cases.open(visitor, reference);
    const requestKey = hashOf(`${visitor.actor.accountId ?? ''} ${requireKey([key].flat()[0])}`);
    const said = new SaidByProgram(documents, files);
    const before = held.find((each) => each.requestKey === requestKey);
    if (before) return said.again(before);
    try {
      const request = { key: requestKey, fingerprint: () => said.fingerprint() };
      const [added] = await this.adding.add(visitor, reference, { ...documents, request }, said.files());
      if (!added) throw new Error('What is added is at least one document.');
      return added;
    } catch (error) {
      const made = isTaken(error) && (await this.madeBefore(visitor, reference, requestKey));
      if (made) return said.again(made);
      throw error;
    }
  }

  private async madeBefore(
    visitor: Visitor,
    reference: string,
    requestKey: string,
  ): Promise<DocumentRecord | undefined> {
    const { documents } = await this.cases.open(visitor, reference);
    return documents.find((each) => each.requestKey === requestKey);
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION;

const lookingAt = (digest: Hash): Transform =>
  new Transform({
    transform(bytes: Buffer, _, pass) {
      digest.update(bytes);
      pass(null, bytes);
    },
  });

/** What a request says: its fields, and its file, known by its bytes once they went by. */
class SaidByProgram {
  private readonly digest = createHash('sha256');
  private fileName: string | undefined;

  constructor(
    private readonly documents: NewDocuments,
    private readonly sent: AsyncIterable<SentFile> | undefined,
  ) {}

  /** The one file, looked at on its way. */
  async *files(): AsyncGenerator<SentFile> {
    for await (const file of this.sent ?? []) {
      if (this.fileName !== undefined)
        throw new DocumentRefusedError('/file', 'Send one file with each request.');
      this.fileName = file.fileName;
      // Whoever reads it hears of what went wrong.
      yield { ...file, content: pipeline(file.content, lookingAt(this.digest), () => undefined) };
    }
  }

  /** When the file has gone by. */
  fingerprint(): string {
    const { fileName } = this;
    return fingerprintOf({ ...this.documents, fileName, sha256: this.digest.copy().digest('hex') });
  }

  /** What the first request made. Its own file is read to its end and kept nowhere. Throws `IdempotencyKeyUsedError`. */
  async again(first: DocumentRecord): Promise<DocumentRecord> {
    if (this.fileName === undefined)
      for await (const { content } of this.files()) await finished(content.resume(), { writable: false });
    if (first.requestFingerprint !== null) requireSame(first.requestFingerprint, this.fingerprint());
    return first;
  }
}
