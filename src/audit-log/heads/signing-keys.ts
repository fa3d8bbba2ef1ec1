import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditSettings } from '../../platform/audit/audit-settings.js';

export interface SigningKeys {
  readonly signs: KeyObject;
  readonly verify: readonly KeyObject[];
}

const MADE_HERE = 'signing-key.pem';
const PUBLIC_PART = 'signing-key.pub.pem';

/** Throws when a key file cannot be read or holds no Ed25519 key. */
export async function readSigningKeys({ directory, keyFiles }: AuditSettings): Promise<SigningKeys> {
  const files = keyFiles.length > 0 ? keyFiles : [await makeKey(directory)];
  const keys = await Promise.all(files.map(readKey));
  const [signs] = keys;
  if (!signs) throw new Error('There is no key to sign the audit log with.');
  return { signs, verify: keys.map((key) => createPublicKey(key)) };
}

async function readKey(file: string): Promise<KeyObject> {
  const key = createPrivateKey(await readFile(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} must hold an Ed25519 key in PEM.`);
  return key;
}

/** Made at the first start of a machine that was given none; of two processes, the first writes and both read. */
async function makeKey(directory: string): Promise<string> {
  const file = path.join(directory, MADE_HERE);
  await mkdir(directory, { recursive: true, mode: 0o750 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  const kept = createPublicKey(await readFile(file)).export({ type: 'spki', format: 'pem' });
  await writeFile(path.join(directory, PUBLIC_PART), kept, { flag: 'wx' }).catch(() => undefined);
  return file;
}
