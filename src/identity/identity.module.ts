import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts.js';
import { Door } from './door.js';
import { Hats } from './hats.js';
import { ReturnPages } from './pages/return.page.js';
import { SignInPages, SignOutPage } from './pages/sign-in.page.js';
import { GuessLimits } from './returning/guess-limits.js';
import { ReturnByCode } from './returning/return-by-code.js';
import { ReturnCodes } from './returning/return-codes.js';
import { ReturnVisits } from './returning/return-visits.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInLinks } from './sign-in-links.js';
import { SendSignInMail, SignInMail } from './sign-in-mail.js';

@Module({
  imports: [DeliveryModule],
  controllers: [ReturnPages, SignInPages, SignOutPage],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Accounts,
    Door,
    GuessLimits,
    Hats,
    ReturnByCode,
    ReturnCodes,
    ReturnVisits,
    Sessions,
    SignIn,
    SignInLinks,
    SendSignInMail,
    SignInMail,
  ],
  exports: [Accounts, Door, ReturnCodes, SignInLinks, SendSignInMail, SignInMail],
})
export class IdentityModule {}
