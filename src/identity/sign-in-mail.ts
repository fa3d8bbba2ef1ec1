import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { newId } from '../platform/ids.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { AccountRecord } from './account.record.js';
import { LINK_MINUTES } from './asked-links.js';
import { SignInLinks } from './sign-in-links.js';
import { SIGN_IN_REQUESTED } from './sign-in.js';

const KIND = 'sign-in';

/** Answers a request to sign in with a mail. */
@Injectable()
export class SendSignInMail implements EventHandler {
  readonly type = SIGN_IN_REQUESTED;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(
    tx: Transaction,
    { programmeId, accountId }: OutboxEvent & { accountId: string },
  ): Promise<void> {
    const { email } = await tx.manager.findOneByOrFail(AccountRecord, { id: accountId });
    await this.deliveries.add(tx, {
      kind: KIND,
      programmeId,
      accountId,
      address: email,
      claim: `sign-in-${newId()}`,
    });
  }
}

/** Writes the mail and mints its link at that moment, so that no secret is ever stored. */
@Injectable()
export class SignInMail implements MailComposer {
  readonly kind = KIND;

  constructor(
    private readonly links: SignInLinks,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  async compose(tx: Transaction, { accountId }: DeliveryRecord): Promise<MailContent> {
    if (!accountId) throw new Error('A sign-in mail is for an account.');
    const secret = await this.links.mint(tx, accountId);
    return {
      subject: 'Redress: your sign-in link',
      blocks: [
        { text: `Use this link to sign in. It works once, for ${LINK_MINUTES} minutes.` },
        { action: 'Sign in', url: signInUrl(this.settings, secret) },
        { text: 'If you did not ask for it, you can delete this mail. Nobody can sign in without the link.' },
      ],
      reason: 'You get this mail because somebody typed your address on the sign-in page.',
    };
  }
}

export const signInUrl = ({ baseUrl }: Pick<WebSettings, 'baseUrl'>, secret: string): string =>
  new URL(`/sign-in/${secret}`, baseUrl).href;
