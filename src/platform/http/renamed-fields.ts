import { DomainError } from '../../domain/domain-error.js';
import { InvalidFieldsError } from './validation.js';

/** Throws a refusal on, with the fields called as a body calls them and not as a form does: `{ '/date': '/on' }`. Everything else as it is. */
export const renamedFields =
  (names: Readonly<Record<string, string>>) =>
  (error: unknown): never => {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    throw new InvalidFieldsError(
      error.errors.map(({ pointer, detail }) => ({ pointer: names[pointer] ?? pointer, detail })),
    );
  };
