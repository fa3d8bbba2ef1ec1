import { Inject, Injectable } from '@nestjs/common';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { hashOf } from '../platform/ids.js';
import { Sealer } from '../platform/sealer.js';

/**
 * The secrets of links that are mailed for a row: made from the row's id with the service's own secrets, so that the mail can be
 * written, and written again, though only the hash is stored.
 */
@Injectable()
export class LinkSecrets {
  private readonly sealer: Sealer;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {
    this.sealer = new Sealer(settings.sessionSecrets, 'mailed-link');
  }

  /** What to store as the row's `secretHash`. */
  hashFor(id: string): string {
    return hashOf(this.sealer.marks(id)[0]);
  }

  /** The secret of a stored row. Throws where the secret it was made with is no longer among the service's. */
  of({ id, secretHash }: { readonly id: string; readonly secretHash: string }): string {
    const secret = this.sealer.marks(id).find((mark) => hashOf(mark) === secretHash);
    if (!secret) throw new Error('A link was made with a secret that the service no longer has.');
    return secret;
  }

  /** The address of its page; `path` begins with a slash, and the secret comes last. Throws as {@link of}. */
  linkTo(path: string, row: { readonly id: string; readonly secretHash: string }): string {
    return new URL(`${path}/${this.of(row)}`, this.settings.baseUrl).href;
  }
}
