import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { keepsSecureCookies } from '../../platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { newId } from '../../platform/ids.js';
import { Challenges } from './challenges.js';
import { PasskeyRecord } from './passkey.record.js';

/** What a page needs to ask a browser for a passkey; `options` is what the browser's own functions take, as JSON. */
export interface Ceremony {
  readonly options: string;
  readonly sealed: string;
}

/** What the form sends back: the sealed challenge, and the browser's answer as JSON. */
export interface CeremonyAnswer {
  readonly sealed: string;
  readonly response: string;
}

interface Person {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
}

/** Passkeys (WebAuthn): a key on the person's device that a finger, a face or a PIN unlocks. It cannot be phished. */
@Injectable()
export class Passkeys {
  /** Browsers know passkeys by a domain name, and only where nobody on the way can read. */
  readonly work: boolean;
  private readonly domain: string;
  private readonly origin: string;

  constructor(
    private readonly challenges: Challenges,
    @Inject(WEB_SETTINGS) settings: WebSettings,
  ) {
    this.domain = settings.baseUrl.hostname;
    this.origin = settings.baseUrl.origin;
    this.work = keepsSecureCookies(settings) && isIP(this.domain.replaceAll(/[[\]]/g, '')) === 0;
  }

  /** Asks for a new passkey; a device that holds one already is not asked again. */
  async newOne(reading: Reading, { accountId, name, email }: Person): Promise<Ceremony> {
    const { challenge, sealed } = this.challenges.issue(`new ${accountId}`);
    const held = await this.of(reading, accountId);
    const options = await generateRegistrationOptions({
      rpName: 'Redress',
      rpID: this.domain,
      userID: new Uint8Array(Buffer.from(accountId)),
      userName: email,
      userDisplayName: name,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      attestationType: 'none',
      excludeCredentials: held.map(({ credentialId: id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options: JSON.stringify(options), sealed };
  }

  /** Keeps a new passkey under the name the person gave it. Gives whether the answer was right. */
  async add(
    tx: Transaction,
    { accountId, name }: Pick<Person, 'accountId' | 'name'>,
    { sealed, response }: CeremonyAnswer,
  ): Promise<boolean> {
    const expectedChallenge = await this.challenges.spend(tx, sealed, `new ${accountId}`);
    const answer = Object(readJson(response)) as RegistrationResponseJSON;
    if (!expectedChallenge) return false;
    const result = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.domain,
      requireUserVerification: true,
    }).catch(() => undefined);
    if (!result?.verified) return false;
    const { id, publicKey, counter, transports = [] } = result.registrationInfo.credential;
    const passkey = {
      id: newId(),
      accountId,
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter: String(counter),
      transports,
      name,
      createdAt: tx.now,
      usedAt: null,
    };
    // Whoever registers says what the credential is called: a name that is taken stays with whom it belongs to.
    const added = tx.manager.createQueryBuilder().insert().into(PasskeyRecord).values(passkey).orIgnore();
    const { raw } = await added.returning('id').execute();
    return (raw as unknown[]).length === 1;
  }

  /** Asks for one of the account's passkeys, or for any that was made here where no account is given. */
  async oneOf(accountId?: string, held: readonly PasskeyRecord[] = []): Promise<Ceremony> {
    const { challenge, sealed } = this.challenges.issue(use(accountId));
    const options = await generateAuthenticationOptions({
      rpID: this.domain,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      userVerification: 'required',
      allowCredentials: held.map(({ credentialId: id, transports }) => ({ id, transports })),
    });
    return { options: JSON.stringify(options), sealed };
  }

  /** Whose passkey answered; undefined where the answer is not right, or not of this account where one is given. */
  async check(
    tx: Transaction,
    { sealed, response }: CeremonyAnswer,
    accountId?: string,
  ): Promise<string | undefined> {
    const expectedChallenge = await this.challenges.spend(tx, sealed, use(accountId));
    const answer = Object(readJson(response)) as AuthenticationResponseJSON;
    if (!expectedChallenge || typeof answer.id !== 'string') return undefined;
    const passkey = await tx.manager.findOne(PasskeyRecord, {
      where: { credentialId: answer.id, ...(accountId ? { accountId } : {}) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!passkey) return undefined;
    const counter = await this.counterIn(answer, passkey, expectedChallenge);
    if (counter === undefined) return undefined;
    await tx.manager.update(PasskeyRecord, { id: passkey.id }, { counter: String(counter), usedAt: tx.now });
    return passkey.accountId;
  }

  of({ manager }: Reading, accountId: string): Promise<PasskeyRecord[]> {
    return manager.find(PasskeyRecord, { where: { accountId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** The device's new count where its answer is right. A count that went back is refused: the key may have been copied. */
  private async counterIn(
    response: AuthenticationResponseJSON,
    { credentialId, publicKey, counter, transports }: PasskeyRecord,
    expectedChallenge: string,
  ): Promise<number | undefined> {
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.domain,
      requireUserVerification: true,
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter: Number(counter),
        transports,
      },
    }).catch(() => undefined);
    return result?.verified ? result.authenticationInfo.newCounter : undefined;
  }
}

/** A challenge for one account's second step is not one for signing in by a passkey alone. */
const use = (accountId?: string): string => `use ${accountId ?? 'any'}`;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
