import { Inject, Injectable } from '@nestjs/common';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { kindsFor, type Reader } from '../../domain/reminders/reminder-choices.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { Sealer } from '../../platform/sealer.js';
import type { ReaderAt } from './choices-of-readers.js';

/** What a link in a mail says: whose choices, and what the mail was about. */
export interface ChoiceLink extends ReaderAt {
  readonly as: Reader;
  /** The kinds that end when the mail is unsubscribed from. */
  readonly kinds: readonly RuleKind[];
}

const PURPOSE = 'reminder-choices';
const READERS: readonly Reader[] = ['group', 'staff'];

/**
 * Links by which the reader of a mail chooses, signed in or not. What they say is sealed with the service's secrets, so nothing
 * can be read from them and none can be made up. Whoever has one can end and bring back optional reminders, and nothing else.
 */
@Injectable()
export class ChoiceLinks {
  private readonly sealer: Sealer;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {
    this.sealer = new Sealer(settings.sessionSecrets, PURPOSE);
  }

  tokenFor({ programmeId, address, as, kinds }: ChoiceLink): string {
    return this.sealer.seal(JSON.stringify([programmeId, address.toLowerCase(), as, kinds]), PURPOSE);
  }

  /** Undefined for whatever was not sealed here. */
  read(token: string): ChoiceLink | undefined {
    const opened = this.sealer.open(token, PURPOSE);
    if (!opened) return undefined;
    const [programmeId, address, as, kinds] = JSON.parse(opened.text) as [string, string, Reader, RuleKind[]];
    if (!READERS.includes(as)) return undefined;
    return { programmeId, address, as, kinds: kindsFor(as).filter((kind) => kinds.includes(kind)) };
  }

  /** The page where everything can be chosen. Staff go to their account, a group's contact needs none. */
  choosing(link: ChoiceLink): string {
    return this.href(
      link.as === 'staff' ? '/account/reminders' : `/reminders/choices/${this.tokenFor(link)}`,
    );
  }

  /** Where one press ends such mails. */
  ending(link: ChoiceLink): string {
    return this.href(`/reminders/stop/${this.tokenFor(link)}`);
  }

  private href(path: string): string {
    return new URL(path, this.settings.baseUrl).href;
  }
}
