import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  ACCOUNT_HOLDERS,
  CASE_WORKERS,
  gatekeeperFor,
  isStaff,
  needsSecondStep,
} from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo, OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit, RateLimit } from '../../platform/http/rate-limit.js';
import { readEmail, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { AddressChanges } from '../account/address-changes.js';
import { AsksAgain } from '../freshness.js';
import { Sessions } from '../sessions.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { writeMoment } from './moments.js';
import { readId } from './read-id.js';
import { accountOf } from './second-step-forms.js';

const NO_EMAIL = { pointer: '/email', detail: 'Write your new email address.' };

const row = (key: string, value: string, href: string) => ({ key, value, href, action: 'See' });

/** What everybody with an account can look after by themselves: the address, and where they are signed in. */
@Controller('account')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class AccountPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly addresses: AddressChanges,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Page {
    accountOf(visitor);
    const { actor, name, email = '' } = visitor;
    const rows = [
      { key: 'Name', value: name },
      { key: 'Email address', value: email, href: '/account/address', action: 'Change' },
      row('Where you are signed in', 'See it and end it', '/account/sessions'),
      ...(needsSecondStep(actor)
        ? [row('Second step', 'Passkeys, code app, recovery codes', '/account/second-step')]
        : []),
      ...(actor.kind === 'party'
        ? [row('Your group', 'Who belongs to it. Invite and remove people', '/account/groups')]
        : []),
      ...(isStaff(actor)
        ? [row('Interests', 'Bodies and groups whose cases you keep out of', '/account/interests')]
        : []),
      ...(CASE_WORKERS.includes(actor.kind)
        ? [
            row('Reminders', 'Which ones you get', '/account/reminders'),
            row('Your calendar', 'See your dates on your phone or computer', '/account/calendar'),
          ]
        : []),
      row('What you began to write', 'Finish it, or throw it away', '/account/drafts'),
      row('Tokens for programs', 'For your own programs that read or change cases', '/account/tokens'),
      row('What we hold about you', 'Ask for a copy', '/account/privacy'),
    ];
    const isParty = actor.kind === 'party';
    return page('identity/pages/account.njk', { title: 'Your account', rows, isParty });
  }

  @Get('sessions')
  listSessions(@AskedBy() { actor, sessionId }: Visitor): Promise<Page> {
    return this.unitOfWork.read(gatekeeperFor(accountOf({ actor })), async (reading) => {
      const sessions = (await this.sessions.of(reading, accountOf({ actor }))).map((session) => ({
        id: session.id,
        browser: session.browser,
        opened: writeMoment(session.createdAt),
        seen: writeMoment(session.seenAt),
        isThis: session.id === sessionId,
      }));
      return page('identity/pages/sessions.njk', { title: 'Where you are signed in', sessions });
    });
  }

  @Post('sessions/end-others')
  async endOthers(@AskedBy() { actor, sessionId }: Visitor): Promise<SeeOther> {
    const accountId = accountOf({ actor });
    await this.unitOfWork.run(gatekeeperFor(accountId), (tx) =>
      this.sessions.endAll(tx, accountId, { but: sessionId }),
    );
    return seeOther('/account/sessions');
  }

  @Post('sessions/:id/end')
  async endSession(@AskedBy() { actor }: Visitor, @Param('id') id: string): Promise<SeeOther> {
    const accountId = accountOf({ actor });
    await this.unitOfWork.run(gatekeeperFor(accountId), (tx) =>
      this.sessions.endOne(tx, accountId, readId(id)),
    );
    return seeOther('/account/sessions');
  }

  @Get('address')
  @AsksAgain('address')
  askAddress(): Page {
    return page('identity/pages/address.njk', { title: 'Change your email address', values: {} });
  }

  @Post('address')
  @GuessLimit(10, 600)
  @AsksAgain('address')
  async sendAddressLink(@AskedBy() { actor }: Visitor, @Body() form: Form): Promise<Page> {
    const { value: email, error = NO_EMAIL } = readEmail(form, { name: 'email' });
    if (!email) {
      const values = { email: typed(form, 'email') };
      const view = { title: 'Change your email address', values, errors: [error] };
      return page('identity/pages/address.njk', view, { status: 422 });
    }
    await this.addresses.ask(accountOf({ actor }), email.toLowerCase());
    return page('identity/pages/told.njk', {
      title: 'Look in the new mailbox',
      sentences: [
        'If the address is free, we have sent a link to it. The link works once, for 60 minutes.',
        'Until you use it, nothing changes.',
      ],
      next: { href: '/account', text: 'Back to your account' },
    });
  }
}

/** The link that was mailed to a new address. It is opened where that mail is read, which need not be where somebody is signed in. */
@Controller('account/address')
@OpenToAnyone()
@ApiExcludeController()
export class ConfirmAddressPage {
  constructor(private readonly addresses: AddressChanges) {}

  /** Opening the link changes nothing, as with every link in a mail. */
  @Get(':secret')
  confirm(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm.njk', {
      title: 'Use this address',
      sentence: 'From now on you sign in with this address, and our emails come here.',
      action: `/account/address/${encodeURIComponent(secret)}`,
      button: 'Use this address',
    });
  }

  @Post(':secret')
  @RateLimit(20, '10 minutes')
  async change(@Param('secret') secret: string, @Req() { visitor }: FastifyRequest): Promise<Page> {
    await this.addresses.confirm(secret, { but: visitor?.sessionId });
    return page('identity/pages/told.njk', {
      title: 'Your address has changed',
      sentences: ['Use the new address when you next sign in. We told the old one.'],
      next: visitor ? { href: '/account', text: 'Your account' } : { href: '/sign-in', text: 'Sign in' },
    });
  }
}
