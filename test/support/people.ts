import { Accounts } from '../../src/identity/accounts.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { GATEKEEPER, type ProgrammeRole } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import type { TestApp } from './test-app.js';
import { Visitor } from './visitor.js';

/** Everybody who signs in comes from a network of their own: hundreds from one would be too many. */
let signIns = 0;

/** Somebody on the staff of a programme, signed in. */
export async function aStaffMember(
  service: TestApp,
  {
    programmeId,
    role = 'caseworker',
    email = `${role}@example.org`,
  }: { programmeId: string; role?: ProgrammeRole; email?: string },
): Promise<Visitor> {
  const account = await service.app
    .get(UnitOfWork)
    .run(GATEKEEPER, (tx) =>
      service.app.get(Accounts, { strict: false }).open(tx, { email, name: `The ${role}` }),
    );
  await service.app
    .get(Accounts, { strict: false })
    .appoint({ manager: service.owner.manager }, { accountId: account.id, programmeId, role });
  return signedIn(service, email);
}

/** The path of a sign-in link for an address that has an account. */
export async function signInPath(service: TestApp, email: string): Promise<string> {
  const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email });
  const secret = await service.app
    .get(UnitOfWork)
    .run(GATEKEEPER, (tx) => service.app.get(SignInLinks, { strict: false }).mint(tx, id));
  return `/sign-in/${secret}`;
}

/** A visitor signed in with an address that has an account. Staff are past their second step, as if they had just taken it. */
export async function signedIn(service: TestApp, email: string): Promise<Visitor> {
  const visitor = await signedInByLink(service, email);
  await service.owner.query(
    `update session set second_step_at = created_at
     where second_step_at is null and account_id in (select id from account where email = $1)`,
    [email],
  );
  return visitor;
}

/** A visitor as a link in a mail leaves them: staff have their second step before them. */
export async function signedInByLink(service: TestApp, email: string): Promise<Visitor> {
  signIns += 1;
  const visitor = new Visitor(service, `10.${signIns >> 16}.${(signIns >> 8) & 255}.${signIns & 255}`);
  const { status } = await visitor.submit(await signInPath(service, email));
  if (status !== 303) throw new Error(`Signing in answered ${status}.`);
  return visitor;
}
