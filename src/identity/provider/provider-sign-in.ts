import { Injectable } from '@nestjs/common';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ProviderAccounts } from './provider-accounts.js';
import { ProviderAttempts } from './provider-attempts.js';
import { ProviderClient } from './provider-client.js';
import { ProviderSignInError } from './provider-error.js';

export interface ComeBack {
  /** The query of the address that the browser came back with, `?code=…&state=…`. */
  readonly query: string;
  /** What its cookie holds. */
  readonly secret: string;
  /** In words. */
  readonly browser: string;
}

/** Signing in with the OpenID Connect provider of the deployment, for staff. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly provider: ProviderClient,
    private readonly attempts: ProviderAttempts,
    private readonly accounts: ProviderAccounts,
  ) {}

  /** Undefined where no provider is set. */
  get name(): string | undefined {
    return this.provider.name;
  }

  /** Where to send the browser, and the secret for its cookie. Throws {@link ProviderSignInError} and `NotFoundHereError`. */
  async begin(next?: string): Promise<{ address: string; secret: string }> {
    const { proof, secret } = this.attempts.propose();
    const address = await this.provider.address(proof);
    await this.attempts.begin(proof, secret, next);
    return { address, secret };
  }

  /** Gives the secret of a new session, and where the person wanted to go. Throws {@link ProviderSignInError}. */
  async complete({ query, secret, browser }: ComeBack): Promise<{ session: string; next?: string }> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const { proof, ...where } = await this.attempts.take(state, secret);
    const person = await this.provider.whoCame(query, proof);
    const admission = await this.unitOfWork.run(GATEKEEPER, (tx) => this.accounts.admit(tx, person, browser));
    if ('refused' in admission) throw new ProviderSignInError(admission.refused);
    return { session: admission.session, ...where };
  }
}
