import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { AccessGuard } from './access.guard.js';
import { ACCOUNT_MAILS } from './account-mail-composers.js';
import { SendAccountMail } from './account-mail.js';
import { AddressChanges, MoveContactAddress } from './account/address-changes.js';
import { Accounts } from './accounts.js';
import { AskedLinks } from './asked-links.js';
import { Callers } from './callers.js';
import { Door } from './door.js';
import { Hats } from './hats.js';
import { ReturnPages } from './pages/return.page.js';
import { GuessLimits } from './returning/guess-limits.js';
import { ReturnByCode } from './returning/return-by-code.js';
import { ReturnCodes } from './returning/return-codes.js';
import { ReturnsController } from './returning/returns.controller.js';
import { ReturnVisits } from './returning/return-visits.js';
import { GroupInvitations, GroupJoining } from './members/group-invitations.js';
import { GroupMembers } from './members/group-members.js';
import { LapsedForms } from './lapsed-forms.js';
import { LinkSecrets } from './link-secrets.js';
import { AccountPages, ConfirmAddressPage } from './pages/account.page.js';
import { ConfirmByLinkPage, ConfirmYouPages } from './pages/confirm-you.page.js';
import { DraftsPage } from './pages/drafts.page.js';
import { GroupPages } from './pages/groups.page.js';
import { GroupInvitationPage, InvitationPage } from './pages/invitation-links.page.js';
import { PeoplePages } from './pages/people.page.js';
import { ProviderPages } from './pages/provider.page.js';
import { SecondStepPages } from './pages/second-step.page.js';
import { SecondStepsPages } from './pages/second-steps.page.js';
import { SetUpPages } from './pages/set-up.page.js';
import { SignInPages, SignOutPage } from './pages/sign-in.page.js';
import { TokenPages } from './pages/tokens.page.js';
import { OpenLinkPage } from './responding/open-link.page.js';
import { ResponseLinks } from './responding/response-links.js';
import { ResponseVisits } from './responding/response-visits.js';
import { Invitations } from './people/invitations.js';
import { People } from './people/people.js';
import { ProviderAccounts } from './provider/provider-accounts.js';
import { ProviderAttempts } from './provider/provider-attempts.js';
import { ProviderClient } from './provider/provider-client.js';
import { ProviderRoles } from './provider/provider-roles.js';
import { ProviderSignIn } from './provider/provider-sign-in.js';
import { AuthenticatorApps } from './second-step/authenticator-apps.js';
import { Challenges } from './second-step/challenges.js';
import { Factors } from './second-step/factors.js';
import { Passkeys } from './second-step/passkeys.js';
import { RecoveryCodes } from './second-step/recovery-codes.js';
import { SecondStepSignIn } from './second-step/second-step-sign-in.js';
import { SecondSteps } from './second-step/second-steps.js';
import { WrongCodes } from './second-step/wrong-codes.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInLinks } from './sign-in-links.js';
import { SendSignInMail, SignInMail } from './sign-in-mail.js';
import { ApiTokens } from './tokens/api-tokens.js';

/** What the worker asks this module for. */
const FOR_THE_WORKER = [SendSignInMail, SignInMail, SendAccountMail, MoveContactAddress, ...ACCOUNT_MAILS];

@Module({
  imports: [DeliveryModule],
  controllers: [
    AccountPages,
    ConfirmAddressPage,
    ConfirmByLinkPage,
    ConfirmYouPages,
    DraftsPage,
    GroupInvitationPage,
    GroupPages,
    InvitationPage,
    OpenLinkPage,
    PeoplePages,
    ProviderPages,
    ReturnPages,
    ReturnsController,
    SecondStepPages,
    SecondStepsPages,
    SetUpPages,
    SignInPages,
    SignOutPage,
    TokenPages,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Accounts,
    AddressChanges,
    ApiTokens,
    AskedLinks,
    AuthenticatorApps,
    Challenges,
    Callers,
    Factors,
    Door,
    GroupInvitations,
    GroupJoining,
    GroupMembers,
    GuessLimits,
    Hats,
    ReturnByCode,
    ReturnCodes,
    ResponseLinks,
    ResponseVisits,
    ReturnVisits,
    Invitations,
    LapsedForms,
    LinkSecrets,
    Passkeys,
    People,
    ProviderAccounts,
    ProviderAttempts,
    ProviderClient,
    ProviderRoles,
    ProviderSignIn,
    RecoveryCodes,
    SecondSteps,
    SecondStepSignIn,
    Sessions,
    SignIn,
    SignInLinks,
    WrongCodes,
    ...FOR_THE_WORKER,
  ],
  exports: [
    Accounts,
    AskedLinks,
    Door,
    Hats,
    LinkSecrets,
    ResponseLinks,
    ReturnCodes,
    Sessions,
    SignInLinks,
    ...FOR_THE_WORKER,
  ],
})
export class IdentityModule {}
