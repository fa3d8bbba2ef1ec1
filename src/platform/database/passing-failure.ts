import { QueryFailedError } from 'typeorm';

/** Connection lost, resources, an operator at work, a lock or time that ran out, by the first two characters of the SQLSTATE. */
const PASSING = ['08', '40', '53', '55', '57', '58', 'XX'];
const NOT_REACHED = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
/** The driver has no code for these. */
const NOT_REACHED_SAYS = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** Whether the database was not what it should be, so that the same work may succeed a little later: no fault of what was asked. */
export function isPassing(error: unknown): boolean {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = Object(source) as { readonly code?: unknown; readonly message?: unknown };
  const given = typeof code === 'string' ? code : '';
  return (
    NOT_REACHED.includes(given) ||
    PASSING.includes(stateClass(given)) ||
    (typeof message === 'string' && NOT_REACHED_SAYS.test(message))
  );
}

/** The first two characters of what PostgreSQL answers with, `57P01`; nothing else has five. */
const stateClass = (code: string): string => (/^[\dA-Z]{5}$/.test(code) ? code.slice(0, 2) : '');
