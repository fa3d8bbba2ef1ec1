import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { VoluntaryGroupRecord } from '../../src/directory/voluntary-group.record.js';
import { DirectoryImport } from '../../src/directory/import/directory-import.js';
import { loadLocalCompacts } from '../../src/commitments/load-local-compacts.js';
import { FormDraftRecord } from '../../src/platform/web/drafts/form-draft.record.js';
import { newId } from '../../src/platform/ids.js';
import { aCase, sessionOf, theGroup } from '../support/a-case.js';
import { theCompactOfNowhere } from '../support/a-compact.js';
import { aStaffMember } from '../support/people.js';
import { formIn, postedForms } from '../support/posted-forms.js';
import { sendFile } from '../support/send-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

/** Forms in which something is asked and of which nothing is kept, each with the reason. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'casework/queue/pages/queue.njk /cases/views': 'the name of a view, on a page that everybody waits for',
  'conflicts/pages/interests.njk {{ action }}/interests/{{ interest.id }}/end': 'a day and no text',
  'correspondence/mail/pages/held.njk {{ mail.href }}/filing': 'a reference and no text',
  'directory/contacts/contact.njk {{ address }}/end': 'a day and no text',
  'directory/import/imports.njk /admin/directory/imports': 'a file, which the person has',
  'reminders/choices/pages/choices.njk {{ action }}': 'boxes and no text',
  'response/area/answer.njk {{ action }}':
    'nobody has an account here: a page that is refused holds what was typed',
  'identity/pages/address.njk /account/address': 'an address, asked again for safety',
  'identity/pages/confirm-you.njk /account/confirm/code': 'a secret',
  'identity/pages/return.njk /return': 'a secret',
  'identity/pages/second-step.njk /second-step/recovery': 'a secret',
  'identity/pages/second-step.njk /second-step/code': 'a secret',
  'identity/pages/set-up-app.njk /second-step/new/app': 'a secret',
  'identity/pages/sign-in.njk /sign-in': 'nobody is signed in yet',
  'intake/pages/link-again.njk /report/link': 'the report keeps each page by itself',
  'intake/pages/save.njk /report/save': 'the report keeps each page by itself',
  'privacy/erasure/find.njk /admin/erasure': 'a search',
};

const ADDS = 'adds something, and changes nothing of anybody else';
const ONCE = 'can be done once: the second is refused, and its text shown';
const OWN = 'is of oneself alone';

/** Kept forms without a mark of a version, each with the reason. */
const NO_VERSION: Readonly<Record<string, string>> = {
  'casework/assignment/pages/absences.njk away': ADDS,
  'casework/together/pages/flags.njk seen-': ONCE,
  'casework/together/pages/new-from-body.njk body': ADDS,
  'casework/triage/caller/caller.njk caller': ADDS,
  'commitments/editing/pages/commitments.njk lines': ADDS,
  'conflicts/pages/glass.njk open': ADDS,
  'conflicts/pages/interests.njk record': ADDS,
  'correspondence/mail/pages/held.njk answer-held': ONCE,
  'correspondence/mail/pages/held.njk put-away': ONCE,
  'directory/contacts/contact-form.njk contact': ADDS,
  'directory/contacts/contact.njk erase': ONCE,
  'directory/groups/merge/merge-groups.njk merge': ONCE,
  'directory/groups/merge/part-groups.njk part': ONCE,
  'directory/import/import.njk confirm': ONCE,
  'directory/merge/merge.njk merge': ONCE,
  'directory/succession/cases.njk move': ONCE,
  'directory/succession/successors.njk successor': ADDS,
  'identity/pages/group.njk invite': ADDS,
  'identity/pages/people.njk invite': ADDS,
  'identity/pages/person.njk close': ONCE,
  'identity/pages/tokens.njk make': OWN,
  'mail-desk/daily/days.njk again': ADDS,
  'mail-desk/desk/desk.njk hold': ONCE,
  'mediation/pages/room-page.njk mediation-act': ADDS,
  'privacy/complaints/pages/complain.njk complain': ADDS,
  'privacy/complaints/pages/data-complaint.njk answer': ONCE,
  'privacy/erasure/erasure.njk erase': ONCE,
  'privacy/subject-access/request.njk look': 'changes nothing',
  'privacy/subject-access/request.njk refuse': ONCE,
  'privacy/subject-access/requests.njk record': ADDS,
  'privacy/subject-access/review.njk release': ONCE,
};

describe('every form of the service', () => {
  const asking = postedForms().filter(({ asks }) => asks);
  const templateOf = (key: string): string => key.split(' ')[0] ?? '';

  it('keeps what is typed, or is listed with the reason why not', () => {
    expect(asking.length).toBeGreaterThan(90);
    const lost = asking.filter(({ part, isOfCase, key }) => !part && !isOfCase && !key.endsWith('preview'));
    expect(lost.map(({ key }) => key).toSorted()).toEqual([...Object.keys(NOT_KEPT), ...PREVIEWS].toSorted());
  });

  it('notices a change by somebody else, or is listed with the reason why it need not', () => {
    const blind = postedForms().filter(({ part, hasVersion }) => part && !hasVersion);
    expect(blind.map(({ key, part }) => `${templateOf(key)} ${part}`).toSorted()).toEqual(
      Object.keys(NO_VERSION).toSorted(),
    );
  });
});

/** They go on with a form that is kept: its mark goes with them. */
const PREVIEWS = ['commitments/editing/pages/compact-preview.njk /admin/local-compacts'];

describe('each form outside cases', () => {
  let service: TestApp;
  const visitors: Record<string, Visitor> = {};
  const ids: Record<string, string> = {};

  const one = async (statement: string): Promise<string> =>
    (await service.owner.query<{ id: string }[]>(statement))[0]?.id ?? 'none';

  async function people(): Promise<void> {
    const { id: programmeId } = DEFAULT_PROGRAMME;
    visitors['administrator'] = await aStaffMember(service, { programmeId, role: 'administrator' });
    visitors['supervisor'] = await aStaffMember(service, { programmeId, role: 'supervisor' });
    visitors['caseworker'] = await aStaffMember(service, { programmeId });
    const group = { name: 'A Group', contactName: 'Ada', contactEmail: 'ada@example.org' };
    const filed = await aCase(service, { group });
    visitors['group'] = await theGroup(service, filed);
    ids['case'] = filed.reference;
    ids['caseworker'] = await one(`select id from account where email = 'caseworker@example.org'`);
    await aStaffMember(service, { programmeId, role: 'mediator' });
    ids['mediator'] = await one(`select account_id as id from staff_role where role = 'mediator'`);
    const { id } = await service.owner.manager.findOneByOrFail(VoluntaryGroupRecord, {
      contactEmail: group.contactEmail,
    });
    ids['group'] = id;
    await service.owner.query(
      `insert into staff_flag (id, programme_id, case_id, audience, kind, raised_at) values ($1, $2, $3, 'programme', 'group-has-case', now())`,
      [newId(), programmeId, filed.caseId],
    );
  }

  async function library(): Promise<void> {
    const compact = await theCompactOfNowhere(service);
    await loadLocalCompacts(service.owner, [compact]);
    ids['compact'] = compact.id;
    ids['commitment'] = await one('select id from commitment limit 1');
    ids['body'] = await one(`select id from public_body where name = 'Nowhere Town Council'`);
    ids['other'] = await one(
      `insert into public_body (id, name, kind) values (gen_random_uuid(), 'Nowhere Council', 'district-council') returning id`,
    );
    await service.owner.query(`update case_file set body_id = $1, body_name = 'Nowhere Town Council'`, [
      ids['body'],
    ]);
  }

  async function papers(): Promise<void> {
    const administrator = visitors['administrator'] as Visitor;
    await administrator.submit('/privacy/complain', { words: 'You kept my number.' });
    ids['complaint'] = await one('select id from data_complaint');
    const group = visitors['group'] as Visitor;
    await group.submit('/account/privacy');
    ids['request'] = await one('select id from subject_request');
    const contact = {
      area: 'Kent',
      role: 'mp',
      name: 'A Person',
      ward: 'Kent',
      source: 'a page',
      'from-day': '1',
      'from-month': '1',
      'from-year': '2026',
    };
    await administrator.submit(
      '/admin/directory/contacts/new?area=Kent',
      contact,
      '/admin/directory/contacts/new',
    );
    ids['contact'] = await one(`select id from contact where name = 'A Person'`);
    const sent = await sendFile(service, {
      page: '/admin/directory/imports',
      cookie: await sessionOf(service, 'administrator@example.org'),
      fields: { kind: 'bodies' },
      content: 'name,kind,source\r\nA Police,police,a page\r\n',
    });
    await service.app.get(DirectoryImport, { strict: false }).sweep();
    ids['import'] = String(sent.headers.location).split('/').at(-1) ?? '';
    ids['mail'] = await one(
      `insert into received_mail (id, programme_id, storage_key, size, sha256, came_from, envelope_from, sender_address, recipients, received_at, state, reason, try_at, attempts, attachments, reference_ids)
       values (gen_random_uuid(), '${DEFAULT_PROGRAMME.id}', 'none', 1, '', '', 'bo@example.org', 'bo@example.org', '[]', now(), 'held', 'no-case', now(), 1, '[]', '[]') returning id`,
    );
  }

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    await people();
    await library();
    await papers();
  });
  beforeEach(() => service.owner.query('delete from form_draft'));
  afterAll(() => service.close());

  const CALENDAR =
    'edit=add-holiday&nations=england-and-wales&date-day=3&date-month=3&date-year=2027&title=A+day';

  /** Who opens which page, and which of its forms. */
  const FORMS: readonly (readonly [string, string, string])[] = [
    ['administrator', '/admin/break-glass', 'open'],
    ['administrator', '/account/interests', 'record'],
    ['supervisor', '/staff/recusals/:caseworker', 'record'],
    ['group', '/account/groups/:group', 'invite'],
    ['group', '/account/groups/:group/about', 'about'],
    ['administrator', '/admin/people', 'invite'],
    ['administrator', '/admin/people/:caseworker', 'role'],
    ['administrator', '/admin/people/:caseworker', 'close'],
    ['administrator', '/account/tokens', 'make'],
    ['caseworker', '/staff/absences', 'away'],
    ['group', '/privacy/complain', 'complain'],
    ['administrator', '/admin/data-complaints/:complaint', 'answer'],
    ['administrator', '/admin/erasure/cases/:case', 'erase'],
    ['administrator', '/admin/retention/cases/:case', 'decide'],
    ['administrator', '/admin/subject-requests', 'record'],
    ['administrator', '/admin/subject-requests/:request', 'refuse'],
    ['administrator', '/admin/mail', 'hold'],
    ['administrator', '/admin/mail/days', 'again'],
    ['administrator', '/admin/programme', 'bands'],
    ['administrator', '/admin/programme/promises', 'promises'],
    ['administrator', '/admin/programme/reopening', 'reopening'],
    ['administrator', '/admin/programme/reminders', 'reminders'],
    ['administrator', '/admin/programme/response', 'response'],
    ['administrator', '/letter-templates/raising-concern', 'text'],
    ['administrator', `/admin/calendars/preview?${CALENDAR}`, 'confirm'],
    ['administrator', '/admin/directory/contacts/new?area=Kent', 'contact'],
    ['administrator', '/admin/directory/contacts/:contact', 'erase'],
    ['administrator', '/admin/directory/bodies/new', 'body'],
    ['administrator', '/admin/directory/bodies/:body', 'body'],
    ['administrator', '/admin/directory/bodies/:other/merge?words=Nowhere&kept=:body', 'merge'],
    ['administrator', '/admin/directory/bodies/:body/cases', 'move'],
    ['administrator', '/admin/directory/bodies/:body/successors?words=Birmingham', 'successor'],
    ['administrator', '/admin/directory/imports/:import', 'confirm'],
    ['administrator', '/admin/commitments/:commitment', 'commitment'],
    ['administrator', '/admin/local-compacts/:compact/commitments', 'lines'],
    ['administrator', '/admin/local-compacts/new', 'compact'],
    ['administrator', '/admin/local-compacts/:compact', 'compact'],
    ['caseworker', '/cases/new', 'caller'],
    ['caseworker', '/cases/new-from-body', 'body'],
    ['supervisor', '/staff/flags', 'seen-'],
    ['caseworker', '/mail/holding/:mail', 'put-away'],
    ['caseworker', '/mail/holding/:mail', 'answer-held'],
    ['administrator', '/admin/mediators/:mediator', 'mediator'],
  ];

  /** Of these only the template is looked at here. */
  const ELSEWHERE: Readonly<Record<string, string>> = {
    'directory/groups/merge/part-groups.njk part':
      'needs two entries that became one; same-group.thorough-spec comes to it',
    'mediation/pages/room-page.njk mediation-act':
      'is for who sits in a mediation; mediation.e2e-spec comes to it',
    'revisions/pages/preview.njk confirm':
      'needs a new release of the rules; it is drawn like that of the calendars',
    'privacy/subject-access/request.njk look':
      'carries the address of its page to the review, and asks nothing',
    'privacy/subject-access/review.njk release': 'answers a form: see below',
  };

  it('is in the table', () => {
    const parts = postedForms().flatMap(({ key, part }) => (part ? [`${key.split(' ')[0]} ${part}`] : []));
    const inTable = FORMS.map(([, , part]) => part);
    const missing = parts.filter(
      (each) => !(each in ELSEWHERE) && !inTable.includes(each.split(' ')[1] ?? ''),
    );
    expect(missing).toEqual([]);
    // Some are drawn by two rows of the table, none by fewer than one.
    expect(FORMS.length).toBeGreaterThanOrEqual(parts.length - Object.keys(ELSEWHERE).length);
  });

  it.each(FORMS)('keeps what the %s types on %s (%s), and gives it back', async (who, address, part) => {
    const visitor = visitors[who] as Visitor;
    const page = address.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none');
    const form = formIn(await visitor.get(page), part);
    const typed = Object.fromEntries(form.writable.map((name, at) => [name, `Word ${at} & "more"`]));
    const before = await changes();
    const saved = await visitor.post('/account/drafts', { ...form.carried, ...typed });
    expect([saved.status, saved.location]).toEqual([
      303,
      expect.stringMatching(/^\/account\/drafts\?saved=/),
    ]);
    const [draft] = await service.owner.manager.find(FormDraftRecord);
    const list = await visitor.follow(saved);
    const [, href = ''] = new RegExp(`href="([^"]*draft=${draft?.id})"`).exec(list.body) ?? [];
    const opened = await visitor.get(href.replaceAll('&amp;', '&'));
    const again = formIn(opened, part);
    expect([opened.status, again.carried['_form'], again.action]).toEqual([200, draft?.id, form.action]);
    for (const name of form.writable)
      expect(again.html).toContain(escapedIn(again.html, name, typed[name] ?? ''));
    expect(await changes()).toBe(before);
    if (form.writable.length > 0) expect((await visitor.get(page)).body).toContain('You began this on');
  });

  /** What a field says, as its kind writes it. */
  function escapedIn(html: string, name: string, value: string): string {
    const text = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return new RegExp(`<textarea[^>]* name="${name}"`).test(html) ? `>${text}</textarea>` : `value="${text}"`;
  }
  const changes = () =>
    service.owner.query<{ count: string }[]>('select count(*) from audit_entry').then(([row]) => row?.count);
});
