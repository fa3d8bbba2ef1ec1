import { Filing, type FiledCase } from '../../src/intake/filing.js';
import { TellOfFiling } from '../../src/intake/tell-of-filing.js';
import type { Report } from '../../src/intake/report.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { GATEKEEPER, SYSTEM } from '../../src/platform/database/actor.js';
import { cookieNames } from '../../src/platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../../src/platform/http/web-settings.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aReport } from './a-domain-report.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { Sessions } from '../../src/identity/sessions.js';
import { signedIn } from './people.js';
import type { TestApp } from './test-app.js';
import { hiddenIn, type Answer, type Visitor } from './visitor.js';

/** A case as filing makes it; say only what the test is about. */
export function aCase(
  service: TestApp,
  changes: Partial<Report> = {},
  programmeId: string = DEFAULT_PROGRAMME.id,
): Promise<FiledCase> {
  const filing = service.app.get(Filing, { strict: false });
  return service.app
    .get(UnitOfWork)
    .run({ kind: 'public', programmeId }, (tx) => filing.file(tx, programmeId, aReport(changes)));
}

/** Somebody who speaks for the group of a case, signed in. */
export async function theGroup(service: TestApp, filed: FiledCase): Promise<Visitor> {
  await tellOf(service, filed);
  return signedIn(service, filed.report.group.contactEmail);
}

/** Does at once what follows a filing: the account of the group's contact, and mail. */
export async function tellOf(service: TestApp, { programmeId, caseId, groupId }: FiledCase): Promise<void> {
  const told = service.app.get(TellOfFiling, { strict: false });
  await service.app
    .get(UnitOfWork)
    .run(SYSTEM, (tx) => told.handle(tx, { type: told.type, programmeId, caseId, groupId }));
}

/** The fields that a form of this page carries besides what a person types: its version, and what was seen. */
export async function heldBy(visitor: Visitor, page: string): Promise<{ version: string; seen: string }> {
  const { body } = await visitor.get(page);
  const field = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(body)?.[1] ?? '';
  return { version: field('version'), seen: field('seen') };
}

/** Sends a form of a case, and confirms what it would change where that is asked. */
export async function sendConfirmed(
  by: Visitor,
  page: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const sent = { ...(await heldBy(by, page)), ...fields };
  const asked = await by.submit(page, sent);
  const { confirm } = hiddenIn(asked);
  return confirm === undefined ? asked : by.submit(page, { ...sent, confirm });
}

/** The actions on a case's audit chain, oldest first. */
export async function audited(service: TestApp, caseId: string): Promise<string[]> {
  const rows = await service.owner.query<{ action: string }[]>(
    'select action from audit_entry where chain = $1 order by seq',
    [caseId],
  );
  return rows.map(({ action }) => action);
}

/** What the timeline of a case says, oldest first, whoever it is for. */
export async function timelineOf(service: TestApp, caseId: string): Promise<string[]> {
  const rows = await service.owner.query<{ text: string }[]>(
    'select text from timeline_entry where case_id = $1 order by at, id',
    [caseId],
  );
  return rows.map(({ text }) => text);
}

/** The cookie of a new session of this person's, for requests that a program would make. */
export async function sessionOf(service: Pick<TestApp, 'app' | 'owner'>, email: string): Promise<string> {
  const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email });
  const sessions = service.app.get(Sessions, { strict: false });
  const secret = await service.app
    .get(UnitOfWork)
    .run(GATEKEEPER, (tx) => sessions.open(tx, id, { secondStep: true }));
  const { session } = cookieNames(service.app.get<WebSettings>(WEB_SETTINGS));
  const signed = service.app.getHttpAdapter().getInstance().signCookie(secret);
  return `${session}=${encodeURIComponent(signed)}`;
}
