import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Visitor } from '../identity/visitor.js';
import { requireKey } from '../platform/http/idempotency/idempotency-key.js';
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

/** Adds one file for a program. The same request sent again gets the document that the first one made. */
@Injectable()
export class AddByProgram {
  constructor(
    private readonly adding: AddDocuments,
    private readonly cases: CaseDocuments,
  ) {}

  /** Throws `IdempotencyKeyNeededError` and what `AddDocuments.add` throws. */
  async add(
    visitor: Visitor,
    reference: string,
    { key, documents, files }: ProgramsDocument,
  ): Promise<DocumentRecord> {
    const { documents: held } = await this.cases.open(visitor, reference);
    const requestKey = hashOf(`${visitor.actor.accountId ?? ''} ${requireKey([key].flat()[0])}`);
    const before = held.find((each) => each.requestKey === requestKey);
    if (before) return before;
    try {
      const [added] = await this.adding.add(visitor, reference, { ...documents, requestKey }, onlyOne(files));
      if (!added) throw new Error('What is added is at least one document.');
      return added;
    } catch (error) {
      const made = isTaken(error) && (await this.madeBefore(visitor, reference, requestKey));
      if (made) return made;
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

async function* onlyOne(files: AsyncIterable<SentFile> | undefined): AsyncGenerator<SentFile> {
  let count = 0;
  for await (const file of files ?? []) {
    count += 1;
    if (count > 1) throw new DocumentRefusedError('/file', 'Send one file with each request.');
    yield file;
  }
}
