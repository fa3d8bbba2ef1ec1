import { ProgrammeImport } from '../directory/import/programme-import.js';
import { readProgrammes } from '../directory/import/written-programme.js';
import { finish, inService, readCommand } from './confirmed-command.js';

const USAGE = `Usage: programmes FILE [--confirm REASON]
FILE is a list of programmes: id, name, national, part_of_public_body, duty_inbox, areas, hosted_by, funded_by. Without --confirm nothing is changed: you see what would be.`;

/** Brings programmes in, each in place of what was there under its id: says what would change and, once confirmed, does it. */
async function main(): Promise<void> {
  const { content, reason } = await readCommand(USAGE, 'a file of programmes');
  const programmes = readProgrammes(content);
  await inService(async (app) => {
    const imports = app.get(ProgrammeImport, { strict: false });
    const lines =
      reason === undefined ? await imports.preview(programmes) : await imports.publish(programmes, reason);
    for (const line of lines) console.log(line);
    console.log(reason === undefined ? 'Nothing was changed yet.' : 'Done.');
  });
}

finish(main());
