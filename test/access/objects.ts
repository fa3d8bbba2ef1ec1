import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { CalendarFeeds } from '../../src/calendar-feeds/calendar-feeds.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { SuggestedPromises } from '../../src/casework/steps/identify/suggested-promises.js';
import { KeepDocuments } from '../../src/documents/keep-documents.js';
import { ReceiveFile } from '../../src/documents/receiving/receive-file.js';
import { AddressChangeRecord } from '../../src/identity/account/address-change.record.js';
import { ApiTokenRecord } from '../../src/identity/tokens/api-token.record.js';
import { InvitationRecord } from '../../src/identity/people/invitation.record.js';
import { LinkSecrets } from '../../src/identity/link-secrets.js';
import { AnswerLinks } from '../../src/resolution/answer-links.js';
import { ChoiceLinks } from '../../src/reminders/choices/choice-links.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { PasskeyRecord } from '../../src/identity/second-step/passkey.record.js';
import { SessionRecord } from '../../src/identity/session.record.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { FormDraftRecord } from '../../src/platform/web/drafts/form-draft.record.js';
import { Facts } from '../../src/timeline/facts.js';
import { hashOf, newId, newSecret } from '../../src/platform/ids.js';
import { placeOf, WHOSE, type Asked, type Whose } from './asked.js';
import { idOfCommitment } from '../../src/commitments/load-commitments.js';
import { aSession } from './callers.js';
import { aBundle } from './planted-bundle.js';
import {
  aCompact,
  aComplaint,
  aContact,
  aCopy,
  aFlag,
  aGlass,
  aGroupInvitation,
  aClosingQuestion,
  anImport,
  anInterest,
  anOwnReminder,
  aPublicBody,
  anIntroduction,
  aSavedReport,
  aSavedView,
  aSubjectRequest,
} from './planted-objects.js';
import { aResponseInvitation, aTimeRequest } from './planted-response.js';
import { aMediation, aPanelMediator } from './planted-mediation.js';
import { aCorrespondent, aHeldMail, aMail, aReturnedMail } from './planted-mail.js';

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

/** For everybody the same: there is one, and one that does not exist. */
const shared = (find: ObjectKind['find']): ObjectKind => ({
  whose: ['own', 'missing'],
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
/** Of the directory: the same for every programme. */
const ofEverybody = (find: ObjectKind['find']): ObjectKind => ({
  whose: ['own', 'missing'],
  find: (asked) => (asked.whose === 'missing' ? randomUUID() : find(asked)),
});
const BODY = ofEverybody(aPublicBody);
const RELEASE = owned(aRelease);
const PROMISE = owned(aPromise);

/**
 * How to find the object that a parameter stands for, by the route as far as that parameter, without `/api/v1`. A new
 * parameter needs its line here: `owned` for what belongs to somebody, `secret` for links, `known` for fixed names.
 */
const OBJECTS: Readonly<Record<string, ObjectKind>> = {
  '/cases/:reference': A_CASE,
  '/cases/:reference/triage/:answer': word('declined'),
  '/staff/absences/:id': ofProgramme(anAbsence),
  '/absences/:id': ofProgramme(anAbsence),
  '/cases/:reference/consents/:purpose': word('contact-body'),
  '/cases/:reference/consents/:purpose/:act': word('withdrawal'),
  '/cases/:reference/deadlines/:id': owned(aDeadline),
  '/cases/:reference/own-reminders/:id': owned(anOwnReminder),
  '/cases/:reference/watch/:id': owned((asked) => aClosingQuestion(asked)),
  '/cases/:reference/facts/:id': owned(aFact),
  '/cases/:reference/notes/:id': owned(aNote),
  '/cases/:reference/identity-releases/:id': RELEASE,
  '/cases/:reference/introductions/:id': owned(anIntroduction),
  '/cases/:reference/releases/:id': RELEASE,
  '/cases/:reference/identify/suggested/:key': { whose: WHOSE, isWord: true, find: aSuggestion },
  '/cases/:reference/identify/promises/:id': PROMISE,
  '/cases/:reference/promises/:id': PROMISE,
  '/account/drafts/:id': owned(aDraft),
  '/cases/views/:id': owned(aSavedView),
  '/queue-views/:id': owned(aSavedView),
  '/cases/:reference/messages/:id': owned(aMail),
  '/cases/:reference/messages/correspondents/:id': owned(aCorrespondent),
  '/cases/:reference/messages/returned/:id': owned(aReturnedMail),
  '/cases/:reference/returned-mail/:id': owned(aReturnedMail),
  '/mail/holding/:id': ofProgramme(aHeldMail),
  '/held-mail/:id': ofProgramme(aHeldMail),
  '/cases/:reference/objectives/:id': owned((asked) => aPlanItem(asked, 'objective')),
  '/cases/:reference/documents/:id': owned(aDocument),
  '/cases/:reference/bundles/:id': owned(async (asked) => aBundle(asked, await anAccount(asked))),
  '/cases/:reference/contact/:id': owned((asked) => aPlanItem(asked, 'planned_contact')),
  '/cases/:reference/contacts/:id': owned((asked) => aPlanItem(asked, 'planned_contact')),
  '/cases/:reference/action/:id': owned((asked) => aPlanItem(asked, 'case_action')),
  '/cases/:reference/actions/:id': owned((asked) => aPlanItem(asked, 'case_action')),
  '/cases/:reference/plan-check/:id': owned((asked) => aPlanItem(asked, 'plan_check')),
  '/cases/:reference/plan-checks/:id': owned((asked) => aPlanItem(asked, 'plan_check')),
  '/cases/:reference/letters/:id': owned((asked) => aPlanItem(asked, 'letter')),
  '/cases/:reference/information-requests/:id': owned((asked) => aPlanItem(asked, 'information_request')),
  '/cases/:reference/information-requests/:id/acts/:act': word('end'),
  '/cases/:reference/offers/:id': owned((asked) => aPlanItem(asked, 'offer')),
  '/cases/:reference/offers/:id/acts/:act': word('accept'),
  '/cases/:reference/undertakings/:id': owned((asked) => aPlanItem(asked, 'undertaking')),
  '/cases/:reference/undertakings/:id/acts/:act': word('perform'),
  '/cases/:reference/letters/:id/moves/:move': word('offer'),
  '/cases/:reference/letters/:id/files/:format': word('txt'),
  '/cases/:reference/escalations/:id': owned((asked) => aPlanItem(asked, 'escalation')),
  '/cases/:reference/escalations/:id/acts/:act': word('withdraw'),
  '/cases/:reference/mediation/:id': owned(aMediation),
  '/cases/:reference/mediation/:id/acts/:act': word('stop'),
  '/cases/:reference/mediations/:id': owned(aMediation),
  '/mediations/:id': owned(aMediation),
  '/mediations/:id/acts/:act': word('decline'),
  '/respond/mediation/acts/:act': known('stop'),
  '/admin/mediators/:id': ofProgramme(aPanelMediator),
  '/letter-templates/:kind': known('short-notice'),
  '/account/sessions/:id': owned(aSessionId),
  '/account/tokens/:id': owned(aTokenId),
  '/account/second-step/passkeys/:id': owned(aPasskey),
  '/account/address/:secret': secret(anAddressLink),
  '/account/groups/:id': owned((asked) => asked.world.at(placeOf(asked)).groupId),
  '/public-bodies/:id': BODY,
  '/public-bodies/:id/contacts/:contact': ofEverybody(aContact),
  '/directory/bodies/:id': BODY,
  '/admin/directory/bodies/:id': BODY,
  '/admin/directory/contacts/:id': ofEverybody(aContact),
  '/admin/directory/imports/:id': ofEverybody(anImport),
  '/account/groups/:id/invitations/:invitation': owned(async (asked) => (await aGroupInvitation(asked)).id),
  '/account/groups/:id/members/:account': owned(({ world, ...asked }) => world.memberOf(placeOf(asked))),
  '/account/privacy/:id': owned(async (asked) => aCopy(asked.world, await anAccount(asked))),
  '/staff/flags/:id': ofProgramme(aFlag),
  '/staff/recusals/:account': owned(({ world, ...asked }) =>
    asked.whose === 'group' ? world.contactOf('another group') : world.colleague(placeOf(asked)),
  ),
  '/staff/recusals/:account/interests/:id': owned(anInterest),
  '/admin/commitments/:id': shared(() => idOfCommitment('2010', '2.4')),
  '/admin/local-compacts/:id': shared(aCompact),
  '/commitments/:id': shared(() => idOfCommitment('2010', '2.4')),
  '/compacts/:id': shared(aCompact),
  '/promises/:text': known('compact-2010'),
  '/admin/people/:id': owned(somebody),
  '/admin/people/invitations/:id': ofProgramme(async (asked) => (await anInvitation(asked)).id),
  '/admin/break-glass/:id': ofProgramme(aGlass),
  '/admin/data-complaints/:id': ofProgramme(aComplaint),
  '/admin/erasure/:kind': word('groups'),
  '/admin/erasure/:kind/:id': owned((asked) => asked.world.at(placeOf(asked)).groupId),
  '/admin/retention/cases/:reference': A_CASE,
  '/admin/reminder-mails/:name': known('court-far'),
  '/admin/subject-requests/:id': ofProgramme(aSubjectRequest),
  '/group-invitation/:secret': secret(async (asked) => linkSecrets(asked).of(await aGroupInvitation(asked))),
  '/go-on/:secret': secret(aSavedReport),
  '/invitation/:secret': secret(async (asked) => linkSecrets(asked).of(await anInvitation(asked))),
  '/reminders/choices/:token': secret(aChoiceLink),
  '/reminders/stop/:token': secret(aChoiceLink),
  '/respond/open/:secret': secret(
    async ({ world, ...asked }) => (await aResponseInvitation(world, placeOf(asked))).secret,
  ),
  '/respond/answers/:path': known('reply'),
  '/cases/:reference/response/invitations/:id': owned(
    async ({ world, ...asked }) => (await aResponseInvitation(world, placeOf(asked))).id,
  ),
  '/cases/:reference/response/time/:id': owned(aTimeRequest),
  '/after-closing/:token': secret(anAnswerLink),
  '/sign-in/:secret': secret(aSignInLink),
  '/calendar/:secret': secret(aCalendarLink),
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

function aChoiceLink({ world }: Asked): string {
  return world.service.app.get(ChoiceLinks, { strict: false }).tokenFor({
    programmeId: DEFAULT_PROGRAMME.id,
    address: 'reader@example.org',
    as: 'group',
    kinds: ['world'],
  });
}

async function anAnswerLink(asked: Asked): Promise<string> {
  const id = await aClosingQuestion(asked);
  return asked.world.service.app.get(AnswerLinks, { strict: false }).tokenFor(id);
}

const linkSecrets = ({ world }: Asked): LinkSecrets => world.service.app.get(LinkSecrets, { strict: false });

async function aDeadline({ world, ...asked }: Asked): Promise<string> {
  const [deadline] = await world.service.owner.query<[{ id: string }]>(
    'select id from deadline where case_id = $1 and superseded_at is null order by rule_id limit 1',
    [world.at(placeOf(asked)).caseId],
  );
  return deadline.id;
}

/** One of two days for the same thing, so that it can be disputed, replaced and settled. */
async function aFact({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await world.service.owner.query(
    `insert into fact (id, programme_id, case_id, audience, kind, on_day, source, recorded_at)
     select unnest(array[$1::uuid, gen_random_uuid()]), $2, $3, 'group', 'past-renewal',
       unnest(array['2020-01-02', '2020-01-03']::date[]), 'a paper', $4`,
    [id, programmeId, caseId, world.service.clock.now()],
  );
  return id;
}

async function aNote({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await world.service.owner.query(
    `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
     values ($1, $2, $3, 'programme', 'note', $4, 'caseworker', 'A note')`,
    [id, programmeId, caseId, world.service.clock.now()],
  );
  return id;
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

async function aPromise({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await world.service.owner.query(
    `insert into cited_promise (id, programme_id, case_id, audience, decision, words, owed_by, recorded_at)
     values ($1, $2, $3, 'group', 'cited', 'Three months', 'body', $4)`,
    [id, programmeId, caseId, world.service.clock.now()],
  );
  return id;
}

/** What is suggested on a case of the same kind: it names a text and no object. */
async function aSuggestion({ world, caller }: Asked): Promise<string> {
  const { caseId } = world.at(placeOf({ caller, whose: 'own' }));
  const record = await world.service.owner.manager.findOneByOrFail(CaseRecord, { id: caseId });
  const [suggested, facts, work] = [
    world.service.app.get(SuggestedPromises, { strict: false }),
    world.service.app.get(Facts, { strict: false }),
    world.service.app.get(UnitOfWork),
  ];
  const all = await work.read(SYSTEM, async (reading) =>
    suggested.of(reading, record, await facts.of(reading, caseId)),
  );
  return all.find(({ canBeDecided }) => canBeDecided)?.key ?? 'nothing-of-the-kind';
}

async function aDraft(asked: Asked): Promise<string> {
  const id = newId();
  await asked.world.service.owner.manager.insert(FormDraftRecord, {
    accountId: await anAccount(asked),
    id,
    place: '/cases/2222-2222/notes',
    title: 'A note',
    version: null,
    seen: null,
    content: {},
    savedAt: asked.world.service.clock.now(),
  });
  return id;
}

/** What else each part of a plan needs. */
const PLAN_ITEMS = {
  objective: { text: 'More time' },
  planned_contact: { text: 'The grants officer', recipient_kind: 'body', tells: '{}' },
  case_action: { text: 'We met.', on_day: '2026-11-20', next_on: '2026-12-01' },
  plan_check: { question: 'Is this right?' },
  information_request: {
    state: 'waiting',
    what: 'The minutes',
    applicant: 'programme',
    asked_on: '2026-11-20',
    exemptions: '{}',
    silences_told: '{}',
  },
  offer: { offered_by: 'body', what: 'A year more', objective_ids: '{}', offered_on: '2026-11-20' },
  undertaking: {
    source: 'hand',
    owed_by: 'body',
    what: 'A year more',
    agreed_on: '2026-11-20',
    due_on: '2026-12-20',
  },
  escalation: {
    route: 'mp',
    state: 'consented',
    why: 'They asked.',
    overridden: '{}',
    asked_groups: '{}',
    agreed_groups: '{}',
    read_mails: '{}',
  },
  letter: {
    kind: 'short-notice',
    state: 'draft',
    by_group: false,
    subject: 'The notice',
    text: 'Dear Ms Oak,',
    version: 1,
    copies: '[]',
    asked_groups: '{}',
    agreed_groups: '{}',
  },
} as const;

async function aPlanItem({ world, ...asked }: Asked, table: keyof typeof PLAN_ITEMS): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  const kept = { id, programme_id: programmeId, case_id: caseId, audience: 'group' };
  const at = table === 'letter' ? 'written_at' : 'recorded_at';
  const row = { ...kept, [at]: world.service.clock.now(), ...PLAN_ITEMS[table] };
  const columns = Object.keys(row);
  await world.service.owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}

/** Written here, so that whoever may see it may open it too. */
async function aDocument({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const file = await world.service.app
    .get(ReceiveFile, { strict: false })
    .receive(Readable.from([Buffer.from('A call.')]), { fileName: 'note.txt' });
  const { id } = await world.service.app
    .get(UnitOfWork)
    .run(SYSTEM, (tx) =>
      world.service.app
        .get(KeepDocuments, { strict: false })
        .add(tx, file, { caseId, programmeId, title: 'A call', source: 'written' }),
    );
  return id;
}

async function anAbsence(asked: Asked): Promise<string> {
  const { world, caller, whose } = asked;
  const place = placeOf(asked);
  const id = newId();
  const who = whose === 'own' && caller.accountId ? caller.accountId : await world.staff('caseworker', place);
  await world.service.owner.query(
    `insert into absence (id, programme_id, account_id, substitute_id, from_day, last_day, recorded_at, recorded_by)
     values ($1, $2, $3, $4, '2026-11-20', '2026-11-27', $5, $3)`,
    [id, world.programmeOf(place), who, await world.staff('manager', place), world.service.clock.now()],
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

async function aCalendarLink(asked: Asked): Promise<string> {
  const { world } = asked;
  const accountId = await anAccount(asked);
  return world.asGatekeeper((tx) =>
    world.service.app.get(CalendarFeeds, { strict: false }).make(tx, accountId),
  );
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
