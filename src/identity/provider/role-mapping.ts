import type { RoleGrant, RoleMapping } from '../../platform/config/oidc-settings.js';

/** What the mapping gives to somebody with these claims. The claim holds one text or a list of texts; anything else gives nothing. */
export function grantsFor(
  mapping: RoleMapping | undefined,
  claims: Readonly<Record<string, unknown>>,
): readonly RoleGrant[] {
  if (!mapping) return [];
  const held = new Set([claims[mapping.claim]].flat().filter((value) => typeof value === 'string'));
  return mapping.grants.filter(({ value }) => held.has(value));
}
