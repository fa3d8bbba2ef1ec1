import { Inject, Injectable } from '@nestjs/common';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { Sealer } from '../platform/sealer.js';

const PURPOSE = 'closing-question';

/** Links in mails by which somebody without an account answers one question. Nothing can be read from them and none can be made up. */
@Injectable()
export class AnswerLinks {
  private readonly sealer: Sealer;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {
    this.sealer = new Sealer(settings.sessionSecrets, PURPOSE);
  }

  tokenFor(questionId: string): string {
    return this.sealer.seal(questionId, PURPOSE);
  }

  /** The id of the question; undefined for whatever was not sealed here. */
  read(token: string): string | undefined {
    return this.sealer.open(token, PURPOSE)?.text;
  }

  href(questionId: string): string {
    return new URL(`/after-closing/${this.tokenFor(questionId)}`, this.settings.baseUrl).href;
  }
}
