import { resealApps } from '../identity/second-step/reseal-apps.js';
import { readSettings } from '../platform/config/settings.js';
import { UnusableCommandError } from './unusable-command.error.js';
import { withOwner } from './with-owner.js';

const USAGE = `Usage: npm run --silent admin -- secrets reseal
Run it with the SESSION_SECRETS of the service: the new secret first, the old ones after it.`;

/** Seals anew what is kept under an older secret of the service. Exit code 1 where some of it cannot be opened. */
export async function runSecrets(words: string[]): Promise<number> {
  const settings = readSettings(process.env);
  const { sessionSecrets } = settings;
  if (words.join(' ') !== 'reseal' || !sessionSecrets) throw new UnusableCommandError(USAGE);
  return withOwner(settings, async ({ manager }) => {
    const { anew, already, unreadable } = await resealApps(manager, sessionSecrets);
    console.log(`Secrets of code apps: ${anew} sealed anew, ${already} sealed with the first secret before.`);
    for (const account of unreadable)
      console.log(
        `account ${account}: no secret opens it. An administrator resets this person’s second step.`,
      );
    if (unreadable.length > 0) return 1;
    console.log(
      'No code app needs the older secrets. Sessions that they signed end when they are taken out.',
    );
    return 0;
  });
}
