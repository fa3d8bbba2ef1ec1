import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WrittenCompact } from '../../src/commitments/load-local-compacts.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import type { TestApp } from './test-app.js';

/** The example of a local Compact that Redress comes with. */
export function shippedCompact(): WrittenCompact {
  const file = path.join(projectRoot(), 'reference', 'local-compacts.json');
  const [compact] = JSON.parse(readFileSync(file, 'utf8')) as [WrittenCompact];
  return compact;
}

/** The example, with the body that signed it in the directory. */
export async function theCompactOfNowhere(service: Pick<TestApp, 'owner'>): Promise<WrittenCompact> {
  const compact = shippedCompact();
  await service.owner.query(
    `insert into public_body (id, name, kind) values ($1, 'Nowhere Town Council', 'district-council')
     on conflict (id) do nothing`,
    [compact.signatories[0]?.body],
  );
  return compact;
}
