import type { OidcSettings } from '../../platform/config/oidc-settings.js';
import { ProviderSignInError } from './provider-error.js';

export type Claims = Readonly<Record<string, unknown>>;

/** Somebody as the provider described them. */
export interface ProviderPerson {
  readonly issuer: string;
  readonly subject: string;
  /** In lower case; the provider says that it was checked. */
  readonly email: string;
  /** The address where no name was told. */
  readonly name: string;
  /** Whether the provider says that it asked for a second step. */
  readonly secondStep: boolean;
  readonly claims: Claims;
}

const LONGEST_NAME = 100;
const LONGEST_EMAIL = 254;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Reads the claims of the signed token, and those told besides. How the person signed in counts only where it is signed; an
 * address and whether it was checked are taken from the same place. Throws {@link ProviderSignInError} without a checked address.
 */
export function personIn(
  signed: Claims & { readonly iss: string; readonly sub: string },
  told: Claims,
  { acr }: Pick<OidcSettings, 'acr'>,
): ProviderPerson {
  const claims = { ...told, ...signed };
  const email = verifiedEmail(signed['email'] === undefined ? told : signed);
  if (email === undefined) throw new ProviderSignInError('no-verified-address');
  return {
    issuer: signed.iss,
    subject: signed.sub,
    email,
    name: nameIn(claims) ?? email,
    secondStep: [signed['acr'], signed['amr']].flat().some((value) => acr.some((known) => known === value)),
    claims,
  };
}

function verifiedEmail({ email, email_verified: verified }: Claims): string | undefined {
  if (verified !== true || typeof email !== 'string') return undefined;
  const address = email.trim().toLowerCase();
  return EMAIL.test(address) && address.length <= LONGEST_EMAIL ? address : undefined;
}

function nameIn({ name }: Claims): string | undefined {
  if (typeof name !== 'string') return undefined;
  return (
    name
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || undefined
  );
}
