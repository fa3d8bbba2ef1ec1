import { positiveNumber } from './number.js';
import { SettingError } from './setting-error.js';

const MEGABYTE = 1_048_576;

/** How much evidence is taken, and who looks for viruses in it. */
export interface DocumentSettings {
  /** The most that one file may have, in bytes. */
  readonly fileLimit: number;
  /** The most files on one case. */
  readonly caseCount: number;
  /** The most that all files of one case may have together, in bytes. */
  readonly caseLimit: number;
  /** Where `clamd` listens, `tcp://host:3310` or `unix:///run/clamd.sock`. Missing: nothing is scanned. */
  readonly clamd?: URL;
}

export const DOCUMENT_SETTINGS = Symbol('how much evidence is taken, and who scans it');

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST_FILE_IN_MB = 500;
const MOST_ON_CASE = 10_000;
const LARGEST_CASE_IN_MB = 100_000;

/** Throws {@link SettingError}. */
export function readDocumentSettings(env: Environment): DocumentSettings {
  const clamd = env['CLAMD_URL'];
  return {
    fileLimit: number(env, 'DOCUMENT_LIMIT_MB', '25', LARGEST_FILE_IN_MB) * MEGABYTE,
    caseCount: number(env, 'DOCUMENT_CASE_COUNT', '200', MOST_ON_CASE),
    caseLimit: number(env, 'DOCUMENT_CASE_LIMIT_MB', '500', LARGEST_CASE_IN_MB) * MEGABYTE,
    ...(clamd === undefined ? {} : { clamd: scanner(clamd) }),
  };
}

const number = (env: Environment, name: string, otherwise: string, max: number): number =>
  positiveNumber(name, env[name] ?? otherwise, max);

function scanner(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !(isHost(url) || isSocket(url)))
    throw new SettingError('CLAMD_URL must be like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl.');
  return url;
}

const isHost = ({ protocol, hostname, port }: URL): boolean =>
  protocol === 'tcp:' && hostname !== '' && port !== '';
const isSocket = ({ protocol, pathname }: URL): boolean => protocol === 'unix:' && pathname.length > 1;
