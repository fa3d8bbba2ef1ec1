import { randomUUID } from 'node:crypto';
import { AddressChangeRecord } from '../../src/identity/account/address-change.record.js';
import { ApiTokenRecord } from '../../src/identity/tokens/api-token.record.js';
import { InvitationRecord } from '../../src/identity/people/invitation.record.js';
import { LinkSecrets } from '../../src/identity/link-secrets.js';
import { PasskeyRecord } from '../../src/identity/second-step/passkey.record.js';
import { SessionRecord } from '../../src/identity/session.record.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { hashOf, newId, newSecret } from '../../src/platform/ids.js';
import { placeOf, WHOSE, type Asked, type Whose } from './asked.js';
import { aSession } from './callers.js';
import {
  aComplaint,
  aCopy,
  aFlag,
  aGlass,
  aGroupInvitation,
  anInterest,
  anIntroduction,
  aSavedReport,
  aSubjectRequest,
} from './planted-objects.js';

interface ObjectKind {
  /** Where an object belongs to nobody, there is one that exists and one that does not. */
  readonly whose: readonly Whose[];
  /** A word that names no object by itself, so nothing is reached through it. */
  readonly isWord?: boolean;
  /** What to write into the address. What a request uses up is made anew each time. */
  readonly find: (asked: Asked) => string | Promise<string>;
}

const known = (name: string): ObjectKind => ({
  whose: ['own', 'missing'],
  find: ({ whose }) => (whose === 'missing' ? 'nothing-of-the-kind' : name),
});

/** A word beside an object, the same whosever the object is. */
const word = (name: string): ObjectKind => ({
  whose: WHOSE,
  isWord: true,
  find: () => name,
});

const owned = (find: ObjectKind['find']): ObjectKind => ({
  whose: WHOSE,
  find: (asked) => (asked.whose === 'missing' ? randomUUID() : find(asked)),
});

const secret = (find: ObjectKind['find']): ObjectKind => ({
  whose: ['own', 'missing'],
  find: (asked) => (asked.whose === 'missing' ? newSecret() : find(asked)),
});

/** For administrators: of their own programme or of another, never of a group. */
const ofProgramme = (find: ObjectKind['find']): ObjectKind => ({
  ...owned(find),
  whose: ['own', 'programme', 'missing'],
});

const A_CASE: ObjectKind = {
  whose: WHOSE,
  find: ({ world, ...asked }) =>
    asked.whose === 'missing' ? '2222-2222' : world.at(placeOf(asked)).reference,
};
const RELEASE = owned(aRelease);

/**
 * How to find the object that a parameter stands for, by the route as far as that parameter, without `/api/v1`. A new
 * parameter needs its line here: `owned` for what belongs to somebody, `secret` for links, `known` for fixed names.
 */
const OBJECTS: Readonly<Record<string, ObjectKind>> = {
  '/cases/:reference': A_CASE,
  '/cases/:reference/consents/:purpose': word('contact-body'),
  '/cases/:reference/consents/:purpose/:act': word('withdrawal'),
  '/cases/:reference/deadlines/:id': owned(aDeadline),
  '/cases/:reference/identity-releases/:id': RELEASE,
  '/cases/:reference/introductions/:id': owned(anIntroduction),
  '/cases/:reference/releases/:id': RELEASE,
  '/account/sessions/:id': owned(aSessionId),
  '/account/tokens/:id': owned(aTokenId),
  '/account/second-step/passkeys/:id': owned(aPasskey),
  '/account/address/:secret': secret(anAddressLink),
  '/account/groups/:id': owned((asked) => asked.world.at(placeOf(asked)).groupId),
  '/account/groups/:id/invitations/:invitation': owned(async (asked) => (await aGroupInvitation(asked)).id),
  '/account/groups/:id/members/:account': owned(({ world, ...asked }) => world.memberOf(placeOf(asked))),
  '/account/privacy/:id': owned(async (asked) => aCopy(asked.world, await anAccount(asked))),
  '/staff/flags/:id': ofProgramme(aFlag),
  '/staff/recusals/:account': owned(({ world, ...asked }) =>
    asked.whose === 'group' ? world.contactOf('another group') : world.colleague(placeOf(asked)),
  ),
  '/staff/recusals/:account/interests/:id': owned(anInterest),
  '/admin/people/:id': owned(somebody),
  '/admin/people/invitations/:id': ofProgramme(async (asked) => (await anInvitation(asked)).id),
  '/admin/break-glass/:id': ofProgramme(aGlass),
  '/admin/data-complaints/:id': ofProgramme(aComplaint),
  '/admin/erasure/:kind': word('groups'),
  '/admin/erasure/:kind/:id': owned((asked) => asked.world.at(placeOf(asked)).groupId),
  '/admin/retention/cases/:reference': A_CASE,
  '/admin/subject-requests/:id': ofProgramme(aSubjectRequest),
  '/group-invitation/:secret': secret(async (asked) => linkSecrets(asked).of(await aGroupInvitation(asked))),
  '/go-on/:secret': secret(aSavedReport),
  '/invitation/:secret': secret(async (asked) => linkSecrets(asked).of(await anInvitation(asked))),
  '/sign-in/:secret': secret(aSignInLink),
  '/calculators/:name': known('notice-length'),
  '/report/:path': known('decided'),
  '/api/docs/*': known('swagger-ui.css'),
  '/assets/*': known('favicon.svg'),
};

/** What each parameter of a route stands for, first to last. Throws for a parameter that nobody has described. */
export function objectsOf(path: string): ObjectKind[] {
  const segments = path.replace(/^\/api\/v\d+/, '').split('/');
  return segments.flatMap((segment, place) => {
    if (!/^[:*]/.test(segment)) return [];
    const key = segments
      .slice(0, place + 1)
      .join('/')
      .replace(/\..*$/, '');
    const found = OBJECTS[key];
    if (!found) throw new Error(`Say in test/access/objects.ts what '${key}' stands for (route ${path}).`);
    return [found];
  });
}

const linkSecrets = ({ world }: Asked): LinkSecrets => world.service.app.get(LinkSecrets, { strict: false });

async function aDeadline({ world, ...asked }: Asked): Promise<string> {
  const [deadline] = await world.service.owner.query<[{ id: string }]>(
    'select id from deadline where case_id = $1 and superseded_at is null order by rule_id limit 1',
    [world.at(placeOf(asked)).caseId],
  );
  return deadline.id;
}

async function aRelease({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await world.service.owner.query(
    `insert into identity_release (id, programme_id, case_id, audience, recipient_kind, scope, given_how, from_day, recorded_at)
     values ($1, $2, $3, 'group', 'body', '{group-name}', 'here', '2026-11-20', $4)`,
    [id, programmeId, caseId, world.service.clock.now()],
  );
  return id;
}

/** An account of the caller's own, of somebody of another group, or of staff of another programme. */
function anAccount({ world, caller, whose }: Asked): Promise<string> {
  if (whose === 'group') return world.contactOf('another group');
  if (whose === 'programme') return world.staff('caseworker', 'another programme');
  return caller.accountId ? Promise.resolve(caller.accountId) : world.staff('caseworker');
}

/** For administrators: a colleague, the contact of a group, who is nobody's colleague, or staff of another programme. */
function somebody({ world, whose }: Asked): Promise<string> {
  return whose === 'group'
    ? world.contactOf('another group')
    : world.staff('caseworker', whose === 'programme' ? 'another programme' : 'ours');
}

async function aSessionId(asked: Asked): Promise<string> {
  const secretHash = hashOf(await aSession(asked.world, await anAccount(asked)));
  const { id } = await asked.world.service.owner.manager.findOneByOrFail(SessionRecord, { secretHash });
  return id;
}

async function aTokenId(asked: Asked): Promise<string> {
  const id = newId();
  const createdAt = asked.world.service.clock.now();
  await asked.world.service.owner.manager.insert(ApiTokenRecord, {
    id,
    accountId: await anAccount(asked),
    name: 'A token',
    scopes: ['cases:read'],
    secretHash: hashOf(newSecret()),
    createdAt,
    expiresAt: inAnHour(createdAt),
    usedAt: null,
    revokedAt: null,
  });
  return id;
}

async function aPasskey(asked: Asked): Promise<string> {
  const id = newId();
  await asked.world.service.owner.manager.insert(PasskeyRecord, {
    id,
    accountId: await anAccount(asked),
    credentialId: newSecret(),
    publicKey: newSecret(),
    counter: '0',
    transports: [],
    name: 'A key',
    createdAt: asked.world.service.clock.now(),
    usedAt: null,
  });
  return id;
}

async function anInvitation(asked: Asked): Promise<{ id: string; secretHash: string }> {
  const { world } = asked;
  const id = newId();
  const createdAt = world.service.clock.now();
  const invitation = {
    id,
    programmeId: world.programmeOf(placeOf(asked)),
    email: `${id}@invited.example`,
    name: 'Somebody new',
    role: 'caseworker' as const,
    invitedBy: await world.staff('administrator', placeOf(asked)),
    secretHash: linkSecrets(asked).hashFor(id),
    createdAt,
    expiresAt: inAnHour(createdAt),
    acceptedAt: null,
    withdrawnAt: null,
  };
  await world.service.owner.manager.insert(InvitationRecord, invitation);
  return invitation;
}

async function anAddressLink(asked: Asked): Promise<string> {
  const { world } = asked;
  const id = newId();
  const accountId = await world.staff('caseworker');
  const [{ email }] = await world.service.owner.query<[{ email: string }]>(
    'select email from account where id = $1',
    [accountId],
  );
  const createdAt = world.service.clock.now();
  const change = {
    id,
    accountId,
    formerEmail: email,
    newEmail: `${id}@moved.example`,
    secretHash: linkSecrets(asked).hashFor(id),
    createdAt,
    expiresAt: inAnHour(createdAt),
    usedAt: null,
  };
  await world.service.owner.manager.insert(AddressChangeRecord, change);
  return linkSecrets(asked).of(change);
}

async function aSignInLink({ world }: Asked): Promise<string> {
  const links = world.service.app.get(SignInLinks, { strict: false });
  const accountId = await world.staff('caseworker');
  return world.asGatekeeper((tx) => links.mint(tx, accountId));
}

const inAnHour = (from: Date): Date => new Date(from.getTime() + 3_600_000);
