import type { Readable } from 'node:stream';
import { DomainError } from '../../domain/domain-error.js';

/** A file as it lies in the store. */
export interface StoredFile {
  /** What it is found by: a random id, never a name that somebody gave. */
  readonly key: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

export interface ListedFile {
  readonly key: string;
  readonly size: number;
  readonly writtenAt: Date;
}

/** The stream was longer than the store takes. Nothing of it was kept. */
export class FileTooLargeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'file-too-large';

  constructor(readonly limit: number) {
    super(`The file is larger than ${Math.floor(limit / 1_048_576)} MB.`);
  }
}

/** There is no such file in the store. */
export class FileMissingError extends Error {}

/**
 * Where the bytes of documents lie. A file is there as a whole or not at all, is never changed, and outlives a crash
 * from the moment `put` answered.
 */
export abstract class FileStore {
  /**
   * `limit` in bytes, where it is not the one for what people send. Throws {@link FileTooLargeError}, and whatever the
   * stream throws; nothing is kept then.
   */
  abstract put(content: Readable, limit?: number): Promise<StoredFile>;
  /** Throws {@link FileMissingError}. */
  abstract open(key: string): Promise<Readable>;
  /** A file that is not there is removed already. */
  abstract remove(key: string): Promise<void>;
  /** All that is there, with what a crash left half written under a key of its own. */
  abstract list(): AsyncIterable<ListedFile>;
}
