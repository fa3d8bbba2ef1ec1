import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, audited, heldBy, sessionOf, tellOf, theGroup, timelineOf } from '../support/a-case.js';
import { fileAnonymously } from '../support/anonymous.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const TODAY = { day: '20', month: '11', year: '2026' };
const dated = (name: string, { day, month, year } = TODAY) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

describe('who may learn who a group is, and who speaks for it', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let filed: FiledCase;
  let group: Visitor;
  let cookie = '';

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    cookie = await sessionOf(service, 'caseworker@example.org');
    group = await theGroup(service, await aCase(service));
  });
  beforeEach(async () => {
    service.clock.set('2026-11-20T10:00:00Z');
    filed = await aCase(service);
    await tellOf(service, filed);
  });
  afterAll(() => service.close());

  const at = (page: string): string => `/cases/${filed.reference}${page}`;
  async function send(by: Visitor, page: string, fields: Record<string, string>): Promise<Answer> {
    return by.submit(at(page), { ...(await heldBy(by, at(page))), ...fields });
  }
  const toBody = { to: 'body', scope: 'group-name', ...dated('from') };
  const releases = () =>
    service.owner.query<{ id: string; given_how: string; withdrawn_on: string | null }[]>(
      'select id, given_how, withdrawn_on::text from identity_release where case_id = $1 order by recorded_at',
      [filed.caseId],
    );
  const api = (method: 'GET' | 'POST', path: string, body?: object, ifMatch?: string) =>
    service.inject({
      method,
      url: `/api/v1/cases/${filed.reference}${path}`,
      headers: {
        cookie,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });

  describe('staff reads who a confidential group is', () => {
    it('only by an act that is put on record, and the page is the answer to it alone', async () => {
      const page = (await caseworker.get(at(''))).body;
      expect(page).toContain('Not shown: its name is confidential');
      for (const secret of ['Riverside', 'Ada Treasurer', filed.report.group.contactEmail])
        expect(page).not.toContain(secret);
      expect(await audited(service, filed.caseId)).not.toContain('identity-read');
      const shown = await caseworker.submit(at(''), {}, at('/identity'));
      expect(shown.status).toBe(200);
      for (const secret of ['Riverside', 'Ada Treasurer', filed.report.group.contactEmail])
        expect(shown.body).toContain(secret);
      expect((await audited(service, filed.caseId)).at(-1)).toBe('identity-read');
      expect((await caseworker.get(at('/identity'))).status).toBe(404);
      expect((await group.submit(at(''), {}, at('/identity'))).status).toBe(404);
    });

    it('by the API in the same way', async () => {
      expect((await api('GET', '')).json()).toMatchObject({
        groups: [{ name: null, confidentiality: 'confidential' }],
      });
      const read = await api('POST', '/identity-reads');
      expect([read.statusCode, read.json()]).toEqual([
        200,
        {
          groups: [
            expect.objectContaining({ name: 'Riverside Lunch Club', confidentiality: 'confidential' }),
          ],
        },
      ]);
      expect((await audited(service, filed.caseId)).at(-1)).toBe('identity-read');
    });

    it('is not offered to those who only read, and not found by staff of another programme', async () => {
      const auditor = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'auditor' });
      const page = (await auditor.get(at(''))).body;
      expect(page).not.toMatch(/Show who this is|Riverside/);
      const programmeId = randomUUID();
      await service.owner.query('insert into programme (id, name) values ($1, $2)', [programmeId, 'Else']);
      const email = `${randomUUID()}@example.org`;
      const foreign = await aStaffMember(service, { programmeId, email });
      const answers = await Promise.all(
        [at('/identity'), '/cases/2222-2222/identity'].map((action) => foreign.submit('/cases', {}, action)),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    });

    it('shows a named group as before', async () => {
      const { reference } = await aCase(service, { confidentiality: 'named' });
      expect((await caseworker.get(`/cases/${reference}`)).body).toContain('Riverside Lunch Club');
    });
  });

  describe('a release', () => {
    it('is given and withdrawn by the group, each an act on the timeline', async () => {
      expect((await send(group, '/releases', toBody)).status).toBe(303);
      const [release] = await releases();
      expect(release).toMatchObject({ given_how: 'here', withdrawn_on: null });
      expect((await group.get(at(''))).body).toContain('The public body</strong>: the name of the group');
      const withdrawal = `/releases/${release?.id}/withdrawal`;
      expect((await group.get(at(withdrawal))).body).toContain('Nothing is on record as told.');
      expect((await send(group, withdrawal, { because: 'We are afraid for the grant.' })).status).toBe(303);
      expect((await releases())[0]?.withdrawn_on).toBe('2026-11-20');
      expect((await send(group, withdrawal, {})).status).toBe(422);
      const [, given, withdrawn] = await timelineOf(service, filed.caseId);
      expect([given, withdrawn]).toEqual([
        'The group agreed that this may be told: the name of the group. To: The public body. From Friday 20 November 2026. It said so on this page.',
        'The group withdrew its consent. From today nothing more is told to: The public body. Why: We are afraid for the grant.',
      ]);
      expect((await audited(service, filed.caseId)).slice(-2)).toEqual([
        'identity-released',
        'release-withdrawn',
      ]);
    });

    it('is written down by a caseworker only with how, by whom and in which words', async () => {
      const refused = await send(caseworker, '/releases', toBody);
      expect(refused.status).toBe(422);
      for (const words of [
        'Choose how the group said so.',
        'Write who said yes.',
        'Write the words in which',
      ])
        expect(refused.body).toContain(words);
      const spoken = { ...toBody, how: 'by-voice', by: 'Ada Treasurer', words: 'Yes, tell them.' };
      expect((await send(caseworker, '/releases', spoken)).status).toBe(303);
      expect(await releases()).toMatchObject([{ given_how: 'by-voice' }]);
      expect((await caseworker.get(at(''))).body).not.toContain('Ada Treasurer');
      expect((await caseworker.submit(at(''), {}, at('/identity'))).body).toContain('Yes, tell them.');
    });

    it.each([
      ['nobody', { scope: 'group-name', ...dated('from') }, 'Choose to whom.'],
      ['somebody without a name', { ...toBody, to: 'mp' }, 'Write who it is'],
      ['nothing', { to: 'body', ...dated('from') }, 'Tick what may be told.'],
      [
        'yesterday',
        { ...toBody, ...dated('from', { ...TODAY, day: '19' }) },
        'A consent does not reach back.',
      ],
    ])('to or of or from %s is refused, and what was typed is kept', async (_, fields, remedy) => {
      const refused = await send(group, '/releases', fields);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(remedy);
      expect(await releases()).toEqual([]);
    });

    it('does not exist for another group, neither to read nor to withdraw', async () => {
      await send(group, '/releases', toBody);
      const [release] = await releases();
      const other = await theGroup(
        service,
        await aCase(service, {
          group: { name: 'B', contactName: 'Bo', contactEmail: `${randomUUID()}@example.org` },
        }),
      );
      const address = at(`/releases/${release?.id}/withdrawal`);
      expect((await other.get(address)).status).toBe(404);
      expect((await other.submit('/cases', { version: '2' }, address)).status).toBe(404);
      expect((await group.get(at('/releases/not-an-id/withdrawal'))).status).toBe(404);
    });

    it('is given and withdrawn by the API, with the version it was decided on', async () => {
      const body = { to: 'mp', to_name: 'Ann Member', scope: ['group-name'], from: '2026-11-20' };
      expect((await api('POST', '/identity-releases', body, '"1"')).statusCode).toBe(422);
      const spoken = { ...body, given_how: 'by-voice', given_by: 'Ada', words: 'Yes.' };
      expect((await api('POST', '/identity-releases', spoken)).statusCode).toBe(428);
      const given = await api('POST', '/identity-releases', spoken, '"1"');
      expect([given.statusCode, given.json()]).toEqual([
        201,
        {
          items: [expect.objectContaining({ to: 'mp', to_name: 'Ann Member', withdrawn_on: null })],
          next_cursor: null,
        },
      ]);
      const { id } = given.json<{ items: [{ id: string }] }>().items[0];
      const path = `/identity-releases/${id}/withdrawal`;
      expect((await api('POST', path, { because: 'They said so.' }, '"1"')).statusCode).toBe(412);
      expect((await api('POST', path, {}, '"2"')).statusCode).toBe(422);
      expect((await api('POST', path, { because: 'They said so.' }, '"2"')).statusCode).toBe(200);
      expect((await api('POST', '/identity-releases/x/withdrawal', { because: 'x' }, '"3"')).statusCode).toBe(
        404,
      );
    });
  });

  describe('what was told', () => {
    const told = { to: 'body', what: 'group-name', words: 'In a call', ...dated('date') };

    it('is refused without a consent, and after it was withdrawn', async () => {
      const refused = await send(caseworker, '/disclosures', told);
      expect([refused.status, refused.body.includes('The group has not agreed to this.')]).toEqual([
        422,
        true,
      ]);
      await send(group, '/releases', toBody);
      expect((await send(caseworker, '/disclosures', told)).status).toBe(303);
      const [release] = await releases();
      const page = await group.get(at(`/releases/${release?.id}/withdrawal`));
      expect(page.body).toContain(
        'Friday 20 November 2026, to The public body: the name of the group. In a call',
      );
      await send(group, `/releases/${release?.id}/withdrawal`, {});
      const after = await send(caseworker, '/disclosures', told);
      expect([after.status, after.body.includes('withdrawn its consent')]).toEqual([422, true]);
    });
  });

  describe('what the public body will see', () => {
    it('is exactly the fields that would be sent, for the group and for staff, without the name', async () => {
      for (const visitor of [group, caseworker]) {
        const { body } = await visitor.get(at('/what-they-see'));
        for (const words of [
          'A voluntary group. It is not named.',
          'Example City Compact',
          'Given: 31 days',
          'Email addresses',
        ])
          expect(body).toContain(words);
        expect(body).not.toContain('Riverside');
        expect(body).not.toContain('The council wrote that our grant stops');
      }
      await send(group, '/releases', toBody);
      expect((await group.get(at('/what-they-see'))).body).toContain('Riverside Lunch Club');
      const staffs = (await caseworker.get(at('/what-they-see'))).body;
      expect(staffs).toContain('The name of the group, which it has released');
      expect(staffs).not.toContain('Riverside');
      expect((await api('GET', '/body-view')).json()).toMatchObject({
        fields: expect.arrayContaining([{ label: 'About', values: ['Short notice of a change in funding'] }]),
      });
    });

    it('asks a caseworker who could be recognised, and shows the answer to the group', async () => {
      const refused = await send(caseworker, '/what-they-see', { words: 'x' });
      expect([refused.status, refused.body.includes('Tick at least one.')]).toEqual([422, true]);
      const answer = {
        risks: 'only-letter',
        words: 'The letter went to one group.',
        plan: 'Leave out the day.',
      };
      expect((await send(caseworker, '/what-they-see', answer)).status).toBe(303);
      const { body } = await group.get(at('/what-they-see'));
      for (const words of [
        'Only this group had this letter',
        'The letter went to one group.',
        'Leave out the day.',
      ])
        expect(body).toContain(words);
      expect((await group.submit(at('/what-they-see'), answer).catch(() => ({ status: 0 }))).status).not.toBe(
        303,
      );
    });

    it('says so where the programme is part of a public body', async () => {
      const set = (value: boolean) =>
        service.owner.query('update programme set part_of_public_body = $1 where id = $2', [
          value,
          DEFAULT_PROGRAMME.id,
        ]);
      await set(true);
      expect((await group.get(at('/what-they-see'))).body).toContain('our own file can be asked for as well');
      await group.submit('/report', {}, '/report/start');
      expect((await group.get('/report/your-name')).body).toContain('So our own file can be asked for too.');
      await set(false);
      expect((await group.get(at('/what-they-see'))).body).not.toContain(
        'our own file can be asked for as well',
      );
    });
  });

  describe('speaking for the group', () => {
    const minute = { method: 'trustee-minute', words: 'The minute of 4 November', ...dated('date') };

    it('is recorded on its page and by the API, told to the group without its words, and audited', async () => {
      expect((await group.get(at(''))).body).toContain('A caseworker asks about that');
      expect((await send(caseworker, '/standing', { ...minute, who: 'The chair' })).status).toBe(303);
      expect((await group.get(at(''))).body).toContain('A minute of the trustees or the committee says so');
      expect((await timelineOf(service, filed.caseId)).at(-1)).not.toContain('minute of 4 November');
      expect((await audited(service, filed.caseId)).at(-1)).toBe('standing-recorded');
      const body = { method: 'published-number', words: 'We called.', date: '2026-11-20' };
      const recorded = await api('POST', '/standings', body, '"2"');
      expect([recorded.statusCode, recorded.json<{ items: unknown[] }>().items]).toEqual([
        201,
        [
          expect.objectContaining({ method: 'trustee-minute', date: '2026-11-20' }),
          expect.objectContaining({ method: 'published-number' }),
        ],
      ]);
      expect(recorded.body).not.toContain('We called.');
      expect((await group.get(at('/standing'))).status).toBe(404);
    });

    it.each([
      ['no method', { ...minute, method: '' }, 'Choose how you know.'],
      ['no words', { ...minute, words: '' }, 'Say what you saw or heard.'],
      ['a day to come', { ...minute, ...dated('date', { ...TODAY, day: '21' }) }, 'today or before'],
      ['what is for anonymous groups', { ...minute, method: 'cannot-be-checked' }, 'gave no name'],
    ])('is refused with %s', async (_, fields, remedy) => {
      const refused = await send(caseworker, '/standing', fields);
      expect([refused.status, refused.body.includes(remedy)]).toEqual([422, true]);
    });

    it('of an anonymous group may be that it cannot be checked, which lets the body be asked without a name', async () => {
      const { reference } = await fileAnonymously(service);
      const page = `/cases/${reference}`;
      const act = async (path: string, fields: Record<string, string>, form = path) => {
        const held = await heldBy(caseworker, `${page}${form}`);
        return (await caseworker.submit(`${page}${form}`, { ...held, ...fields }, `${page}${path}`)).status;
      };
      await act('/accept', {}, '/move?to=closed');
      const urgent = () =>
        act('/move', { to: 'contact', reason: 'The decision is next week.' }, '/move?to=contact');
      expect(await urgent()).toBe(409);
      await act('/standing', { ...minute, method: 'cannot-be-checked' });
      expect(await urgent()).toBe(409);
      await act('/what-they-see', {
        risks: 'none',
        words: 'Many groups had it.',
        plan: 'Ask about the rule.',
      });
      expect(await urgent()).toBe(303);
    });
  });

  describe('for programs', () => {
    const told = {
      to: 'councillor',
      to_name: 'Cllr Example',
      what: ['group-name'],
      words: 'By telephone.',
      date: '2026-11-20',
    };
    const etag = async (): Promise<string> => String((await api('GET', '')).headers['etag']);

    it('a disclosure is recorded once the group agreed to it, and refused before', async () => {
      const refused = await api('POST', '/disclosures', told, await etag());
      expect([refused.statusCode, refused.headers['content-type']]).toEqual([
        422,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(refused.json()).toMatchObject({
        type: '/problems/not-recorded',
        errors: [{ pointer: '/what' }],
      });
      await api(
        'POST',
        '/identity-releases',
        {
          to: 'councillor',
          to_name: 'Cllr Example',
          scope: ['group-name'],
          from: '2026-11-20',
          given_how: 'by-voice',
          given_by: 'Ada Treasurer',
          words: 'Yes, tell her.',
        },
        await etag(),
      );
      const stale = await api('POST', '/disclosures', told, '"1"');
      expect([stale.statusCode, (await api('POST', '/disclosures', told)).statusCode]).toEqual([412, 428]);
      const done = await api('POST', '/disclosures', told, await etag());
      expect(done.statusCode).toBe(201);
      expect(done.json()).toMatchObject({
        items: [{ to: 'councillor', to_name: 'Cllr Example', what: ['group-name'], date: '2026-11-20' }],
      });
      expect((await api('GET', '/disclosures')).json<{ items: unknown[] }>().items).toHaveLength(1);
      expect((await audited(service, filed.caseId)).at(-1)).toBe('identity-disclosed');
      const tomorrow = await api('POST', '/disclosures', { ...told, date: '2026-11-21' }, await etag());
      expect(tomorrow.json()).toMatchObject({ errors: [{ pointer: '/date' }] });
    });

    it('the answer on recognition is recorded, with what is wrong named by its field', async () => {
      const answer = { risks: ['only-letter'], words: 'Only they got it.', plan: 'We speak of the policy.' };
      const bad = await api(
        'POST',
        '/recognitions',
        { risks: ['none', 'other'], words: 'Both' },
        await etag(),
      );
      expect([bad.statusCode, bad.json()]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/risks' })] }),
      ]);
      const empty = await api('POST', '/recognitions', { risks: [], extra: 1 }, await etag());
      expect(
        empty
          .json<{ errors: { pointer: string }[] }>()
          .errors.map(({ pointer }) => pointer)
          .toSorted(),
      ).toEqual(['/extra', '/risks', '/words']);
      const done = await api('POST', '/recognitions', answer, await etag());
      expect([done.statusCode, done.json()]).toEqual([
        201,
        expect.objectContaining({ items: [expect.objectContaining(answer)] }),
      ]);
      expect((await caseworker.get(at('/what-they-see'))).body).toContain('Only they got it.');
    });

    it('they are not for a foreign programme, a reader, or the group, as if they did not exist', async () => {
      const elsewhere = randomUUID();
      await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
      await aStaffMember(service, { programmeId: elsewhere, email: 'foreign@example.org' });
      await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'manager' });
      const own = cookie;
      const answers: unknown[] = [];
      for (const email of ['foreign@example.org', 'manager@example.org', filed.report.group.contactEmail]) {
        cookie = await sessionOf(service, email);
        for (const [path, body] of [
          ['/disclosures', told],
          ['/recognitions', { risks: ['none'], words: 'x' }],
        ] as const)
          answers.push([email, path, (await api('POST', path, body, '"1"')).statusCode]);
      }
      cookie = own;
      expect(answers.filter((answer) => (answer as unknown[])[2] !== 404)).toEqual([]);
      expect((await api('POST', '/name', { name: 'X' }, '"1"')).statusCode).toBe(404);
    });
  });
});
