import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts.js';
import { Door } from './door.js';
import { Hats } from './hats.js';
import { SignInPages, SignOutPage } from './pages/sign-in.page.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInLinks } from './sign-in-links.js';
import { SendSignInMail, SignInMail } from './sign-in-mail.js';

@Module({
  imports: [DeliveryModule],
  controllers: [SignInPages, SignOutPage],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Accounts,
    Door,
    Hats,
    Sessions,
    SignIn,
    SignInLinks,
    SendSignInMail,
    SignInMail,
  ],
  exports: [Accounts, Door, SignInLinks, SendSignInMail, SignInMail],
})
export class IdentityModule {}
