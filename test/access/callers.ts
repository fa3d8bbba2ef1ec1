import { Sessions } from '../../src/identity/sessions.js';
import { ReturnCodeRecord } from '../../src/identity/returning/return-code.record.js';
import { ReturnVisits } from '../../src/identity/returning/return-visits.js';
import { ResponseVisits } from '../../src/identity/responding/response-visits.js';
import { CaseTokenRecord } from '../../src/identity/case-token.record.js';
import { ApiTokens } from '../../src/identity/tokens/api-tokens.js';
import type { Scope } from '../../src/identity/tokens/scopes.js';
import type { ProgrammeRole } from '../../src/platform/database/actor.js';
import { cookieNames, type CookieNames } from '../../src/platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../../src/platform/http/web-settings.js';
import { hashOf, newId, newSecret } from '../../src/platform/ids.js';
import { aResponseInvitation } from './planted-response.js';
import type { Place, World } from './world.js';

/** What a request carries to say who asks. */
export interface Credentials {
  readonly cookie?: string;
  readonly authorization?: string;
}

/** One kind of person or program that may call: a column of the table. */
export interface Caller {
  readonly name: string;
  /** Where the cases lie that are this caller's own, and those of a group that is not. */
  readonly own: Place;
  readonly foreignGroup: Place;
  /** Whose sessions, tokens and passkeys are this caller's own; missing for who has no account. */
  readonly accountId?: string;
  /** What it carries opens one case alone: it comes in anew where that case was planted anew. */
  readonly isOfOneCase?: true;
  /** Comes in, and comes in again where a request has ended the session. */
  readonly enter: () => Promise<Credentials>;
}

const IN_OUR_PROGRAMME = { own: 'ours', foreignGroup: 'another group' } as const;

/** The columns of the table, in order. Nobody else has a way in: the other kinds of actor are the service itself. */
export async function everyCaller(world: World): Promise<Caller[]> {
  const staff = ['caseworker', 'supervisor', 'manager', 'auditor', 'administrator'] as const;
  return [
    { name: 'nobody', ...IN_OUR_PROGRAMME, enter: () => Promise.resolve({}) },
    await halfway(world),
    await aCaseToken(world),
    { name: 'return code', own: 'with a code', foreignGroup: 'ours', enter: () => aVisit(world) },
    withAccount(world, 'group', await world.contactOf('ours')),
    await aPerson(world, 'mediator'),
    ...(await inTurn(staff, (role) => aPerson(world, role))),
    await aProgram(world, 'API read', 'cases:read'),
    await aProgram(world, 'API write', 'cases:write'),
    thePublicBody(world),
  ];
}

/** One after the other, in order. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const made: Result[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

/** A member of staff who opened the link and has yet to take the second step. Nothing is theirs yet. */
async function halfway(world: World): Promise<Caller> {
  const accountId = await world.staff('caseworker');
  const enter = async () => sessionCookie(world, await aSession(world, accountId, false));
  return { name: 'link only', ...IN_OUR_PROGRAMME, enter };
}

const aPerson = async (world: World, role: ProgrammeRole): Promise<Caller> =>
  withAccount(world, role, await world.staff(role));

const withAccount = (world: World, name: string, accountId: string): Caller => ({
  name,
  ...IN_OUR_PROGRAMME,
  accountId,
  enter: async () => sessionCookie(world, await aSession(world, accountId)),
});

/** The secret of a new session. */
export function aSession(world: World, accountId: string, secondStep = true): Promise<string> {
  const sessions = world.service.app.get(Sessions, { strict: false });
  return world.asGatekeeper((tx) => sessions.open(tx, accountId, { secondStep }));
}

async function aVisit(world: World): Promise<Credentials> {
  const visits = world.service.app.get(ReturnVisits, { strict: false });
  const { caseId } = world.at('with a code');
  const secret = await world.asGatekeeper(async (tx) =>
    visits.open(tx, await tx.manager.findOneByOrFail(ReturnCodeRecord, { caseId })),
  );
  return sessionCookie(world, secret);
}

/** Somebody at the body who opened the link of an invitation. It is of our case, and of none beside it. */
const thePublicBody = (world: World): Caller => ({
  name: 'public body',
  ...IN_OUR_PROGRAMME,
  isOfOneCase: true,
  enter: async () => {
    const { app } = world.service;
    const { secret: link } = await aResponseInvitation(world, 'ours');
    const secret = await app.get(ResponseVisits, { strict: false }).open(link);
    if (secret === undefined) throw new Error('The link of an invitation opened nothing.');
    return signedCookie(world, 'response', secret);
  },
});

const sessionCookie = (world: World, secret: string): Credentials => signedCookie(world, 'session', secret);

function signedCookie({ service: { app } }: World, name: keyof CookieNames, secret: string): Credentials {
  const names = cookieNames(app.get<WebSettings>(WEB_SETTINGS));
  const signed = app.getHttpAdapter().getInstance().signCookie(secret);
  return { cookie: `${names[name]}=${encodeURIComponent(signed)}` };
}

/** A program with a token of the API that a caseworker made for one scope. */
async function aProgram(world: World, name: string, scope: Scope): Promise<Caller> {
  const accountId = await world.staff('caseworker');
  const tokens = world.service.app.get(ApiTokens, { strict: false });
  const token = await world.asGatekeeper((tx) =>
    tokens.make(tx, accountId, { name, scopes: [scope], days: 30 }),
  );
  const enter = () => Promise.resolve({ authorization: `Bearer ${token}` });
  return { name, ...IN_OUR_PROGRAMME, accountId, enter };
}

/** A token of one case. It is for the case with a code, which nobody plants anew: the token opens no other. */
async function aCaseToken(world: World): Promise<Caller> {
  const secret = newSecret();
  const { caseId, groupId, programmeId } = world.at('with a code');
  const createdAt = world.service.clock.now();
  await world.service.owner.manager.insert(CaseTokenRecord, {
    id: newId(),
    programmeId,
    caseId,
    groupId,
    secretHash: hashOf(secret),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 86_400_000),
  });
  return {
    name: 'case token',
    own: 'with a code',
    foreignGroup: 'ours',
    enter: () => Promise.resolve({ authorization: `Bearer ${secret}` }),
  };
}
