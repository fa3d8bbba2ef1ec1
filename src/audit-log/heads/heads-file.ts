import { createHash, type Hash, type KeyObject, sign, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ChainEnd } from '../verify/finding.js';

/** The first line of a file of signed heads. */
export interface HeadsOpening {
  readonly form: 1;
  /** RFC 3339, by the service's clock. */
  readonly made_at: string;
  /** Heads that moved in this transaction of the database or a later one are not yet signed. */
  readonly mark: string;
  /** The file before, so that none can be taken away from between two. */
  readonly previous: { readonly file: string; readonly sha256: string } | null;
}

/** A line for a chain that moved since the file before. */
export interface HeadLine {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** The last line. `signature` is Ed25519 over the SHA-256 of all bytes before this line, in base64. */
export interface HeadsClosing {
  readonly heads: number;
  readonly signature: string;
}

export interface HeadsFile {
  readonly file: string;
  readonly sha256: string;
  readonly opening: HeadsOpening | undefined;
  /** Whether one of the keys signed exactly these lines. */
  readonly isSigned: boolean;
}

const NAME = /^heads-\d{4}-\d{2}-\d{2}\.jsonl$/;

/** `day` is `2026-11-20`. */
export const headsFileName = (day: string): string => `heads-${day}.jsonl`;

/** The names of the files in a folder, the oldest first; none when there is no folder. */
export async function headsFilesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => NAME.test(name)).toSorted();
}

export const lineOf = (line: HeadsOpening | HeadLine | HeadsClosing): string => `${JSON.stringify(line)}\n`;

export const closingOf = (key: KeyObject, content: Hash, heads: number): HeadsClosing => ({
  heads,
  signature: sign(null, content.digest(), key).toString('base64'),
});

/** Reads a file line by line; `take` gets each head, whether or not the signature at the end turns out right. */
export async function readHeadsFile(
  { directory, file }: { directory: string; file: string },
  keys: readonly KeyObject[],
  take: (chain: string, end: ChainEnd) => void = () => undefined,
): Promise<HeadsFile> {
  const whole = createHash('sha256');
  const content = createHash('sha256');
  let opening: HeadsOpening | undefined;
  let held: string | undefined;
  for await (const line of createInterface({ input: createReadStream(path.join(directory, file)) })) {
    if (held !== undefined) content.update(held);
    whole.update((held = `${line}\n`));
    const parsed = parsedLine(line);
    if ('mark' in parsed) opening ??= parsed;
    else if ('chain' in parsed) take(parsed.chain, parsed);
  }
  const isSigned = isSignedBy(keys, content.digest(), parsedLine(held ?? ''));
  return { file, sha256: whole.digest('hex'), opening, isSigned };
}

const isSignedBy = (keys: readonly KeyObject[], digest: Buffer, closing: Line): boolean =>
  'signature' in closing && keys.some((key) => isFrom(key, digest, closing.signature));

type Line = HeadsOpening | HeadLine | HeadsClosing | object;

function parsedLine(line: string): Line {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

const isFrom = (key: KeyObject, digest: Buffer, signature: unknown): boolean =>
  typeof signature === 'string' && verify(null, digest, key, Buffer.from(signature, 'base64'));
