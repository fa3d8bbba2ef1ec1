import { explainAndExit } from '../process-life.js';
import { runAudit } from './audit-command.js';
import { runDocuments } from './documents-command.js';
import { runMail } from './mail-command.js';
import { runSecrets } from './secrets-command.js';
import { UnusableCommandError } from './unusable-command.error.js';

const REFUSED = 2;

/** What can be asked for by name. Each gets the words after its own, and gives the exit code. */
const COMMANDS: Readonly<Record<string, (words: string[]) => Promise<number>>> = {
  audit: runAudit,
  documents: runDocuments,
  mail: runMail,
  secrets: runSecrets,
};

/** `npm run admin -- COMMAND …`: what is done from the machine itself. */
async function main(): Promise<number> {
  const [name = '', ...words] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command)
    throw new UnusableCommandError(
      `Usage: npm run admin -- COMMAND …\nCommands: ${Object.keys(COMMANDS).join(', ')}`,
    );
  return command(words);
}

function explain(error: unknown): never {
  if (!(error instanceof UnusableCommandError)) return explainAndExit(error);
  console.error(error.message);
  process.exit(REFUSED);
}

main().then((code) => process.exit(code), explain);
