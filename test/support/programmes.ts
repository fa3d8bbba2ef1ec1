import { randomUUID } from 'node:crypto';
import { ProgrammeImport } from '../../src/directory/import/programme-import.js';
import type { WrittenProgramme } from '../../src/directory/import/written-programme.js';
import type { TestApp } from './test-app.js';

/** A local programme, brought in as the command does it. */
export async function aProgramme(
  service: TestApp,
  changes: Partial<WrittenProgramme> = {},
): Promise<WrittenProgramme> {
  const programme = { id: randomUUID(), name: 'Valley Voice', areas: ['Valley'], ...changes };
  await service.app.get(ProgrammeImport, { strict: false }).publish([programme], 'It joined the service.');
  return programme;
}

/** A public body of the directory. */
export async function aBody(service: TestApp, name: string): Promise<{ id: string; name: string }> {
  const id = randomUUID();
  await service.owner.query(`insert into public_body (id, name, kind) values ($1, $2, 'unitary-council')`, [
    id,
    name,
  ]);
  return { id, name };
}
