import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Opened {
  readonly text: string;
  /** Sealed with a secret that is no longer the first: seal it anew, so that the old secret can go. */
  readonly stale: boolean;
}

/**
 * Encrypts and signs what only this service may read or have said, with keys derived (HKDF-SHA-256) from its secrets, another for each purpose.
 * The first secret seals and all of them open, so a secret is rotated by putting a new one in front.
 */
export class Sealer {
  private readonly keys: readonly Buffer[];

  /** `purpose` in kebab-case: what is sealed for one purpose does not open for another. */
  constructor(secrets: readonly string[], purpose: string) {
    this.keys = secrets.map((secret) =>
      Buffer.from(hkdfSync('sha256', secret, '', `redress:${purpose}`, KEY_BYTES)),
    );
  }

  /** `bound` is what the text belongs to, an account's id for instance: it must be given again to open. Gives base64url. */
  seal(text: string, bound: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.first, iv).setAAD(Buffer.from(bound));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Undefined for anything that was not sealed here, for this purpose and for `bound`. */
  open(sealed: string, bound: string): Opened | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
    for (const [index, key] of this.keys.entries()) {
      const text = openWith(key, bytes, bound);
      if (text !== undefined) return { text, stale: index > 0 };
    }
    return undefined;
  }

  /** What each secret, the newest first, makes of `text`: an HMAC-SHA-256 in base64url. */
  marks(text: string): [string, ...string[]] {
    const [first, ...others] = this.keys.map((key) =>
      createHmac('sha256', key).update(text).digest('base64url'),
    );
    if (first === undefined) throw new Error('The service has no secret.');
    return [first, ...others];
  }

  private get first(): Buffer {
    const [key] = this.keys;
    if (!key) throw new Error('The service has no secret.');
    return key;
  }
}

function openWith(key: Buffer, bytes: Buffer, bound: string): string | undefined {
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(bound))
    .setAuthTag(tag);
  try {
    const body = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
