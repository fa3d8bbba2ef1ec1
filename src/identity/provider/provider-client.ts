import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { Clock } from '../../platform/clock.js';
import { OIDC_SETTINGS, type OidcSettings } from '../../platform/config/oidc-settings.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { personIn, type Claims, type ProviderPerson } from './provider-person.js';
import type { Proof } from './provider-attempts.js';
import { ProviderSignInError } from './provider-error.js';
import { providerFetch } from './provider-fetch.js';
import { refusalFor } from './provider-faults.js';

const HOUR = 3_600_000;
const SECONDS_OF_SKEW = 60;

export const CALLBACK = '/sign-in/provider/callback';

interface Known {
  readonly server: client.ServerMetadata;
  /** By the machine's clock. */
  readonly until: number;
}

/** Asks the provider: authorization code flow with PKCE, state and nonce. Nothing is asked before somebody wants to sign in. */
@Injectable()
export class ProviderClient {
  private known: Known | undefined;
  private keys: client.ExportedJWKSCache | undefined;

  constructor(
    @Inject(OIDC_SETTINGS) private readonly settings: OidcSettings | null,
    @Inject(WEB_SETTINGS) private readonly web: WebSettings,
    private readonly clock: Clock,
  ) {}

  /** What people know the provider by; undefined where there is none. */
  get name(): string | undefined {
    return this.settings?.name;
  }

  /** Where the browser goes to sign in. Throws {@link ProviderSignInError} while the provider is down. */
  async address({ state, nonce, verifier }: Proof): Promise<string> {
    const settings = this.required();
    const configuration = await this.configure(settings);
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: new URL(CALLBACK, this.web.baseUrl).href,
      scope: settings.scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /** Who came back with this query (`?code=…`). Throws {@link ProviderSignInError}. */
  async whoCame(query: string, { state, nonce, verifier }: Proof): Promise<ProviderPerson> {
    const settings = this.required();
    const configuration = await this.configure(settings);
    const here = new URL(CALLBACK, this.web.baseUrl);
    here.search = query;
    try {
      const tokens = await client.authorizationCodeGrant(configuration, here, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      this.keys = client.getJwksCache(configuration);
      const claims = tokens.claims();
      if (!claims) throw new ProviderSignInError('not-believed', 'no claims');
      this.requireIssuedByNow(claims.iat);
      const more = needsMore(claims, settings)
        ? await askMore(configuration, tokens.access_token, claims.sub)
        : {};
      return personIn(claims, more, settings);
    } catch (error) {
      throw refusalFor(error);
    }
  }

  private required(): OidcSettings {
    if (!this.settings) throw new NotFoundHereError();
    return this.settings;
  }

  /** The library asks no more of `iat` than to be a number. A token from the future comes from a clock that is wrong. */
  private requireIssuedByNow(iat: number): void {
    if (iat > this.clock.now().getTime() / 1000 + SECONDS_OF_SKEW)
      throw new ProviderSignInError('not-believed', 'iat');
  }

  /** Made anew each time, because what the library takes for the time is fixed in it. */
  private async configure(settings: OidcSettings): Promise<client.Configuration> {
    const server = await this.describe(settings);
    const skew = Math.round((this.clock.now().getTime() - Date.now()) / 1000);
    const metadata = { [client.clockSkew]: skew, [client.clockTolerance]: SECONDS_OF_SKEW };
    const { clientId, clientSecret } = settings;
    const configuration = new client.Configuration(
      server,
      clientId,
      metadata,
      authenticationFor(server)(clientSecret),
    );
    configuration[client.customFetch] = providerFetch(settings);
    if (settings.issuer.protocol === 'http:') client.allowInsecureRequests(configuration);
    client.enableNonRepudiationChecks(configuration);
    if (this.keys) client.setJwksCache(configuration, this.keys);
    return configuration;
  }

  private async describe(settings: OidcSettings): Promise<client.ServerMetadata> {
    if (this.known && this.known.until > Date.now()) return this.known.server;
    const server = await discover(settings);
    this.known = { server, until: Date.now() + HOUR };
    return server;
  }
}

async function discover(settings: OidcSettings): Promise<client.ServerMetadata> {
  try {
    const found = await client.discovery(settings.issuer, settings.clientId, undefined, undefined, {
      [client.customFetch]: providerFetch(settings),
      ...(settings.issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}),
    });
    return found.serverMetadata();
  } catch (error) {
    throw new ProviderSignInError('unavailable', `discovery: ${refusalFor(error).noted}`);
  }
}

/** Providers that were told nothing else expect the secret in a header (OpenID Connect Discovery 1.0, 3). */
const authenticationFor = ({ token_endpoint_auth_methods_supported: ways }: client.ServerMetadata) =>
  ways && !ways.includes('client_secret_basic') ? client.ClientSecretPost : client.ClientSecretBasic;

/** By the standard, what a scope asks for is told at another address unless the token holds it already. */
const needsMore = (claims: Claims, { roles }: OidcSettings): boolean =>
  claims['email'] === undefined || (roles !== undefined && claims[roles.claim] === undefined);

async function askMore(configuration: client.Configuration, accessToken: string, subject: string) {
  if (!configuration.serverMetadata().userinfo_endpoint) return {};
  return client.fetchUserInfo(configuration, accessToken, subject);
}
