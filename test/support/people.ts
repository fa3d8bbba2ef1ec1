import { Accounts } from '../../src/identity/accounts.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { GATEKEEPER, type StaffKind } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import type { TestApp } from './test-app.js';
import { Visitor } from './visitor.js';

/** Somebody on the staff of a programme, signed in. */
export async function aStaffMember(
  service: TestApp,
  {
    programmeId,
    role = 'caseworker',
    email = `${role}@example.org`,
  }: { programmeId: string; role?: StaffKind; email?: string },
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

/** A visitor signed in with an address that has an account. */
export async function signedIn(service: TestApp, email: string): Promise<Visitor> {
  const visitor = new Visitor(service);
  const { status } = await visitor.submit(await signInPath(service, email));
  if (status !== 303) throw new Error(`Signing in answered ${status}.`);
  return visitor;
}
