import { addDays, formatDay, parseDay } from '../../src/domain/calendar/day.js';
import { LinkSecrets } from '../../src/identity/link-secrets.js';
import { hashOf, newId, newSecret } from '../../src/platform/ids.js';
import { placeOf, type Asked } from './asked.js';
import type { World } from './world.js';

/** Adds a row past the policies, as the owner of the tables. */
export async function plant(
  world: World,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row);
  await world.service.owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
}

/** A local Compact of nobody's in particular. */
export async function aCompact({ world }: Asked): Promise<string> {
  const id = newId();
  await plant(world, 'local_compact', {
    id,
    name: 'A local Compact',
    area: 'Nowhere',
    in_force_from: '2012-03',
    places: '{}',
    version: 1,
  });
  return id;
}

const TODAY = '2026-11-20';
const anHourAfter = (from: Date): Date => new Date(from.getTime() + 3_600_000);

export async function aGroupInvitation({
  world,
  ...asked
}: Asked): Promise<{ id: string; secretHash: string }> {
  const { groupId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  const now = world.service.clock.now();
  const secretHash = world.service.app.get(LinkSecrets, { strict: false }).hashFor(id);
  await plant(world, 'group_invitation', {
    id,
    programme_id: programmeId,
    group_id: groupId,
    email: `${id}@invited.example`,
    name: 'Somebody new',
    invited_by: await world.contactOf('ours'),
    secret_hash: secretHash,
    created_at: now,
    expires_at: anHourAfter(now),
  });
  return { id, secretHash };
}

/** An interest of the colleague whom `/staff/recusals/:account` stands for; of another account where it is a group's. */
export async function anInterest({ world, ...asked }: Asked): Promise<string> {
  const id = newId();
  const place = placeOf(asked);
  const accountId = asked.whose === 'group' ? await world.staff('caseworker') : await world.colleague(place);
  await plant(world, 'interest', {
    id,
    programme_id: world.programmeOf(place),
    account_id: accountId,
    kind: 'other',
    about: 'body',
    name: 'A body of no case here',
    from_day: TODAY,
    recorded_at: world.service.clock.now(),
    recorded_by: accountId,
  });
  return id;
}

/** A reminder that the caller set, or somebody else on another case. */
export async function anOwnReminder({ world, caller, ...asked }: Asked): Promise<string> {
  const id = newId();
  const { caseId, programmeId, groupId } = world.at(placeOf({ caller, ...asked }));
  await plant(world, 'own_reminder', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'group',
    group_id: groupId,
    words: 'Ring them',
    on_day: '2026-12-01',
    send_at: anHourAfter(world.service.clock.now()),
    state: 'scheduled',
    set_at: world.service.clock.now(),
    set_by: caller.accountId ?? newId(),
    changed: false,
  });
  return id;
}

let closings = 0;

/** Something that a group is asked after a closing; each is planted for a closing of its own. */
export async function aClosingQuestion({ world, caller, ...asked }: Asked): Promise<string> {
  const id = newId();
  const { caseId, programmeId, groupId } = world.at(placeOf({ caller, ...asked }));
  closings += 1;
  await plant(world, 'closing_question', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'group',
    group_id: groupId,
    asks: 'check-in',
    side: 'group',
    moment: '3-months',
    closed_on: formatDay(addDays(parseDay('2010-01-01'), closings)),
    due_on: '2020-01-01',
    worse: '{}',
  });
  return id;
}

/** A view of the queue: the caller's own, a colleague's, or one of another programme. */
export async function aSavedView({ world, caller, ...asked }: Asked): Promise<string> {
  const id = newId();
  const place = placeOf({ caller, ...asked });
  const own = asked.whose === 'own' ? caller.accountId : undefined;
  await plant(world, 'saved_view', {
    id,
    programme_id: world.programmeOf(place),
    account_id: own ?? (await world.colleague(place)),
    name: id,
    query: 'view=open',
    created_at: world.service.clock.now(),
  });
  return id;
}

/** Opened by the caller on a case of its own programme, or by an administrator of the other on one of theirs. */
export async function aGlass({ world, ...asked }: Asked): Promise<string> {
  const place = placeOf(asked);
  const { caseId, reference, programmeId } = world.at(place);
  const id = newId();
  const openedAt = world.service.clock.now();
  const own = asked.whose === 'own' ? asked.caller.accountId : undefined;
  await plant(world, 'break_glass', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    account_id: own ?? (await world.staff('administrator', place)),
    reference,
    reason: 'Somebody is in danger.',
    opened_at: openedAt,
    expires_at: anHourAfter(openedAt),
  });
  return id;
}

export async function aComplaint({ world, ...asked }: Asked): Promise<string> {
  const id = newId();
  await plant(world, 'data_complaint', {
    id,
    programme_id: world.programmeOf(placeOf(asked)),
    reference: id,
    words: 'You wrote to the wrong address.',
    received_at: world.service.clock.now(),
    acknowledge_by: '2026-12-19',
  });
  return id;
}

async function aRequestOf(world: World, programmeId: string, accountId: string | null): Promise<string> {
  const id = newId();
  await plant(world, 'subject_request', {
    id,
    programme_id: programmeId,
    account_id: accountId,
    name: 'Somebody',
    email: `${id}@asks.example`,
    standing: 'other',
    came: 'mail',
    received_on: TODAY,
    due_on: '2026-12-21',
    state: 'open',
    asked_at: world.service.clock.now(),
  });
  return id;
}

export const aSubjectRequest = ({ world, ...asked }: Asked): Promise<string> =>
  aRequestOf(world, world.programmeOf(placeOf(asked)), null);

/** What was released to this account, to be downloaded. */
export async function aCopy(world: World, accountId: string): Promise<string> {
  const { programmeId } = world.at('ours');
  const id = await aRequestOf(world, programmeId, accountId);
  const now = world.service.clock.now();
  await plant(world, 'subject_export', {
    request_id: id,
    programme_id: programmeId,
    account_id: accountId,
    content: {
      about: { name: 'Ada', email: 'ada@example.org' },
      asked_on: '2026-11-20',
      answered_on: '2026-11-20',
      programme: 'A programme',
      items: [],
      note: '',
    },
    released_at: now,
    expires_at: anHourAfter(now),
  });
  return id;
}

/** A half-filled report with a mailed link. */
export async function aSavedReport({ world }: Asked): Promise<string> {
  const linkId = newId();
  const secrets = world.service.app.get(LinkSecrets, { strict: false });
  const secretHash = secrets.hashFor(linkId);
  const now = world.service.clock.now();
  await plant(world, 'draft', {
    id: newId(),
    programme_id: world.programmeOf('ours'),
    secret_hash: hashOf(newSecret()),
    answers: { fields: {}, answered: [] },
    started_at: now,
    touched_at: now,
    expires_at: anHourAfter(now),
    version: 1,
    return_email: 'late@groups.example',
    link_id: linkId,
    link_hash: secretHash,
    mailbox: newSecret(),
  });
  return secrets.of({ id: linkId, secretHash });
}

export async function aPublicBody({ world }: Asked): Promise<string> {
  const id = newId();
  await plant(world, 'public_body', { id, name: `A body ${id}`, kind: 'other' });
  return id;
}

export async function aContact({ world }: Asked): Promise<string> {
  const id = newId();
  await plant(world, 'contact', {
    id,
    area: 'Nowhere',
    role: 'mp',
    name: 'Somebody public',
    source: 'A web page',
    recorded_at: world.service.clock.now(),
  });
  return id;
}

/** Between the case there and another, with the side of its group; both have the same id, for a route asks for one or the other. */
export async function anIntroduction({ world, ...asked }: Asked): Promise<string> {
  const place = placeOf(asked);
  const { caseId, groupId, programmeId } = world.at(place);
  // Never with ours, unless it is of ours: through either of its two cases it can be reached by right.
  const other = world.at(place === 'another group' ? 'with a code' : 'another group');
  const id = newId();
  const row = { id, programme_id: programmeId, case_id: caseId };
  await plant(world, 'introduction', {
    ...row,
    other_id: other.caseId,
    state: 'proposed',
    proposed_at: world.service.clock.now(),
  });
  await plant(world, 'introduction_side', {
    ...row,
    audience: 'group',
    group_id: groupId,
    introduction_id: id,
    last_day: '2027-11-20',
  });
  return id;
}

/** A file that is checked and waits for a yes. */
export async function anImport({ world }: Asked): Promise<string> {
  const id = newId();
  await plant(world, 'import_run', {
    id,
    kind: 'bodies',
    file_name: 'list.csv',
    header: ['name'],
    state: 'checked',
    lines: 1,
    bad: 1,
    fresh: 0,
    up_to_line: 0,
    made_at: world.service.clock.now(),
  });
  return id;
}

/** That a body reported about a group with a case, as the database itself raises it. */
export async function aFlag({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await plant(world, 'staff_flag', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'programme',
    kind: 'group-has-case',
    raised_at: world.service.clock.now(),
  });
  return id;
}
