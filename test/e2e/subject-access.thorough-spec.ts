import { createHash, randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { ExportContent } from '../../src/privacy/subject-access/export-content.js';
import { TidyUp } from '../../src/privacy/retention/tidy-up.js';
import { unpack } from '../../src/documents/receiving/zip-content.js';
import { pdf } from '../support/office-files.js';
import { sendDocuments } from '../support/send-documents.js';
import { aCase, sendConfirmed, theGroup } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, START, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const LIST = '/admin/subject-requests';
const OWN = '/account/privacy';
const OFFICER = { name: 'Olwen Officer', email: 'olwen@council.example.org' } as const;

describe('somebody asks what we hold about them', () => {
  const programmeId = DEFAULT_PROGRAMME.id;
  let service: TestApp;
  let administrator: Visitor;
  let caseworker: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    caseworker = await aStaffMember(service, { programmeId });
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    service.owner.query(text, values);
  const groupOf = (name: string) => ({
    name: `${name} Club`,
    contactName: `Ada ${name}`,
    contactEmail: `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`,
  });
  const note = (filed: FiledCase, text: string): Promise<Answer> =>
    sendConfirmed(caseworker, `/cases/${filed.reference}/notes`, { text });
  const openRequest = async (email: string): Promise<string> => {
    const [row] = await sql<{ id: string }>(
      `select id from subject_request where email = $1 and state = 'open'`,
      [email],
    );
    return `${LIST}/${row?.id}`;
  };
  /** The review as it is drawn: each thing with its id, whether it is ticked, and whether it is locked. */
  const itemsIn = ({ body }: Answer) =>
    body
      .split('<section')
      .slice(1)
      .map((text) => ({
        text,
        id: / value="([^"]+)"/.exec(text)?.[1] ?? '',
        ticked: / checked/.test(text),
        locked: text.includes('It stays out.'),
        why: /name="why-[^"]+" type="text" value="([^"]*)"/.exec(text)?.[1] ?? '',
      }));
  const tokenOf = async (page: string, by = administrator): Promise<string> =>
    /name="_csrf" value="([^"]+)"/.exec((await by.get(page)).body)?.[1] ?? '';
  const review = (request: string, by = administrator): Promise<Answer> =>
    by.submit(request, {}, `${request}/review`);
  /** Sends the review as it was drawn, with what the test changes. */
  async function release(request: string, extra: readonly string[] = []): Promise<Answer> {
    const items = itemsIn(await review(request)).filter(({ id }) => id !== '');
    const fields = new URLSearchParams({ _csrf: await tokenOf(request), known: 'They signed in.' });
    for (const { id, why } of items) fields.append(`why-${id}`, why);
    for (const id of [...items.filter(({ ticked }) => ticked).map((item) => item.id), ...extra])
      fields.append('item', id);
    return administrator.post(`${request}/release`, fieldsOf(fields));
  }
  const copyOf = async (visitor: Visitor): Promise<ExportContent> => {
    const { body } = await visitor.get(OWN);
    const href = /href="([^"]+copy\.json)"/.exec(body)?.[1] ?? '';
    return JSON.parse((await visitor.get(href)).body) as ExportContent;
  };

  it('asks on the own account, and sees by which day the answer comes', async () => {
    service.clock.set('2026-11-06T10:00:00Z');
    const facts = [{ kind: 'decision-made', on: parseDay('2026-11-05'), source: 'the letter' }] as const;
    const filed = await aCase(service, { group: groupOf('Askmark'), facts });
    const group = await theGroup(service, filed);
    expect((await group.get('/account')).body).toContain(`href="${OWN}"`);
    expect((await group.submit(OWN)).location).toBe(OWN);
    expect((await group.get(OWN)).body).toContain('We answer by Monday 7 December 2026 (31 days left).');
    const rows = await sql(
      'select received_on::text as received, due_on::text as due, came from subject_request',
    );
    expect(rows).toEqual([{ received: '2026-11-06', due: '2026-12-07', came: 'page' }]);
    const keeper = await aStaffMember(service, { programmeId, role: 'administrator' });
    expect((await keeper.get(LIST)).body).toContain('Ada Askmark');
  });

  it('gives a group what is its own once a person has looked, for fourteen days, and nothing before', async () => {
    const details = groupOf('Ownmark');
    const filed = await aCase(service, { group: details, account: 'Ownmark says what happened.' });
    const group = await theGroup(service, filed);
    await note(filed, 'Between us staff: rather upset.');
    await group.submit(OWN);
    const request = await openRequest(details.contactEmail);
    expect((await group.get(OWN)).body).not.toContain('copy.json');
    const items = itemsIn(await review(request));
    const noted = items.find(({ text }) => text.includes('rather upset'));
    expect([noted?.ticked, noted?.why]).toEqual([
      false,
      'Staff wrote it for staff. It may be about other people.',
    ]);
    expect(items.find(({ text }) => text.includes('Ownmark says what happened.'))?.ticked).toBe(true);
    expect((await release(request)).location).toBe(request);
    const copy = await copyOf(group);
    const texts = copy.items.map(({ text }) => text).join('\n');
    for (const own of [details.contactEmail, 'Ownmark Club', 'Ownmark says what happened.'])
      expect(texts).toContain(own);
    expect(texts).not.toContain('rather upset');
    expect(copy.items.some((item) => item.case === filed.reference)).toBe(true);
    const href = /href="([^"]+copy\.html)"/.exec((await group.get(OWN)).body)?.[1] ?? '';
    const html = await group.get(href);
    expect([html.status, html.headers['content-disposition'], html.headers['cache-control']]).toEqual([
      200,
      'attachment; filename="what-we-hold.html"',
      expect.stringContaining('no-store') as string,
    ]);
    expect(html.body).toContain('Ownmark says what happened.');
    const stranger = await theGroup(service, await aCase(service, { group: groupOf('Farmark') }));
    expect([(await stranger.get(href)).status, (await administrator.get(href)).status]).toEqual([404, 404]);
    service.clock.set('2026-12-04T10:00:01Z');
    const later = await signedIn(service, details.contactEmail);
    expect((await later.get(href)).status).toBe(404);
    expect((await later.get(OWN)).body).toContain('is gone. You can ask again.');
    await service.app.get(TidyUp, { strict: false }).sweep();
    expect(await sql('select 1 from subject_export')).toEqual([]);
  });

  describe('and has files on a case', () => {
    const brought = { fileName: 'letter.pdf', content: pdf() };
    const call = { fileName: 'call.txt', content: Buffer.from('They rang us.') };
    const sealed = { fileName: 'sealed.txt', content: Buffer.from('Nobody looked at it.') };
    const email = 'filemark@example.org';
    let group: Visitor;
    let request: string;

    beforeAll(async () => {
      service.clock.set(START);
      const filed = await aCase(service, {
        group: { ...groupOf('Filemark'), contactEmail: email },
        confidentiality: 'named',
      });
      group = await theGroup(service, filed);
      const page = `/cases/${filed.reference}/documents/new`;
      await sendDocuments(service, group, { page, files: [brought] });
      for (const file of [call, sealed])
        await sendDocuments(service, caseworker, { page, files: [file], fields: { audience: 'group' } });
      await sql(
        `update document set released_at = now(), released_because = 'Ours' where file_name = 'call.txt'`,
      );
      await group.submit(OWN);
      request = await openRequest(email);
    });

    const hrefOf = async (): Promise<string> =>
      /href="([^"]+copy\.zip)">Download it with 2 files/.exec((await group.get(OWN)).body)?.[1] ?? '';
    const archiveOf = (url: string) => service.inject({ url, headers: { cookie: group.cookieHeader() } });
    const textIn = (parts: ReadonlyMap<string, Buffer>, name: string): string => String(parts.get(name));

    it('what the group brought is ticked, other files wait until they were read, and a shut one stays', async () => {
      const files = itemsIn(await review(request)).filter(({ text }) => text.includes('A file of evidence'));
      expect(files.map(({ ticked, locked, why }) => [ticked, locked, why])).toEqual([
        [true, false, ''],
        [false, false, 'Somebody else brought it. Open the file and read it first.'],
        [false, true, ''],
      ]);
      expect(files.map(({ text }) => text).join()).toMatch(/letter\.pdf \(PDF, 1 KB\)[^]*Open the file/);
      const ids = files.map(({ id }) => id).filter((id) => id !== '');
      expect((await release(request, ids.slice(1))).location).toBe(request);
    });

    it('the copy has those that go out, each with its SHA-256, and no other', async () => {
      const answer = await archiveOf(await hrefOf());
      expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([
        200,
        'attachment; filename="what-we-hold.zip"',
      ]);
      const parts = await unpack(answer.rawPayload);
      const names = ['what-we-hold.json', 'files.csv', 'files/1-letter.pdf', 'files/2-call.txt'];
      expect([...parts.keys()]).toEqual(names);
      expect(textIn(parts, 'files/1-letter.pdf')).toBe(brought.content.toString());
      expect(textIn(parts, 'files/2-call.txt')).toBe(call.content.toString());
      for (const { content } of [brought, call])
        expect(textIn(parts, 'files.csv')).toContain(createHash('sha256').update(content).digest('hex'));
    });

    it('is given to nobody else, and says what was erased since then', async () => {
      const href = await hrefOf();
      const stranger = await theGroup(service, await aCase(service, { group: groupOf('Otherfile') }));
      expect((await stranger.get(href)).status).toBe(404);
      await sql(`delete from document where file_name = 'call.txt'`);
      const later = await unpack((await archiveOf(href)).rawPayload);
      expect([...later.keys()]).not.toContain('files/2-call.txt');
      expect(textIn(later, 'files.csv')).toMatch(/2-call\.txt.*no, it was erased since/);
    });
  });

  it('audits who asked, looked, answered and downloaded, and that a confidential name was read', async () => {
    const details = groupOf('Auditmark');
    const filed = await aCase(service, { group: details });
    const group = await theGroup(service, filed);
    await group.submit(OWN);
    await release(await openRequest(details.contactEmail));
    await copyOf(group);
    const actions = await sql<{ action: string; actor_kind: string }>(
      `select action, actor_kind from audit_entry where subject_type = 'subject-request'
         and chain = (select id from account where email = $1) order by seq`,
      [details.contactEmail],
    );
    expect(actions.map(({ action, actor_kind: by }) => `${action} ${by}`)).toEqual([
      'subject-access-asked party',
      'subject-access-reviewed administrator',
      'subject-access-released administrator',
      'subject-export-downloaded party',
    ]);
    const reads = await sql(`select 1 from audit_entry where chain = $1 and action = 'identity-read'`, [
      filed.caseId,
    ]);
    expect(reads).toHaveLength(1);
  });

  describe('an officer of a public body', () => {
    let request: string;
    let hidden: FiledCase;
    let anonymous: string;
    let lockedIds: string[];

    beforeAll(async () => {
      service.clock.set(START);
      hidden = await aCase(service, {
        title: 'The lunches that Olwen Officer stopped',
        account: 'Olwen Officer told us on the phone.',
        group: groupOf('Hidemark'),
      });
      const filed = await fileAnonymously(service, { account: 'Anonmark: Olwen Officer wrote to us.' });
      anonymous = filed.reference;
      const named = await aCase(service, {
        confidentiality: 'named',
        group: groupOf('Namemark'),
        account: 'Olwen Officer sent the letter.',
        title: 'Grant cut by Olwen Officer for Namemark Club',
      });
      await note(named, 'Olwen Officer also spoke to Hidemark Club about this.');
      const asked = await administrator.submit(LIST, {
        ...OFFICER,
        standing: 'officer',
        'received-day': '18',
        'received-month': '11',
        'received-year': '2026',
      });
      request = asked.location ?? '';
    });

    it('is on the list with the day by which to answer', async () => {
      const { body } = await administrator.get(LIST);
      expect(body).toContain('Olwen Officer');
      expect(body).toContain('Works for a public body');
      expect(body).toContain('18 December 2026');
    });

    it('has everything of confidential and anonymous groups locked, and nothing from cases ticked', async () => {
      const items = itemsIn(await review(request));
      const [rows] = await sql<{ ids: string[] }>(
        `select array_agg('case_file-' || field || '-' || id) as ids from case_file, unnest(array['title', 'account']) field
         where id = $1 or reference = $2`,
        [hidden.caseId, anonymous],
      );
      lockedIds = rows?.ids ?? [];
      const locked = items.filter((item) => item.locked);
      expect(locked.map(({ text }) => text).join()).toMatch(
        /lunches that Olwen[\s\S]*Anonmark|Anonmark[\s\S]*lunches/,
      );
      expect(locked.some(({ text }) => text.includes('also spoke to Hidemark Club'))).toBe(true);
      expect(items.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual(['account']);
      const letter = items.find(({ text }) => text.includes('sent the letter'));
      expect([letter?.ticked, letter?.locked]).toEqual([false, false]);
      const grant = items.find(({ text }) => text.includes('for Namemark Club'));
      expect(grant?.why).toBe('It names somebody else.');
    });

    it('gets nothing that tells of such a group, whatever is sent with the form', async () => {
      const letter = itemsIn(await review(request)).find(({ text }) => text.includes('sent the letter'));
      expect((await release(request, [...lockedIds, letter?.id ?? ''])).location).toBe(request);
      const officer = await signedIn(service, OFFICER.email);
      const copy = await copyOf(officer);
      expect(copy.items.map(({ text }) => text)).toEqual([
        expect.stringContaining(OFFICER.email) as string,
        expect.stringContaining('Olwen Officer sent the letter.') as string,
      ]);
      const { body } = await officer.get(OWN);
      const html = await officer.get(/href="([^"]+copy\.html)"/.exec(body)?.[1] ?? '');
      const marks = [
        'hidemark',
        'anonmark',
        'namemark',
        hidden.reference,
        anonymous,
        'lunches',
        'left out because',
      ];
      for (const output of [JSON.stringify(copy), body, html.body])
        for (const mark of marks) expect(output.toLowerCase()).not.toContain(mark.toLowerCase());
    });

    it('is told the same as somebody about whom there is nothing', async () => {
      const other = { name: 'Nobody Knownhere', email: 'nobody@council.example.org' };
      const { location = '' } = await administrator.submit(LIST, {
        ...other,
        standing: 'officer',
        'received-day': '18',
        'received-month': '11',
        'received-year': '2026',
      });
      await release(location);
      const nothing = await copyOf(await signedIn(service, other.email));
      const something = await copyOf(await signedIn(service, OFFICER.email));
      expect(nothing.note).toBe(something.note);
      expect(Object.keys(nothing)).toEqual(Object.keys(something));
    });

    it('signs in to the copy and to no case', async () => {
      const officer = await signedIn(service, OFFICER.email);
      expect((await officer.get('/cases')).body).not.toContain(hidden.reference);
      expect((await officer.get(`/cases/${hidden.reference}`)).status).toBe(404);
    });
  });

  it('does not go out while something is neither ticked nor left out with a reason', async () => {
    const details = groupOf('Reasonmark');
    const filed = await aCase(service, { group: details });
    const group = await theGroup(service, filed);
    await group.submit(OWN);
    const request = await openRequest(details.contactEmail);
    const token = await tokenOf(request);
    const sent = await administrator.post(`${request}/release`, {
      _csrf: token,
      known: 'They signed in.',
      item: 'account',
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toMatch(
      /href="#why-case_file-title-[0-9a-f-]+">Say why “The title of a case” is left out/,
    );
    const unknown = await administrator.post(`${request}/release`, { _csrf: token, item: 'account' });
    expect([unknown.status, unknown.body.includes('href="#known">Say how we know')]).toEqual([422, true]);
    expect((await group.get(OWN)).body).not.toContain('copy.json');
  });

  it('is refused with words that the person reads', async () => {
    const details = groupOf('Refusemark');
    const group = await theGroup(service, await aCase(service, { group: details }));
    await group.submit(OWN);
    const request = await openRequest(details.contactEmail);
    const empty = await administrator.submit(request, {}, `${request}/refuse`);
    expect([empty.status, empty.body.includes('href="#answer">Say why.')]).toEqual([422, true]);
    await administrator.submit(request, { answer: 'You asked twice in a week.' }, `${request}/refuse`);
    expect((await group.get(OWN)).body).toContain('You asked twice in a week.');
    const token = await tokenOf(LIST);
    const again = await administrator.post(`${request}/review`, { _csrf: token });
    expect([again.status, again.body.includes('Somebody has answered this request already.')]).toEqual([
      409,
      true,
    ]);
  });

  it('is answered by somebody else: nobody reviews their own request', async () => {
    await administrator.submit(OWN);
    const request = await openRequest('administrator@example.org');
    expect((await administrator.get(request)).body).toContain('This is your own request.');
    const second = await aStaffMember(service, {
      programmeId,
      role: 'administrator',
      email: 'second@example.org',
    });
    const token = await tokenOf(request, second);
    expect(token).not.toBe('');
    const own = await tokenOf(LIST);
    expect((await administrator.post(`${request}/review`, { _csrf: own })).status).toBe(409);
    expect((await second.post(`${request}/review`, { _csrf: token })).status).toBe(200);
  });

  it('is for administrators of the own programme alone', async () => {
    const details = groupOf('Foreignmark');
    const group = await theGroup(service, await aCase(service, { group: details }));
    await group.submit(OWN);
    const request = await openRequest(details.contactEmail);
    const elsewhere = randomUUID();
    await sql(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const role = 'administrator';
    const stranger = await aStaffMember(service, { programmeId: elsewhere, role, email: 'far@example.org' });
    for (const visitor of [stranger, caseworker, group])
      expect((await visitor.get(request)).status).toBe(404);
    expect((await stranger.get(LIST)).body).not.toContain('Foreignmark');
  });

  it('tells whoever came back with a code that we do not know who they are', async () => {
    const visitor = await returned(service, await fileAnonymously(service));
    const { status, body } = await visitor.get(OWN);
    expect([status, body.includes('so we do not know who you are')]).toEqual([200, true]);
  });
});

/** Fields that are sent more than once are lists. */
function fieldsOf(fields: URLSearchParams): Record<string, string> {
  return fields as unknown as Record<string, string>;
}
