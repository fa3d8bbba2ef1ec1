import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A UUID of version 7: made here because the database may be older than its own `uuidv7()`, sortable by time of making. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // All that is random in a UUID of version 4 but what the time takes the place of.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice('xxxxxxxx-xxxx-4'.length)}`;
}

const SECRET_BYTES = 32;

/** An unguessable text for a link or a cookie. Only its {@link hashOf} is stored. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** The form in which a secret is stored and looked up: hexadecimal SHA-256. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
