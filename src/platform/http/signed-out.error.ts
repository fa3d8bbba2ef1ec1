import { UnauthorizedException } from '@nestjs/common';

/** A form came from somebody who is not signed in any more. The page that answers holds what was typed. */
export class SignedOutError extends UnauthorizedException {}
