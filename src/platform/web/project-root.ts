import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with `package.json` above the running code; templates and reference data are read from there. */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json was found above the running code.');
  return projectRoot(parent);
}
