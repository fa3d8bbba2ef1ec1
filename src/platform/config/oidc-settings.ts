import { PROGRAMME_ROLES, type ProgrammeRole } from '../database/actor.js';
import { isLoopback } from './address.js';
import { SettingError } from './setting-error.js';

/** Who has `value` in the mapping's claim gets `role` in a programme: one with this id or name, or else the national one. */
export interface RoleGrant {
  readonly value: string;
  readonly role: ProgrammeRole;
  readonly programme?: string;
}

export interface RoleMapping {
  /** The claim whose values are looked at: one text, or a list of them. */
  readonly claim: string;
  readonly grants: readonly RoleGrant[];
}

/** An OpenID Connect provider, as whoever runs the service described it. */
export interface OidcSettings {
  /** As the provider writes it in its tokens. */
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it by: “Sign in with NAME”. */
  readonly name: string;
  readonly scope: string;
  /** Values of `acr` or `amr` that say that a second step was taken there. None: ours is always asked for. */
  readonly acr: readonly string[];
  /** Missing: roles are given here alone. */
  readonly roles?: RoleMapping;
  /** Places that may be asked although they are not public. */
  readonly outgoingAllow: readonly string[];
}

export const OIDC_SETTINGS = Symbol('the provider that staff may sign in with, or null');

type Environment = Readonly<Record<string, string | undefined>>;

interface Around {
  readonly production: boolean;
  readonly outgoingAllow: readonly string[];
}

const NAMES = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_SCOPE', 'OIDC_ACR', 'OIDC_ROLES'];
const LONGEST_NAME = 60;

/** Undefined where no provider is named. Throws {@link SettingError}. */
export function readOidc(env: Environment, around: Around): OidcSettings | undefined {
  const given = env['OIDC_ISSUER'];
  if (!given) {
    const stray = NAMES.find((setting) => env[setting]);
    if (stray) throw new SettingError(`${stray} needs OIDC_ISSUER, the address of the provider.`);
    return undefined;
  }
  const roles = env['OIDC_ROLES'] === undefined ? undefined : readRoles(env['OIDC_ROLES']);
  return {
    issuer: issuer(given, around.production),
    clientId: needed(env, 'OIDC_CLIENT_ID'),
    clientSecret: needed(env, 'OIDC_CLIENT_SECRET'),
    name: name(env['OIDC_NAME'] ?? 'your work account'),
    scope: scope(env['OIDC_SCOPE'] ?? 'openid email profile'),
    acr: partsOf(env['OIDC_ACR'] ?? '', ','),
    ...(roles ? { roles } : {}),
    outgoingAllow: around.outgoingAllow,
  };
}

function issuer(text: string, production: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isSafe(url, production) || /[?#]/.test(text))
    throw new SettingError('OIDC_ISSUER must be an https address, as the provider writes it in its tokens.');
  if (production && url.port !== '')
    throw new SettingError('OIDC_ISSUER must be on port 443 in production, as all that we ask outside is.');
  return url;
}

const isSafe = (url: URL, production: boolean): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url) && !production);

function needed(env: Environment, setting: string): string {
  const value = env[setting];
  if (!value) throw new SettingError(`${setting} must be given with OIDC_ISSUER.`);
  return value;
}

function name(text: string): string {
  if (text.length > LONGEST_NAME || /\p{Cc}/u.test(text))
    throw new SettingError(`OIDC_NAME must be one line of at most ${LONGEST_NAME} characters.`);
  return text;
}

function scope(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (!words.includes('openid') || !words.includes('email'))
    throw new SettingError('OIDC_SCOPE must hold openid and email, with spaces between.');
  return words.join(' ');
}

const partsOf = (text: string, between: string): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const CLAIM = /^claim\s*=\s*(\S+)$/;
const FORM = 'claim=groups; redress-admins=administrator; kent-staff=caseworker@Kent Advocacy';

/**
 * Reads `claim=CLAIM; VALUE=ROLE[@PROGRAMME]; …`. A value may hold anything but a semicolon, for the last equals sign divides:
 * `CN=Staff,DC=example=manager`.
 */
function readRoles(text: string): RoleMapping {
  const [first = '', ...others] = partsOf(text, ';');
  const [, claim] = CLAIM.exec(first) ?? [];
  if (!claim || others.length === 0)
    throw new SettingError(`OIDC_ROLES must name a claim and then the roles of its values, like "${FORM}".`);
  return { claim, grants: others.map(readGrant) };
}

const GRANT = /^(.+)=\s*(\w+)\s*(?:@(.+))?$/;

function readGrant(text: string): RoleGrant {
  const [, value = '', word = '', programme] = GRANT.exec(text) ?? [];
  const role = PROGRAMME_ROLES.find((one) => one === word);
  if (!role)
    throw new SettingError(
      `OIDC_ROLES must give each value one of ${PROGRAMME_ROLES.join(', ')}, like "${FORM}", not "${text}".`,
    );
  return { value: value.trim(), role, ...(programme ? { programme: programme.trim() } : {}) };
}
