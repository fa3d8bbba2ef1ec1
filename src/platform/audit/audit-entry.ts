import { randomBytes } from 'node:crypto';
import { macOf } from './audit-hash.js';

/** What was done, to what. `details` may name people: it lives apart from the chain and can be erased without breaking it. */
export interface AuditEntry {
  /** The chain it belongs to: a case's or an account's id; {@link ADMINISTRATION} for the rest. */
  readonly chain: string;
  /** Past tense, kebab-case: `case-filed`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly programmeId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The one chain of what belongs to no case and no account. */
export const ADMINISTRATION = '00000000-0000-0000-0000-000000000000';

/** An entry as the database function `audit_append` takes it: the chain will hold `mac`, never the details. */
export interface SealedAuditEntry {
  readonly chain: string;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly programme_id: string | null;
  readonly at: string;
  readonly details: string;
  readonly salt: string;
  readonly mac: string;
}

const SALT_BYTES = 16;

/** Salts the details and reduces them to an HMAC-SHA-256, so that an erased detail cannot be guessed back from the chain. */
export function seal(entry: AuditEntry, at: Date): SealedAuditEntry {
  const details = JSON.stringify(entry.details ?? {});
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return {
    chain: entry.chain,
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: entry.subjectId,
    programme_id: entry.programmeId ?? null,
    at: at.toISOString(),
    details,
    salt,
    mac: macOf(salt, details),
  };
}
