import { createHash } from 'node:crypto';
import { DomainError, type FieldError } from '../domain/domain-error.js';

const HEADER = 'Idempotency-Key';
const KEY = /^[\x21-\x7e]{8,200}$/;

/** The header that lets a request be sent twice is missing, or is not one that we can keep. */
export class IdempotencyKeyNeededError extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'idempotency-key-needed';
  override readonly errors: readonly FieldError[];

  constructor() {
    super(
      `Send the header ${HEADER} with 8 to 200 visible characters of your own making, a new one for each report or file. ` +
        'With it you can send the same request again, and nothing is made twice.',
    );
    this.errors = [{ pointer: '', detail: this.message }];
  }
}

export class IdempotencyKeyUsedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency-key-used';

  constructor() {
    super(`This ${HEADER} was sent before with another body. Use a new key for another request.`);
  }
}

export class IdempotencyKeyInFlightError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency-key-in-flight';

  constructor() {
    super(`A request with this ${HEADER} is still being worked on. Send it again in a few seconds.`);
  }
}

/** Throws {@link IdempotencyKeyNeededError}. */
export function requireKey(header: string | undefined): string {
  if (header === undefined || !KEY.test(header)) throw new IdempotencyKeyNeededError();
  return header;
}

/** Throws {@link IdempotencyKeyUsedError} where the first request with this key said something else. */
export function requireSame(first: string, asked: string): void {
  if (first !== asked) throw new IdempotencyKeyUsedError();
}

/** The same for bodies that say the same, in whatever order their fields come. */
export const fingerprintOf = (body: object): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(body)))
    .digest('hex');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, inOrder(one)]),
  );
}
