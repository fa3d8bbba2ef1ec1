import { DomainError } from '../../domain/domain-error.js';

/** What a token of the API can be made for. A route below `/api/v1/` needs the scope of its own resource: see {@link scopeOf}. */
export const SCOPES = [
  { scope: 'cases:read', means: 'Read cases, their dates and what has happened' },
  { scope: 'cases:write', means: 'Change cases, for instance move one to its next step' },
  { scope: 'identities:read', means: 'Learn who confidential groups are. Each time is put on record' },
  { scope: 'compacts:write', means: 'For administrators: add and change local Compacts' },
  { scope: 'commitments:write', means: 'For administrators: correct and confirm what the texts promise' },
  { scope: 'public-bodies:read', means: 'Read whom to reach at public bodies' },
  { scope: 'public-bodies:write', means: 'For administrators: change the directory of public bodies' },
  { scope: 'group-merges:write', means: 'For supervisors: make two entries of one group one' },
] as const;

export type Scope = (typeof SCOPES)[number]['scope'];

/** Where the scope of the resource would let a token do more than its owner meant. */
const OF_THEIR_OWN: Readonly<Record<string, Scope>> = {
  'POST /api/v1/cases/:reference/identity-reads': 'identities:read',
};

const READING = ['GET', 'HEAD'];
const RESOURCE = /^\/api\/v\d+\/([a-z-]+)/;

/**
 * The scope that a request needs: `cases:write` for `POST /api/v1/cases/:reference/moves`. A route of a resource that is not in
 * {@link SCOPES} is for no token, until somebody decides otherwise there.
 */
export function scopeOf(method: string, route: string): string {
  const own = OF_THEIR_OWN[`${method} ${route}`];
  if (own) return own;
  const [, resource = 'service'] = RESOURCE.exec(route) ?? [];
  return `${resource}:${READING.includes(method) ? 'read' : 'write'}`;
}

export class ScopeMissingError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'scope-missing';

  constructor(scope: string) {
    super(`Your token was not made for this: it needs the scope "${scope}". Make another token that has it.`);
  }
}
