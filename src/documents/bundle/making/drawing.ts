import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const PROCESS = path.join(import.meta.dirname, 'drawing.process.js');
const MOST_MEMORY_IN_MB = 1_024;
const LONGEST_FOR_FILE = 60_000;
const LONGEST_FOR_BUNDLE = 180_000;

const run = (job: readonly string[], timeout: number): Promise<unknown> =>
  promisify(execFile)(process.execPath, [`--max-old-space-size=${MOST_MEMORY_IN_MB}`, PROCESS, ...job], {
    // It needs no setting of ours, and so no secret.
    env: {},
    timeout,
    killSignal: 'SIGKILL',
  });

export type Drawer = 'pdf' | 'picture';

/** By whom a file is drawn; undefined where nobody here can. */
const DRAWERS: Readonly<Record<string, Drawer>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/gif': 'picture',
  'image/webp': 'picture',
  'image/tiff': 'picture',
};

export const drawerOf = (mediaType: string): Drawer | undefined => DRAWERS[mediaType];

/** Draws the pages of a file and writes them as `DrawnPages`. Throws where that cannot be done, or takes too long. */
export const draw = (drawer: Drawer, file: string, to: string): Promise<unknown> =>
  run([drawer, file, to], LONGEST_FOR_FILE);

/** Makes `bundle.pdf` of what lies in the folder. Throws as {@link draw}. */
export const compileBundle = (folder: string): Promise<unknown> =>
  run(['bundle', folder], LONGEST_FOR_BUNDLE);
