import { createHash, createHmac } from 'node:crypto';

/** An entry as it stands in `audit_entry`. `at` is RFC 3339 in UTC, `2026-11-20T10:00:00.000Z`; the first `seq` is 1. */
export interface StoredAuditEntry {
  readonly chain: string;
  readonly seq: number;
  readonly programmeId: string | null;
  readonly at: string;
  readonly actorKind: string;
  readonly accountId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ties the details to the entry: see {@link macOf}. */
  readonly mac: string;
  readonly hash: string;
  /** How the hash was made. */
  readonly form: number;
}

/**
 * The hash that an entry must have at the place `seq`, after an entry with the hash `before` (empty for the first). The
 * same as `audit_append()` in the database works out.
 */
export function hashOfEntry(entry: StoredAuditEntry, before: string, seq: number = entry.seq): string {
  const { chain, programmeId, at, actorKind, accountId, action, subjectType, subjectId, mac, form } = entry;
  const who = [at, actorKind, accountId];
  const what = [action, subjectType, subjectId, mac];
  const text =
    form === 1
      ? [before, chain, String(seq), ...who, ...what].filter((part) => part !== null).join('|')
      : [String(form), before, chain, String(seq), programmeId, ...who, ...what].map(measured).join(',');
  return createHash('sha256').update(text).digest('hex');
}

const measured = (part: string | null): string =>
  part === null ? '-' : `${Buffer.byteLength(part)}:${part}`;

/** `salt` in hexadecimal. Without it nobody can guess erased details back from the chain. */
export const macOf = (salt: string, details: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(details).digest('hex');
