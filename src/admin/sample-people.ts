import type { INestApplicationContext } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import type { AccountRecord } from '../identity/account.record.js';
import { Accounts } from '../identity/accounts.js';
import { SignInLinks } from '../identity/sign-in-links.js';
import { signInUrl } from '../identity/sign-in-mail.js';
import type { Visitor } from '../identity/visitor.js';
import { GATEKEEPER, type StaffKind } from '../platform/database/actor.js';
import { ownerDataSource } from '../platform/database/data-source.js';
import type { Database } from '../platform/database/open-database.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';

/** Somebody to sign in as. */
export interface SamplePerson {
  readonly name: string;
  readonly email: string;
}

export interface SampleStaff extends SamplePerson {
  readonly role: StaffKind;
}

export const SAMPLE_CASEWORKER: SampleStaff = {
  name: 'Sam Caseworker',
  email: 'caseworker@redress.example',
  role: 'caseworker',
};

const LINK_MINUTES = 24 * 60;

/** Puts somebody on the staff of the default programme, and gives what they act as there. */
export async function employ(
  app: INestApplicationContext,
  { ownerUrl }: Pick<Database, 'ownerUrl'>,
  person: SampleStaff,
): Promise<Visitor> {
  const { id: accountId } = await accountOf(app, person);
  const { name, email, role } = person;
  const programmeId = DEFAULT_PROGRAMME.id;
  const owner = await ownerDataSource(ownerUrl).initialize();
  try {
    await app.get(Accounts, { strict: false }).appoint(owner, { accountId, programmeId, role });
  } finally {
    await owner.destroy();
  }
  return { actor: { kind: role, accountId, programmeId }, name, email };
}

/** The address of a fresh link that works once, for a day. */
export async function signInLink(app: INestApplicationContext, person: SamplePerson): Promise<string> {
  const { id } = await accountOf(app, person);
  const secret = await app
    .get(UnitOfWork)
    .run(GATEKEEPER, (tx) => app.get(SignInLinks, { strict: false }).mint(tx, id, LINK_MINUTES));
  return signInUrl(app.get<WebSettings>(WEB_SETTINGS), secret);
}

/** A group's contact joins the group when the filing is told of; the account need not wait for that. */
const accountOf = (app: INestApplicationContext, { name, email }: SamplePerson): Promise<AccountRecord> =>
  app.get(UnitOfWork).run(GATEKEEPER, (tx) => app.get(Accounts, { strict: false }).open(tx, { name, email }));
