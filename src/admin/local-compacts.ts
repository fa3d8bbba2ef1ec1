import { readCompacts } from '../commitments/load-local-compacts.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import type { Actor } from '../platform/database/actor.js';
import { CompactImport } from '../revisions/compact-import.js';
import { effectLine, finish, inService, readCommand } from './confirmed-command.js';

const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
const USAGE = `Usage: local-compacts FILE [--confirm REASON]
FILE has the shape of reference/local-compacts.json. Without --confirm nothing is changed: you see what would be.`;

/**
 * Brings local Compacts in, each in place of what was there under its id: says what would change and, once confirmed, has
 * the open cases of the bodies that signed worked out again.
 */
async function main(): Promise<void> {
  const { content, reason } = await readCommand(USAGE, 'a file of local Compacts');
  const compacts = readCompacts(content);
  await inService(async (app) => {
    const imports = app.get(CompactImport, { strict: false });
    const { changes, effect } = await imports.preview(compacts, DEFAULT_PROGRAMME.id);
    for (const { told } of changes) console.log(told);
    console.log(effectLine(effect));
    if (reason === undefined) return;
    const number = await imports.publish(ADMINISTRATOR, compacts, reason);
    console.log(`This is change ${number}. The worker changes the deadlines now.`);
  });
}

finish(main());
