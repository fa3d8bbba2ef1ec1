import { Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { ProgrammeRecord } from '../directory/programme.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { Notice } from './account-mail.js';
import { AddressChangeRecord } from './account/address-change.record.js';
import { LinkSecrets } from './link-secrets.js';
import { GroupInvitationRecord } from './members/group-invitation.record.js';
import { InvitationRecord } from './people/invitation.record.js';
import { ROLE_NAMES } from './people/role-names.js';

const NOTICES: Readonly<Record<Notice, string>> = {
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was taken off your account.',
  'app-added': 'An app that makes sign-in codes was set up for your account.',
  'app-removed': 'The app that makes sign-in codes was taken off your account.',
  'recovery-code-used': 'Somebody signed in to your account with a recovery code.',
  'recovery-codes-renewed': 'New recovery codes were made for your account. The old ones no longer work.',
  'second-step-reset':
    'An administrator took your passkeys, your code app and your recovery codes off your account. You set up a new one when you next sign in.',
  'role-changed': 'An administrator changed what you may do in Redress. You were signed out everywhere.',
  'provider-linked':
    'Your account can now be opened with the sign-in of your organisation, besides the link by email.',
  'member-removed':
    'Another member of your group took you off it in Redress. You were signed out and see its cases no more.',
  'token-made': 'A token was made that lets a program act for you.',
  'calendar-link-made': 'A link was made that shows the dates of your cases in a calendar.',
  'copy-ready':
    'You asked what we hold about you. Our answer is ready. Sign in to read it: it is on your account, under “What we hold about you”. It stays there for 14 days.',
  'copy-refused':
    'You asked what we hold about you. We cannot give you a copy. Sign in to read why: it is on your account, under “What we hold about you”.',
};

const ASK = 'If that was not you, or you do not know why, tell an administrator of your programme at once.';
const REASON = 'You get this mail because it is about how you sign in to Redress.';

/** Tells somebody what changed in how they sign in, so that they notice when it was not them. */
@Injectable()
export class AccountNoticeMail implements MailComposer {
  readonly kind = 'account-notice';

  async compose(_: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const text = NOTICES[payload['notice'] as Notice];
    return {
      subject: 'Redress: a change to how you sign in',
      blocks: [{ text }, { text: ASK }],
      reason: REASON,
    };
  }
}

@Injectable()
export class InvitationMail implements MailComposer {
  readonly kind = 'invitation';

  constructor(private readonly secrets: LinkSecrets) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const invitation = await manager.findOneByOrFail(InvitationRecord, { id: payload['about'] ?? '' });
    const { name } = await manager.findOneByOrFail(ProgrammeRecord, { id: invitation.programmeId });
    const url = this.secrets.linkTo('/invitation', invitation);
    return {
      subject: 'Redress: you are invited',
      blocks: [
        { text: `You are invited to work in Redress as ${ROLE_NAMES[invitation.role].a}, for ${name}.` },
        { action: 'Accept the invitation', url },
        { text: 'The link works once, for 7 days. If you do not want to accept, do nothing.' },
      ],
      reason: 'You get this mail because an administrator typed your address.',
    };
  }
}

/** Names neither the group nor who invites: the address may have been mistyped. */
@Injectable()
export class GroupInvitationMail implements MailComposer {
  readonly kind = 'group-invitation';

  constructor(private readonly secrets: LinkSecrets) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const invitation = await manager.findOneByOrFail(GroupInvitationRecord, { id: payload['about'] ?? '' });
    const url = this.secrets.linkTo('/group-invitation', invitation);
    return {
      subject: 'Redress: you are invited',
      blocks: [
        { text: 'Somebody asks you to speak for their group in Redress, together with them.' },
        { action: 'Accept the invitation', url },
        {
          text: 'The link works once, for 7 days. If you do not know who asks, or do not want to, delete this mail.',
        },
      ],
      reason: 'You get this mail because a member of a group typed your address.',
    };
  }
}

@Injectable()
export class ConfirmAddressMail implements MailComposer {
  readonly kind = 'confirm-address';

  constructor(private readonly secrets: LinkSecrets) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const change = await manager.findOneByOrFail(AddressChangeRecord, { id: payload['about'] ?? '' });
    const url = this.secrets.linkTo('/account/address', change);
    return {
      subject: 'Redress: confirm your new address',
      blocks: [
        { text: 'Somebody asked to sign in to Redress with this address from now on.' },
        { action: 'Use this address', url },
        {
          text: 'The link works once, for 60 minutes. If you did not ask, delete this mail: nothing changes.',
        },
      ],
      reason: 'You get this mail because somebody typed your address in Redress.',
    };
  }
}

/** Goes to the address that was, which may be all that its owner ever hears of the change. */
@Injectable()
export class AddressChangedMail implements MailComposer {
  readonly kind = 'address-changed';

  async compose(): Promise<MailContent> {
    return {
      subject: 'Redress: your address was changed',
      blocks: [
        { text: 'Your account now signs in with another address. Links and reminders no longer come here.' },
        {
          text: 'If that was not you, answer to the caseworker who wrote to you, or to an administrator, at once.',
        },
      ],
      reason: 'You get this mail because you signed in to Redress with this address until now.',
    };
  }
}

/** What a worker must be able to write. */
export const ACCOUNT_MAILS = [
  AccountNoticeMail,
  InvitationMail,
  GroupInvitationMail,
  ConfirmAddressMail,
  AddressChangedMail,
] as const;
