import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/** Compiled styles, scripts and pictures, each with an address that changes with its content. */
export class Assets {
  private readonly urls = new Map<string, string>();

  constructor(readonly directory: string = join(projectRoot(), 'dist', 'public')) {}

  /** `app.css` → `/assets/app.css?v=1f0c5a3b`. Without a build the address has no hash. */
  url(name: string): string {
    const known = this.urls.get(name);
    if (known) return known;
    const file = join(this.directory, name);
    if (!existsSync(file)) return `/assets/${name}`;
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
    this.urls.set(name, `/assets/${name}?v=${hash}`);
    return `/assets/${name}?v=${hash}`;
  }
}
