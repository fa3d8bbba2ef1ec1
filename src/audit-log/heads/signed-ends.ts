import { readSigningKeys } from './signing-keys.js';
import { headsFilesIn, readHeadsFile, type HeadsFile } from './heads-file.js';
import type { AuditSettings } from '../../platform/audit/audit-settings.js';
import type { ChainEnd } from '../verify/finding.js';

/** What the files of signed heads say together. */
export interface SignedEnds {
  /** By chain, the last signed end. */
  readonly ends: Map<string, ChainEnd>;
  readonly files: number;
  /** The opening of the newest file. */
  readonly madeAt?: string;
  readonly mark?: bigint;
  /** One line each: a file that is gone, changed or not signed. */
  readonly problems: readonly string[];
}

/** Reads every file in the folder and checks each signature and that each names the one before it. */
export async function readSignedEnds(settings: AuditSettings): Promise<SignedEnds> {
  const { directory } = settings;
  const names = await headsFilesIn(directory);
  const ends = new Map<string, ChainEnd>();
  if (names.length === 0) return { ends, files: 0, problems: [] };
  const { verify } = await readSigningKeys(settings);
  const problems: string[] = [];
  let previous: HeadsFile | undefined;
  for (const file of names) {
    const read = await readHeadsFile({ directory, file }, verify, (chain, { seq, hash }) =>
      ends.set(chain, { seq, hash }),
    );
    problems.push(...problemsOf(read, previous));
    previous = read;
  }
  const { made_at: madeAt, mark } = previous?.opening ?? {};
  return {
    ends,
    files: names.length,
    problems,
    ...(madeAt === undefined ? {} : { madeAt }),
    ...(mark === undefined ? {} : { mark: BigInt(mark) }),
  };
}

function problemsOf({ file, isSigned, opening }: HeadsFile, previous: HeadsFile | undefined): string[] {
  const problems: string[] = [];
  if (!isSigned) problems.push(`${file} was changed, or was signed with a key that is not held here.`);
  const named = opening?.previous ?? NO_FILE;
  const before = previous ?? NO_FILE;
  if (named.file !== before.file)
    problems.push(`${file} follows ${named.file}, but ${before.file} stands before it.`);
  else if (named.sha256 !== before.sha256)
    problems.push(`${named.file} is not the file that ${file} follows.`);
  return problems;
}

const NO_FILE = { file: 'no other file', sha256: '' } as const;
