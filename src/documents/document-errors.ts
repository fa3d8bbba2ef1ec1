import type { Shut } from '../domain/documents/document.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';

/** Something that cannot be done with a document. The pointers are the fields of the form or body that was sent. */
export class DocumentRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'document-refused';
  override readonly errors: readonly FieldError[];

  constructor(pointer: string, detail: string) {
    super(detail);
    this.errors = [{ pointer, detail }];
  }
}

export const SHUT_WORDS: Readonly<Record<Shut, string>> = {
  missing: 'The file was lost. Please send it again.',
  infected: 'A virus was found in this file. Nobody can open it here.',
  'not-scanned': 'This file was not checked for viruses yet. It opens once it was.',
};

/** It is there, and stays shut for whoever asked. */
export class DocumentShutError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'document-shut';

  constructor(shut: Shut) {
    super(SHUT_WORDS[shut]);
  }
}
