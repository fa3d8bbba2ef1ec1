import { createHash, randomBytes } from 'node:crypto';

/** A UUID of version 7: made here because the database may be older than its own `uuidv7()`, sortable by time of making. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const SECRET_BYTES = 32;

/** An unguessable text for a link or a cookie. Only its {@link hashOf} is stored. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** The form in which a secret is stored and looked up: hexadecimal SHA-256. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
