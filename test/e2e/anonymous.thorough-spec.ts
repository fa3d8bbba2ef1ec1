import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { ReturnByCode } from '../../src/identity/returning/return-by-code.js';
import { readCode } from '../../src/identity/returning/return-code.js';
import { audited, heldBy } from '../support/a-case.js';
import { EXAMPLE, postReport } from '../support/a-report.js';
import { fileAnonymously, returned, wholeDatabase } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const date = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const TODAY = ['20', '11', '2026'] as const;

/** What is typed before the choice to stay anonymous: none of it may be kept. */
const TYPED_FIRST = {
  'group-name': { group_name: 'Obsidianmark Club' },
  contact: {
    contact_name: 'Tessellmark Person',
    contact_email: 'verdimark@example.org',
    contact_phone: '020 7946 0123',
    contact_safely: 'Never on a Galenmark evening',
  },
};
const ANSWERS = {
  'your-name': { confidentiality: 'anonymous' },
  'legal-form': { legal_form: 'unincorporated association' },
  'public-body/other': { body_name: 'Example City Council', body_kind: 'unitary-council' },
  'what-happened': { breach_type: 'short-notice' },
  'letter-dated': date('letter-dated', TODAY),
  'notice-received': date('notice-received', TODAY),
  'notice-to-users': { 'notice-to-users-not-sure': 'yes' },
  decided: { decided: 'yes' },
  'decision-made': date('decision-made', TODAY),
  'last-funded-day': date('last-funded-day', ['21', '12', '2026']),
  promise: { promise_kind: 'local-compact' },
  'promise-details': { promise_name: 'Example City Compact', notice_months: '3' },
  funding: { funding_form: 'none' },
  'your-account': { account: 'The council wrote that our grant stops.' },
  consents: { 'contact-body': 'no', 'put-in-touch': 'no', 'tell-story': 'no' },
};

describe('a group that gives no name', () => {
  let service: TestApp;
  let caseworker: Visitor;

  beforeAll(async () => {
    service = await startTestApp();
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    service.clock.set(START);
    await service.owner.query('delete from return_guess');
  });
  afterAll(() => service.close());

  const idOf = async (reference: string): Promise<string> => {
    const [row] = await service.owner.query<[{ id: string }]>(
      'select id from case_file where reference = $1',
      [reference],
    );
    return row.id;
  };
  const knock = (reference: string, code: string, visitor = new Visitor(service)) =>
    visitor.submit('/return', { reference, code });

  async function aBeginner(): Promise<Visitor> {
    const visitor = new Visitor(service);
    await visitor.submit('/report', {}, '/report/start');
    return visitor;
  }
  /** Answers every question, one page after another, and sends the report. */
  async function send(visitor: Visitor, answers: Record<string, Record<string, string>>): Promise<void> {
    for (const [path, fields] of Object.entries(answers)) {
      const { status } = await visitor.submit(`/report/${path}`, fields);
      expect({ path, status }).toEqual({ path, status: 303 });
    }
    const [, version = ''] =
      /name="version" value="(\d+)"/.exec((await visitor.get('/report/check')).body) ?? [];
    const sent = await visitor.submit('/report/check', { version }, '/report/send');
    expect(sent.location).toBe('/report/sent');
  }
  async function shown(visitor: Visitor): Promise<{ body: string; code: string; reference: string }> {
    const { body } = await visitor.get('/report/sent');
    const [reference = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(body) ?? [];
    const [written = ''] = /\d{4} \d{4} \d{4} \d{4}/.exec(body) ?? [];
    return { body, reference, code: readCode(written) ?? 'none' };
  }

  it('is told what it means to stay anonymous before it chooses', async () => {
    const visitor = await aBeginner();
    expect((await visitor.get('/report/tasks')).body).toContain('Say first how your name may be used.');
    const asked = (await visitor.get('/report/your-name')).body;
    for (const words of [
      'cannot send it again',
      'cannot remind you',
      'freedom of information',
      'not part of a public body',
    ])
      expect(asked).toContain(words);
    await visitor.submit('/report/your-name', { confidentiality: 'anonymous' });
    expect((await visitor.get('/report/group-name')).location).toBe('/report/tasks');
    expect((await visitor.get('/report/contact')).location).toBe('/report/tasks');
  });

  it('files on the pages, keeps nothing that was typed before, and gets a code until it has written it down', async () => {
    const visitor = await aBeginner();
    await send(visitor, { ...TYPED_FIRST, ...ANSWERS });
    const { body, code, reference } = await shown(visitor);
    expect(body).toContain('We cannot send it again.');
    expect(body).not.toContain('email address you gave us');
    const kept = await wholeDatabase(service);
    const typed = ['Obsidianmark', 'Tessellmark', 'verdimark', '7946 0123', '79460123', 'Galenmark'];
    for (const trace of [code, ...typed]) expect([trace, kept.includes(trace)]).toEqual([trace, false]);
    expect((await shown(visitor)).code).toBe(code);
    expect((await visitor.submit('/report/sent', {}, '/report/sent/kept')).location).toBe('/return');
    expect((await visitor.get('/report/sent')).location).toBe('/report');
    expect((await knock(reference.toLowerCase(), code)).location).toBe(`/cases/${reference}`);
  });

  it('shows the code for an hour at most', async () => {
    const visitor = await aBeginner();
    await send(visitor, ANSWERS);
    service.clock.set('2026-11-20T10:59:00Z');
    expect((await visitor.get('/report/sent')).status).toBe(200);
    service.clock.set('2026-11-20T11:01:00Z');
    expect((await visitor.get('/report/sent')).location).toBe('/report');
  });

  it('gets a code by the API in place of a token, and the same one when it is sent again', async () => {
    const key = randomUUID();
    const { group: _, ...rest } = EXAMPLE;
    const body = { ...rest, confidentiality: 'anonymous' };
    const [first, again] = [await postReport(service, body, key), await postReport(service, body, key)];
    const answer = first.json<Record<string, unknown>>();
    expect([first.statusCode, 'token' in answer]).toEqual([201, false]);
    expect(answer['code']).toMatch(/^(\d{4} ){3}\d{4}$/);
    expect(again.json()).toEqual(answer);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await wholeDatabase(service)).not.toContain(readCode(String(answer['code'])));
    const [row] = await service.owner.query<[Record<string, unknown>]>(
      `select g.name, g.contact_name, g.contact_email, g.contact_phone, g.contact_safely from voluntary_group g
       join case_group c on c.group_id = g.id where c.case_id = $1`,
      [await idOf(String(answer['reference']))],
    );
    expect(new Set(Object.values(row))).toEqual(new Set([null]));
  });

  it('comes back, reads its case, adds a date and agrees, and leaves no trace in the browser', async () => {
    const filing = await fileAnonymously(service);
    const group = await returned(service, filing);
    const page = await group.get(`/cases/${filing.reference}`);
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    for (const words of [
      'Some ways are shut until you give a name',
      'The Ombudsman needs to know who complains',
      'Sign out and hide',
    ])
      expect(page.body).toContain(words);
    expect(page.body).toContain(`<title>Case ${filing.reference} – Redress</title>`);
    const held = await heldBy(group, `/cases/${filing.reference}/dates`);
    const added = await group.submit(`/cases/${filing.reference}/dates`, {
      ...held,
      kind: 'complaint-sent',
      ...date('date', TODAY),
      source: 'our copy',
    });
    expect(added.status).toBe(303);
    const consent = await heldBy(group, `/cases/${filing.reference}/step-entries`);
    const agreed = { ...consent, kind: 'consent-given', text: 'Yes, without our name.' };
    expect((await group.submit(`/cases/${filing.reference}/step-entries`, agreed)).status).toBe(303);
    expect((await group.get('/cases')).body).toContain(filing.reference);
    const out = await group.submit(`/cases/${filing.reference}`, {}, '/sign-out/hide');
    expect([out.location, out.headers['clear-site-data']]).toEqual([
      '/bank-holidays',
      '"cache", "cookies", "storage"',
    ]);
    const neutral = await group.follow(out);
    expect(neutral.body).toContain('Christmas Day');
    expect(neutral.body).not.toMatch(/redress/i);
    expect((await group.get(`/cases/${filing.reference}`)).status).toBe(303);
  });

  it('ends the visit after half an hour of nothing, and after four hours whatever is done', async () => {
    const filing = await fileAnonymously(service);
    const group = await returned(service, filing);
    const opens = async (at: string): Promise<number> => {
      service.clock.set(`2026-11-20T${at}:00Z`);
      return (await group.get(`/cases/${filing.reference}`)).status;
    };
    expect(await opens('10:29')).toBe(200);
    expect(await opens('10:58')).toBe(200);
    expect(await opens('11:29')).toBe(303);
    const busy = await returned(service, filing);
    const times = Array.from({ length: 12 }, (_, at) => 11 * 60 + 45 + at * 20);
    for (const minute of times) {
      service.clock.set(`2026-11-20T${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`);
      const { status } = await busy.get(`/cases/${filing.reference}`);
      expect({ minute, status }).toEqual({ minute, status: minute < 15 * 60 + 29 ? 200 : 303 });
    }
  });

  it('sees its own case alone', async () => {
    const group = await returned(service, await fileAnonymously(service));
    const { reference: other } = await fileAnonymously(service);
    expect((await group.get(`/cases/${other}`)).status).toBe(404);
    expect((await group.get(`/cases/${other}/what-they-see`)).status).toBe(404);
    expect((await group.get('/cases')).body).not.toContain(other);
    for (const page of ['/admin/calendars', '/account', '/account/sessions', '/account/confirm'])
      expect([page, (await group.get(page)).status]).toEqual([page, 404]);
  });

  it('gets no mail at all, and staff is told that it gets none', async () => {
    const { reference } = await fileAnonymously(service);
    await until('the notice to staff', async () =>
      service.mails.mails.some(({ subject }) => subject?.includes(reference)),
    );
    service.clock.set('2027-02-12T12:00:00Z');
    const reminder = await until('the reminder to staff', async () =>
      service.mails.mails.find(({ subject }) => subject?.includes('due') && subject.includes(reference)),
    );
    expect(reminder.text?.replaceAll(/\s+/g, ' ')).toContain('The group gave no name, and gets no reminder');
    const about = service.mails.mails.filter(({ subject }) => subject?.includes(reference));
    expect(new Set(about.map(({ recipient }) => recipient))).toEqual(new Set(['caseworker@example.org']));
  });

  it('gives its name later, and is told from then on', async () => {
    const filing = await fileAnonymously(service);
    const group = await returned(service, filing);
    const name = `/cases/${filing.reference}/name`;
    expect((await group.submit(name, await heldBy(group, name))).status).toBe(422);
    const given = {
      group_name: 'Late Name Club',
      contact_name: 'Noor Late',
      contact_email: 'Late@example.org',
      confidentiality: 'confidential',
    };
    const sent = await group.submit(name, { ...(await heldBy(group, name)), ...given });
    expect(sent.status).toBe(303);
    await until('the mail to the group', async () => service.mails.to('late@example.org').length > 0);
    const again = await signedIn(service, 'late@example.org');
    const page = (await again.get(`/cases/${filing.reference}`)).body;
    expect(page).toContain('The group told us who it is.');
    expect(page).not.toContain('Some ways are shut');
    expect((await again.get(name)).status).toBe(404);
    expect((await (await returned(service, filing)).get(`/cases/${filing.reference}`)).status).toBe(200);
    expect(await audited(service, await idOf(filing.reference))).toContain('name-given');
    expect((await caseworker.get(`/cases/${filing.reference}`)).body).not.toContain('Late Name Club');
  });

  describe('through a program', () => {
    const post = (
      url: string,
      body: object,
      headers: Record<string, string> = {},
      remoteAddress = '192.0.2.1',
    ) =>
      service.inject({
        method: 'POST',
        url,
        remoteAddress,
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      });

    it('comes back with a token for its one case, for as long as a visit lasts', async () => {
      const filing = await fileAnonymously(service);
      const { reference: other } = await fileAnonymously(service);
      const answer = await post('/api/v1/returns', filing);
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
      expect(answer.headers['set-cookie']).toBeUndefined();
      const { token } = answer.json<{ token: string }>();
      const read = async (url: string) =>
        (await service.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } }))
          .statusCode;
      expect(await read(`/api/v1/cases/${filing.reference}`)).toBe(200);
      expect(await read(`/api/v1/cases/${other}`)).toBe(404);
      expect(await read(`/cases/${filing.reference}`)).toBe(303);
      expect(await read('/account/sessions')).toBe(303);
      expect(await audited(service, await idOf(filing.reference))).toContain('returned-with-code');
      service.clock.set('2026-11-20T10:30:01Z');
      expect(await read(`/api/v1/cases/${filing.reference}`)).toBe(401);
    });

    it('is told the same of an unknown case and a wrong code, and is counted with the page', async () => {
      const { reference, code } = await fileAnonymously(service);
      const answers = await Promise.all(
        [reference, '2222-2225'].map((one) =>
          post('/api/v1/returns', { reference: one, code: '1'.repeat(16) }, {}, '192.0.2.60'),
        ),
      );
      const [wrong, unknown] = answers.map(({ statusCode, body }) => `${statusCode} ${body}`);
      expect(wrong).toBe(unknown);
      expect(answers[0]?.json()).toMatchObject({
        status: 422,
        type: '/problems/wrong-code',
        errors: [{ pointer: '/code' }],
      });
      for (let guess = 0; guess < 5; guess += 1)
        await new Visitor(service, '192.0.2.60').submit('/return', { reference, code: `${1e15 + guess}` });
      const held = await post('/api/v1/returns', { reference, code }, {}, '192.0.2.60');
      expect([held.statusCode, held.headers['retry-after'], held.json()]).toEqual([
        429,
        '60',
        expect.objectContaining({ type: '/problems/too-many-requests' }),
      ]);
      expect((await post('/api/v1/returns', { reference, code }, {}, '203.0.113.60')).statusCode).toBe(201);
      expect(
        (await post('/api/v1/returns', { reference: '' })).json<{ errors: unknown[] }>().errors,
      ).toHaveLength(2);
    });

    it('gives its name', async () => {
      const filing = await fileAnonymously(service);
      const { token } = (await post('/api/v1/returns', filing)).json<{ token: string }>();
      const url = `/api/v1/cases/${filing.reference}`;
      const headers = { authorization: `Bearer ${token}` };
      const { headers: read } = await service.inject({ method: 'GET', url, headers });
      const current = { ...headers, 'if-match': String(read['etag']) };
      const name = {
        name: 'Program Club',
        contact: { name: 'Pat Program', email: 'Pat@example.org' },
        confidentiality: 'confidential',
      };
      const anonymous = await post(`${url}/name`, { ...name, confidentiality: 'anonymous' }, current);
      expect([anonymous.statusCode, anonymous.json()]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/confidentiality' })] }),
      ]);
      const bad = await post(`${url}/name`, { ...name, contact: { name: 'Pat', email: 'no' } }, current);
      expect(bad.json()).toMatchObject({ errors: [{ pointer: '/contact/email' }] });
      expect((await post(`${url}/name`, name, headers)).statusCode).toBe(428);
      expect((await post(`${url}/name`, name, current)).statusCode).toBe(204);
      await until('the mail to the group', async () => service.mails.to('pat@example.org').length > 0);
      const again = await service.inject({ method: 'GET', url, headers });
      const once = await post(`${url}/name`, name, { ...headers, 'if-match': String(again.headers['etag']) });
      expect([once.statusCode, once.json()]).toEqual([
        409,
        expect.objectContaining({ type: '/problems/already-named' }),
      ]);
    });
  });

  describe('guessing a code', () => {
    it('says the same of an unknown case and of a wrong code, and takes as long', async () => {
      const { reference } = await fileAnonymously(service);
      const answers: { body: string; took: number }[] = [];
      for (const one of [reference, '2222-2222', reference, '2222-2222']) {
        const begun = performance.now();
        const { status, body } = await knock(one, '0000 0000 0000 0000');
        expect(status).toBe(422);
        const told = body.replaceAll(one, 'REF').replaceAll(/name="_csrf" value="[^"]+"/g, '');
        answers.push({ body: told, took: performance.now() - begun });
      }
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      const [, , known, unknown] = answers;
      expect(unknown?.took).toBeGreaterThan((known?.took ?? 0) / 5);
    });

    it('makes whoever guesses wait, for a known case and for an unknown one alike, and forgives the right code', async () => {
      const { reference, code } = await fileAnonymously(service);
      for (const one of [reference, '2222-2223']) {
        const statuses: number[] = [];
        for (let guess = 0; guess < 7; guess += 1)
          statuses.push((await knock(one, `${1e15 + guess}`)).status);
        expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429]);
      }
      const held = await knock(reference, code);
      expect([held.status, held.headers['retry-after']]).toEqual([429, '60']);
      expect(held.body).toContain('Wait a minute, then try again.');
      service.clock.set('2026-11-20T10:01:01Z');
      expect((await knock(reference, code)).status).toBe(303);
      expect((await knock(reference, '0000000000000001')).status).toBe(422);
    });

    /** What becomes of a wrong code for `reference` from `address`. */
    const wrongly = async (reference: string, address: string, code = '1'.repeat(16)) =>
      (await service.app.get(ReturnByCode, { strict: false }).open({ reference, code, address })).kind;
    const looks = (kinds: readonly string[]): number => kinds.filter((kind) => kind === 'wrong').length;

    it('looks at a handful of 10,000 guesses from 10,000 addresses of one network, ten every ten seconds', async () => {
      const { reference } = await fileAnonymously(service);
      const begun = new Date(START).getTime();
      let looked = 0;
      for (let guess = 0; guess < 10_000; guess += 10) {
        service.clock.set(new Date(begun + guess * 1000).toISOString());
        const kinds = await Promise.all(
          Array.from({ length: 10 }, (_, at) =>
            wrongly(
              reference,
              `2001:db8:0:7::${(guess + at).toString(16)}`,
              String(guess + at).padStart(16, '0'),
            ),
          ),
        );
        looked += looks(kinds);
        expect(kinds).not.toContain('open');
      }
      expect(looked).toBe(13);
    }, 300_000);

    it('shuts nobody out: whoever guesses waits, and the group elsewhere comes in', async () => {
      const { reference, code: inFours } = await fileAnonymously(service);
      const code = inFours.replaceAll(' ', '');
      const door = service.app.get(ReturnByCode, { strict: false });
      for (let guess = 0; guess < 10; guess += 1) await wrongly(reference, '198.51.100.20');
      expect(await wrongly(reference, '198.51.100.20')).toBe('wait');
      expect(await door.open({ reference, code, address: '198.51.100.20' })).toMatchObject({ kind: 'wait' });
      expect(await door.open({ reference, code, address: '203.0.113.20' })).toMatchObject({ kind: 'open' });
      // That the group came in does not end the wait of the other.
      expect(await wrongly(reference, '198.51.100.20')).toBe('wait');
    });

    it('makes everybody wait at a thousand wrong codes of one day, wherever they come from, and not the day after', async () => {
      const { reference, code: inFours } = await fileAnonymously(service);
      const code = inFours.replaceAll(' ', '');
      const door = service.app.get(ReturnByCode, { strict: false });
      for (let guess = 0; guess < 12; guess += 1)
        expect(await wrongly(reference, `192.0.2.${guess}`)).toBe('wrong');
      const highest = 'select max(failures) from return_guess where failures < 20';
      await service.owner.query(`update return_guess set failures = 999 where failures = (${highest})`);
      expect(await wrongly(reference, '192.0.2.100')).toBe('wrong');
      expect(await wrongly(reference, '192.0.2.101')).toBe('wrong');
      expect(await wrongly(reference, '192.0.2.102')).toBe('wait');
      expect(await door.open({ reference, code, address: '203.0.113.21' })).toMatchObject({ kind: 'wait' });
      service.clock.set('2026-11-21T00:00:01Z');
      expect(await door.open({ reference, code, address: '203.0.113.21' })).toMatchObject({ kind: 'open' });
    });

    it('counts guesses made at the same time, at one case and at many cases too', async () => {
      const { reference } = await fileAnonymously(service);
      const atOnce = await Promise.all(Array.from({ length: 20 }, () => wrongly(reference, '192.0.2.200')));
      expect(looks(atOnce)).toBe(6);
      const many = await Promise.all(
        Array.from({ length: 30 }, (_, at) => wrongly(`unknown ${at}`, '198.51.100.1')),
      );
      expect(looks(many)).toBe(21);
    });

    it('keeps neither references nor network addresses', async () => {
      await knock('2222-2224', '1'.repeat(16));
      const [row] = await service.owner.query<[{ text: string }]>(
        'select string_agg(g::text, $1) as text from return_guess g',
        [' '],
      );
      expect(row.text).not.toMatch(/2222|127\.0\.0/);
    });
  });
});
