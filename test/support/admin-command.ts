import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';
import type { TestApp } from './test-app.js';

export interface Said {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** Runs `npm run admin -- …words` on the service's database as a process of its own. */
export async function adminCommand(
  { database }: Pick<TestApp, 'database'>,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const program = path.join(import.meta.dirname, '../../src/admin/admin.js');
  const child = spawn(process.execPath, [program, ...words], {
    cwd: projectRoot(),
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      ...settings,
    },
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (complained += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said, complained };
}
