import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import type { OidcSettings } from '../../src/platform/config/oidc-settings.js';

const CLIENT_ID = 'redress';
const CLIENT_SECRET = 'a-secret-that-only-the-tests-use-0123456789';

/** Somebody whom the provider knows. */
export interface PersonThere {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string | undefined;
  readonly name?: string;
  readonly groups?: readonly string[] | string;
  /** How they sign in there. */
  readonly amr?: readonly string[];
}

type Claims = Record<string, unknown>;

/** What the provider does wrong to the next tokens, between its making them and our reading them. */
export interface Wrong {
  readonly claims?: (claims: Claims) => Claims;
  readonly header?: Readonly<Record<string, string>>;
  /** Signs with a key that the provider does not publish. */
  readonly otherKey?: boolean;
}

/** A real OpenID Connect provider on 127.0.0.1. Whoever `person` is signs in there without being asked. */
export class OidcSite {
  person: PersonThere = { sub: 'nobody' };
  wrong: Wrong = {};
  /** How many requests came, by path. */
  readonly asked: string[] = [];
  private provider: Provider | undefined;
  private readonly keys = keyPair();
  private readonly otherKeys = keyPair();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.answer(request, response);
    });
  }

  static async open(): Promise<OidcSite> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OidcSite(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** From now on it lets people in for the service at `origin`. */
  serve(origin: string): void {
    this.provider = new Provider(this.issuer, this.configuration(origin));
  }

  settings(more: Partial<OidcSettings> = {}): OidcSettings {
    return {
      issuer: new URL(this.issuer),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      name: 'Example ID',
      scope: 'openid email profile',
      acr: ['mfa'],
      outgoingAllow: [],
      ...more,
    };
  }

  /** Stops answering, until {@link up}. */
  async down(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  async up(): Promise<void> {
    this.server.listen(Number(new URL(this.issuer).port), '127.0.0.1');
    await once(this.server, 'listening');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', this.issuer);
    this.asked.push(pathname);
    if (!this.provider) throw new Error('The provider serves nobody yet.');
    if (pathname.startsWith('/interaction/')) return this.letIn(this.provider, request, response);
    if (pathname === '/token') this.tamper(response);
    await this.provider.callback()(request, response);
  }

  private async letIn(provider: Provider, request: IncomingMessage, response: ServerResponse) {
    const { sub: accountId, amr = ['pwd'] } = this.person;
    const login = { accountId, amr: [...amr], remember: false };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  /** Makes the token anew as `wrong` has it. */
  private tamper(response: ServerResponse): void {
    const end = response.end.bind(response);
    response.end = ((body: Buffer | string) => {
      const answer = JSON.parse(body.toString()) as { id_token?: string };
      if (answer.id_token) answer.id_token = this.remade(answer.id_token);
      const text = JSON.stringify(answer);
      response.setHeader('content-length', Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }

  private remade(token: string): string {
    const [header = '', payload = ''] = token.split('.');
    const { claims = (same: Claims) => same, header: more = {}, otherKey } = this.wrong;
    const head = { ...read(header), ...more };
    const body = `${write(head)}.${write(claims(read(payload)))}`;
    const { privateKey } = otherKey ? this.otherKeys : this.keys;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
  }

  private configuration(origin: string): Configuration {
    const jwk = { ...this.keys.privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
    return {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uris: [`${origin}/sign-in/provider/callback`],
        },
      ],
      jwks: { keys: [jwk] },
      cookies: { keys: ['only-for-tests'] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      ttl: {
        IdToken: 300,
        AccessToken: 300,
        AuthorizationCode: 60,
        Grant: 300,
        Interaction: 300,
        Session: 300,
      },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: async () => {
          const { amr: _amr, ...told } = this.person;
          return { ...told, sub };
        },
      }),
      loadExistingGrant: async ({ oidc }) => {
        const { accountId } = oidc.session ?? {};
        const grant = new oidc.provider.Grant({ clientId: CLIENT_ID, ...(accountId ? { accountId } : {}) });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }
}

const keyPair = (): { privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });
const read = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
const write = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
