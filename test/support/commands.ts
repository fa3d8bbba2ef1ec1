import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../src/platform/web/project-root.js';
import type { TestApp } from './test-app.js';

export interface Said {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** A command of `src/admin`, and what it is given. */
export interface Command {
  /** `local-compacts` */
  readonly program: string;
  readonly words: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs a command on the service's database as a process of its own. */
export async function runCommand(
  { database }: Pick<TestApp, 'database'>,
  { program, words, settings = {} }: Command,
): Promise<Said> {
  const file = path.join(import.meta.dirname, '../../src/admin', `${program}.js`);
  const child = spawn(process.execPath, [file, ...words], {
    cwd: projectRoot(),
    env: {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'error',
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      ...settings,
    },
  });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, said, complained };
}

/** Runs `npm run admin -- …words`. */
export const adminCommand = (
  service: Pick<TestApp, 'database'>,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Said> => runCommand(service, { program: 'admin', words, settings });
