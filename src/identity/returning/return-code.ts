import { createHmac } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';

const DIGITS = 16;
const CODES = 10n ** BigInt(DIGITS);
const HALF_OF_SHA256 = 32;

/** As OWASP asks of argon2id, which is the library's default kind: 19 MiB, two passes, one lane. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * The code of a case: 16 digits (53 bits) out of the case's id and a secret of the service. It is not kept, and can be
 * worked out again for the device that has just filed, as long as that secret is held.
 */
export function codeOf(caseId: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(`return-code:${caseId}`).digest('hex');
  const number = BigInt(`0x${mac.slice(0, HALF_OF_SHA256)}`) % CODES;
  return number.toString().padStart(DIGITS, '0');
}

/** By what it is known again with which secret a code was made. It tells nothing of the secret. */
export const markOf = (secret: string): string =>
  createHmac('sha256', secret).update('mark of a return code').digest('hex').slice(0, DIGITS);

/** In fours, as it is shown and written down. */
export const inFours = (code: string): string => code.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/** The digits of a code as somebody typed it; undefined where there are not sixteen. Spaces and dashes are forgiven. */
export function readCode(text: string): string | undefined {
  const digits = text.replaceAll(/[\s\p{Dash}.]/gu, '');
  return /^\d{16}$/.test(digits) ? digits : undefined;
}

export const hashCode = (code: string): Promise<string> => hash(code, ARGON2);

export const isCode = (code: string, codeHash: string): Promise<boolean> => verify(codeHash, code);
