import { randomUUID } from 'node:crypto';
import type { Problem } from '../../src/platform/http/problem.js';
import { EXAMPLE, fileReport, postReport } from '../support/a-report.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';

interface Deadline {
  readonly rule: string;
  readonly last_day: string;
  readonly strength: string;
  readonly kind: string;
}

interface Filed {
  readonly reference: string;
  readonly token: string;
  readonly breach_test: { readonly result: string; readonly sentences: readonly string[] };
  readonly deadlines: readonly Deadline[];
  readonly receipt: Readonly<Record<string, unknown>>;
}

const COURT_AND_LOCAL_OMBUDSMAN = ['JR-3M', 'JR-3M-ROLL', 'JR-3M-SAFE', 'LGSCO-12M'];

describe('filing a report by API', () => {
  let service: TestApp;

  beforeEach(async () => {
    service.clock.set(START);
    await service.owner.query(
      'truncate case_file, voluntary_group, idempotency_key, outbox_message, audit_entry cascade',
    );
  });

  /** One for each part: more reports than these would come from one address too fast. */
  const withService = (): void => {
    beforeAll(async () => {
      service = await startTestApp({ worker: false });
    });
    afterAll(() => service.close());
  };

  const file = async (changes: object = {}) => (await fileReport(service, changes)) as unknown as Filed;
  const rulesOf = ({ deadlines }: Filed) => deadlines.map(({ rule }) => rule).toSorted();
  const count = async (table: string) => {
    const [row] = await service.owner.query<{ n: number }[]>(`select count(*)::int as n from ${table}`);
    return row?.n;
  };
  const refused = async (body: unknown) => {
    const answer = await postReport(service, body);
    expect(await count('case_file')).toBe(0);
    expect(await count('idempotency_key')).toBe(0);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    return answer.json<Problem>().errors ?? [];
  };

  describe('opens a case:', () => {
    withService();

    it('gives the reference, the test, the dates and what happens next', async () => {
      const answer = await postReport(service, EXAMPLE);
      const filed = answer.json<Filed>();
      expect(answer.statusCode).toBe(201);
      expect(filed.reference).toMatch(/^[2-9C-Y]{4}-[2-9C-Y]{4}$/);
      expect(answer.headers.location).toBe(`/api/v1/cases/${filed.reference}`);
      expect(filed.breach_test).toMatchObject({
        result: 'short-without-reason',
        given_days: 31,
        shortfall_days: 61,
        due_on: '2027-02-20',
        promise: { source: 'local' },
      });
      const said = filed.breach_test.sentences.join(' ');
      expect(said).toContain('You were given 31 days.');
      expect(said).toContain('at least three months: until Saturday 20 February 2027.');
      const days = Object.fromEntries(filed.deadlines.map(({ rule, last_day }) => [rule, last_day]));
      expect(days).toEqual({
        'JR-3M-SAFE': '2027-02-19',
        'JR-3M': '2027-02-20',
        'JR-3M-ROLL': '2027-02-22',
        'NOTICE-3M': '2027-02-20',
        'LGSCO-12M': '2027-11-19',
      });
      expect(filed.receipt).toMatchObject({
        filed_on: '2026-11-20',
        read_by: '2026-11-24',
        within_working_days: 2,
      });
      expect(filed.receipt['next']).toEqual(
        expect.arrayContaining([
          expect.stringContaining('by Tuesday 24 November 2026'),
          'The next reminder comes by email on Monday 7 December 2026.',
        ]),
      );
    });

    it('keeps one case with everything on it, and tells the rest of the service', async () => {
      const { reference } = await file();
      const [row] = await service.owner.query<Record<string, unknown>[]>(
        `select c.reference, c.next_limit_on::text, g.confidentiality, v.contact_email,
         (select count(*)::int from fact) as facts, (select count(*)::int from deadline) as deadlines,
         (select count(*)::int from reminder where state = 'scheduled') as rungs,
         (select array_agg(type) from outbox_message) as events, (select array_agg(action) from audit_entry) as audited
       from case_file c join case_group g on g.case_id = c.id join voluntary_group v on v.id = g.group_id`,
      );
      expect(row).toMatchObject({
        reference,
        next_limit_on: '2027-02-19',
        confidentiality: 'named',
        contact_email: 'ada@example.org',
        facts: 4,
        deadlines: 8,
        events: ['case-filed'],
        audited: ['case-filed'],
      });
      // Of the limits 17; and of what the programme promised, two and three that are still to come.
      expect(row?.['rungs']).toBe(22);
    });

    it('gives a token that reads this case and no other', async () => {
      const mine = await file();
      const other = await file();
      const read = (reference: string) =>
        service.inject({
          method: 'GET',
          url: `/api/v1/cases/${reference}`,
          headers: { authorization: `Bearer ${mine.token}` },
        });
      const own = await read(mine.reference);
      expect([own.statusCode, own.json<Filed>().reference]).toEqual([200, mine.reference]);
      expect((await read(other.reference)).statusCode).toBe(404);
      const [kept] = await service.owner.query<{ text: string }[]>(
        'select (select json_agg(i) from idempotency_key i)::text || (select json_agg(t) from case_token t)::text as text',
      );
      expect(kept?.text).toContain(mine.reference);
      expect(kept?.text).not.toContain(mine.token);
    });

    it('is described, and every part of the description is there', async () => {
      const { body } = await service.inject({ method: 'GET', url: '/api/openapi.json' });
      const { schemas } = (JSON.parse(body) as { components: { schemas: object } }).components;
      const parts = [...body.matchAll(/"#\/components\/schemas\/(\w*)"/g)].map(([, name]) => name);
      expect(parts).toEqual(expect.arrayContaining(['FileCaseBody', 'GroupPart', 'FactPart']));
      expect(Object.keys(schemas)).toEqual(expect.arrayContaining(parts));
    });

    describe('says which promise bound', () => {
      it('a council without a local Compact: only the guidance', async () => {
        const filed = await file({ promise: { kind: 'unknown' } });
        expect(rulesOf(filed)).toEqual(['BV-NOTICE-3M', ...COURT_AND_LOCAL_OMBUDSMAN]);
        expect(filed.deadlines.find(({ rule }) => rule === 'BV-NOTICE-3M')?.strength).toBe('guidance');
        expect(filed.breach_test.sentences.join(' ')).toContain('This is guidance.');
      });

      it('an NHS body with no known promise: it says so and no notice clock runs', async () => {
        const body = { name: 'Example Integrated Care Board', kind: 'nhs-body' };
        const filed = await file({ public_body: body, promise: undefined });
        expect(rulesOf(filed)).toEqual(['HSO-1Y', 'JR-3M', 'JR-3M-ROLL', 'JR-3M-SAFE']);
        expect(filed.breach_test.sentences.join(' ')).toMatch(
          /You were given 31 days\..*do not know yet whether/s,
        );
      });

      it('a department after 17 July 2025: none', async () => {
        const body = { name: 'Department for Examples', kind: 'government-department' };
        const filed = await file({ public_body: body, promise: { kind: 'national-compact' } });
        expect(rulesOf(filed)).toEqual(['JR-3M', 'JR-3M-ROLL', 'JR-3M-SAFE', 'PHSO-12M']);
        expect(filed.breach_test.sentences.join(' ')).toContain(
          'The national Compact ended on 16 July 2025.',
        );
      });

      it('a body of the directory by its id', async () => {
        const list = await service.inject({ method: 'GET', url: '/api/v1/public-bodies?q=leeds%20council' });
        const [leeds] = list.json<{ items: { id: string; name: string }[] }>().items;
        const { reference } = await file({ public_body: { id: leeds?.id } });
        const [row] = await service.owner.query<{ body_name: string; body_kind: string }[]>(
          'select body_name, body_kind from case_file where reference = $1',
          [reference],
        );
        expect(row).toEqual({ body_name: 'Leeds City Council', body_kind: 'metropolitan-council' });
      });
    });

    it('promises to read a report with a near limit within one working day', async () => {
      const early = EXAMPLE.facts.map((fact) =>
        fact.kind === 'last-funded-day' ? fact : { ...fact, on: '2026-09-10' },
      );
      const filed = await file({ facts: early });
      expect(filed.receipt).toMatchObject({ read_by: '2026-11-23', within_working_days: 1 });
      expect(String(filed.receipt['next'])).toContain('A limit is near: 28 days away or less.');
    });
  });

  describe('refuses, naming the field and the remedy, with nothing written:', () => {
    withService();

    const facts = (first: object) => ({ ...EXAMPLE, facts: [{ ...EXAMPLE.facts[0], ...first }] });
    const contact = (changes: object) => ({
      ...EXAMPLE,
      group: { ...EXAMPLE.group, contact: { ...EXAMPLE.group.contact, ...changes } },
    });
    const consultation = (opened: string, closes: string) => ({
      ...EXAMPLE,
      breach_type: 'short-consultation',
      facts: [
        { kind: 'consultation-opened', on: opened, source: 'the website' },
        { kind: 'consultation-closes', on: closes, source: 'the website' },
      ],
    });

    it.each([
      [
        'a date that does not exist',
        facts({ on: '2026-02-30' }),
        '/facts/0/on',
        '"2026-02-30" is not a day on the calendar.',
      ],
      [
        'a close before an opening',
        consultation('2026-11-10', '2026-11-02'),
        '/facts/1/on',
        'is before “The consultation opened”',
      ],
      [
        '20,000 characters',
        { ...EXAMPLE, account: 'x'.repeat(20_000) },
        '/account',
        'It has 20,000 characters and can have 5,000.',
      ],
      [
        'an address with a line break',
        contact({ email: 'ada@example.org\r\nBcc: all@example.org' }),
        '/group/contact/email',
        'without spaces or line breaks',
      ],
      [
        'an address with a line break at its end',
        contact({ email: 'ada@example.org\n' }),
        '/group/contact/email',
        'without spaces or line breaks',
      ],
      [
        'an unknown field',
        { ...EXAMPLE, colour: 'red' },
        '/colour',
        'There is no field "colour" here. Remove it.',
      ],
      [
        'an unknown field inside a part',
        contact({ fax: '1' }),
        '/group/contact/fax',
        'There is no field "fax" here. Remove it.',
      ],
      [
        'an unknown kind of breach',
        { ...EXAMPLE, breach_type: 'theft' },
        '/breach_type',
        'Use one of these: short-consultation, short-notice,',
      ],
      [
        'an unknown kind of fact',
        facts({ kind: 'full-moon' }),
        '/facts/0/kind',
        'Use one of these: decision-made, letter-dated,',
      ],
      [
        'a conclusion that is for caseworkers',
        facts({ kind: 'grounds-first-arose' }),
        '/facts/0/kind',
        'is for a caseworker to record',
      ],
      [
        'a longer time given by the court',
        facts({ kind: 'time-extended-by-court' }),
        '/facts/0/kind',
        'is for a caseworker to record',
      ],
      [
        'a moment without its zone',
        facts({ at: '2026-11-20T09:00:00' }),
        '/facts/0/at',
        'the time and the zone',
      ],
      [
        'a moment on another day in London',
        facts({ at: '2026-11-19T22:00:00Z' }),
        '/facts/0/at',
        'not on Friday 20 November 2026',
      ],
      ['a decision still ahead that was made', facts({ on: '2027-01-20' }), '/facts/0/on', 'is still ahead'],
      [
        'an anonymous report that names its group',
        { ...EXAMPLE, confidentiality: 'anonymous' },
        '/group',
        'an anonymous report has no name and no address, and we keep none',
      ],
      [
        'a public body that nobody knows',
        { ...EXAMPLE, public_body: { id: '00000000-0000-4000-8000-000000000000' } },
        '/public_body/id',
        'We have no such body.',
      ],
      [
        'a public body named in two ways',
        { ...EXAMPLE, public_body: { ...EXAMPLE.public_body, id: '00000000-0000-4000-8000-000000000000' } },
        '/public_body',
        'not both',
      ],
      [
        'a public body without its kind',
        { ...EXAMPLE, public_body: { name: 'X' } },
        '/public_body',
        'its name and its kind',
      ],
      ['no group', { ...EXAMPLE, group: undefined }, '/group', 'This part is missing.'],
      ['a list of groups', { ...EXAMPLE, group: [] }, '/group', 'This part is missing.'],
      ['facts that are no list', { ...EXAMPLE, facts: {} }, '/facts', 'Send a list'],
      [
        'a fact that is no object',
        { ...EXAMPLE, facts: ['x'] },
        '/facts/0',
        'Each entry of the list is an object.',
      ],
      [
        'a consent given twice',
        { ...EXAMPLE, consents: [EXAMPLE.consents[0], EXAMPLE.consents[0]] },
        '/consents',
        'Give each purpose once.',
      ],
      [
        'half a month of notice',
        { ...EXAMPLE, promise: { kind: 'policy', notice_months: 0.5 } },
        '/promise/notice_months',
        'Give a whole number from 1 to 60.',
      ],
      ['a NUL', { ...EXAMPLE, title: 'a\0b' }, '/title', 'Remove the NUL character'],
      ['no title', { ...EXAMPLE, title: '   ' }, '/title', 'Write a title as text.'],
    ])('%s', async (_name, body, pointer, remedy) => {
      const errors = await refused(body);
      expect(errors).toEqual(
        expect.arrayContaining([{ pointer, detail: expect.stringContaining(remedy) as string }]),
      );
    });

    it('a body over 1 MB', async () => {
      const answer = await postReport(service, { ...EXAMPLE, account: 'x'.repeat(1_100_000) });
      expect([answer.statusCode, await count('case_file')]).toEqual([413, 0]);
      expect(answer.json<Problem>().detail).toContain('1 MB');
    });

    it.each([undefined, 'short', 'with a space in the middle', 'x'.repeat(201)])(
      'the key %p',
      async (key) => {
        const answer = await service.inject({
          method: 'POST',
          url: '/api/v1/cases',
          headers: {
            'content-type': 'application/json',
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          payload: JSON.stringify(EXAMPLE),
        });
        expect([answer.statusCode, await count('case_file')]).toEqual([400, 0]);
        expect(answer.json<Problem>().detail).toContain('Send the header Idempotency-Key with 8 to 200');
      },
    );
  });

  describe('makes one case at most for a key', () => {
    withService();

    it('and gives the same answer again, whatever the order of the fields', async () => {
      const key = randomUUID();
      const first = await postReport(service, EXAMPLE, key);
      service.clock.set('2026-12-20T10:00:00Z');
      const again = await postReport(service, Object.fromEntries(Object.entries(EXAMPLE).toReversed()), key);
      expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
      expect(again.json()).toEqual(first.json());
      expect(again.headers.location).toBe(first.headers.location);
      expect(first.headers['idempotent-replayed']).toBeUndefined();
      expect(await count('case_file')).toBe(1);
    });

    it('and refuses the key with another body', async () => {
      const key = randomUUID();
      await postReport(service, EXAMPLE, key);
      const other = await postReport(service, { ...EXAMPLE, title: 'Another' }, key);
      expect([other.statusCode, other.json<Problem>().type]).toEqual([422, '/problems/idempotency-key-used']);
      expect(await count('case_file')).toBe(1);
    });

    it('when ten come at once', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 10 }, () => postReport(service, EXAMPLE, key)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 201));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(answers.filter(({ headers }) => !headers['idempotent-replayed'])).toHaveLength(1);
      expect(await count('case_file')).toBe(1);
    });

    it('and says so when the first is still being worked on', async () => {
      const key = randomUUID();
      const holder = service.owner.createQueryRunner();
      await holder.startTransaction();
      await holder.query(`select pg_advisory_xact_lock(hashtextextended(encode(sha256($1), 'hex'), 0))`, [
        Buffer.from(`POST /api/v1/cases ${key}`),
      ]);
      const answer = await postReport(service, EXAMPLE, key);
      await holder.rollbackTransaction();
      await holder.release();
      expect([answer.statusCode, answer.json<Problem>().type]).toEqual([
        409,
        '/problems/idempotency-key-in-flight',
      ]);
      expect((await postReport(service, EXAMPLE, key)).statusCode).toBe(201);
    });

    it('and lets a key be used again after a refusal', async () => {
      const key = randomUUID();
      expect((await postReport(service, { ...EXAMPLE, title: '' }, key)).statusCode).toBe(422);
      expect((await postReport(service, EXAMPLE, key)).statusCode).toBe(201);
    });
  });
});

describe('the directory of public bodies', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  afterAll(() => service.close());

  const get = (url: string) => service.inject({ method: 'GET', url });
  const namesAt = async (url: string) =>
    (await get(url)).json<{ items: { name: string }[] }>().items.map(({ name }) => name);

  it.each([
    {
      q: 'Ealing Council',
      name: 'London Borough of Ealing',
      because: 'words that tell nothing are left out',
    },
    {
      q: 'ST THOMAS',
      name: 'Guy’s and St Thomas’ NHS Foundation Trust',
      because: 'signs and case do not matter',
    },
    { q: 'york city', name: 'City of York Council', because: 'order does not matter' },
  ])('finds $name by “$q”: $because', async ({ q, name }) => {
    expect(await namesAt(`/api/v1/public-bodies?q=${encodeURIComponent(q)}`)).toContain(name);
  });

  it('treats a sign of the search language as a sign', async () => {
    expect(await namesAt('/api/v1/public-bodies?q=%25leeds_')).toEqual([
      'Leeds City Council',
      'Leeds Teaching Hospitals NHS Trust',
    ]);
  });

  it('is read a page at a time to its end', async () => {
    const rows = await service.owner.query<{ name: string }[]>(
      'select name from public_body order by name, id',
    );
    const all = rows.map(({ name }) => name);
    const pages: string[] = [];
    for (let url: string | undefined = '/api/v1/public-bodies?limit=90'; url;) {
      const answer = await get(url);
      pages.push(...answer.json<{ items: { name: string }[] }>().items.map(({ name }) => name));
      url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1];
    }
    expect(pages).toEqual(all);
    expect(pages.length).toBeGreaterThan(300);
  });

  it.each(['?limit=0', '?limit=101', '?cursor=nonsense', '?colour=red', '?q=a&q=b'])(
    'refuses %s',
    async (query) => {
      expect((await get(`/api/v1/public-bodies${query}`)).statusCode).toBe(422);
    },
  );
});
