import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { idOfCommitment } from '../../src/commitments/load-commitments.js';
import { ApiTokens } from '../../src/identity/tokens/api-tokens.js';
import { gatekeeperFor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const HOME = '/admin/local-compacts';
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
/** Hidden fields as the browser would send them. */
const sentBack = (answer: Answer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(hiddenIn(answer)).map(([name, value]) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );

describe('local Compacts and what they promise, on the pages of an administrator', () => {
  let service: TestApp;
  let administrator: Visitor;
  let filed: FiledCase;
  const county = randomUUID();
  const district = randomUUID();

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    for (const [id, name, kind] of [
      [county, 'Shireland County Council', 'county-council'],
      [district, 'Hilltown District Council', 'district-council'],
    ])
      await service.owner.query('insert into public_body (id, name, kind) values ($1, $2, $3)', [
        id,
        name,
        kind,
      ]);
    filed = await aCase(service, {
      body: { id: county, name: 'Shireland County Council', kind: 'county-council' },
      promise: { kind: 'unknown' },
      facts: [
        { kind: 'decision-made', on: parseDay('2026-11-20'), source: 'the minutes' },
        { kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' },
        { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
      ],
    });
  });
  afterAll(() => service.close());

  const FIELDS = {
    name: 'Shireland Compact',
    area: 'Shireland',
    places: 'Hilltown\nSeaside',
    in_force_from: '2012-03',
    in_force_until: '',
    signing: 'lead',
    signatories:
      'Shireland County Council\nHilltown District Council; from 2013-01-01; signed by shireland county council',
    numbers:
      '6 months of notice\n12 weeks to answer a consultation; until 2019-12-31\n10 days for step 1 of a dispute',
    source: 'https://example.org/compact',
    checked_on: '2026-11-01',
    act: 'check',
  };
  const deadlines = async (): Promise<string[]> =>
    (
      await service.owner.query<{ line: string }[]>(
        `select rule_id || ' ' || due_on as line from deadline where case_id = $1 and superseded_at is null`,
        [filed.caseId],
      )
    ).map(({ line }) => line);
  const compactId = async (): Promise<string> =>
    (await service.owner.query<[{ id: string }]>('select id from local_compact'))[0].id;

  it('shows what a new Compact would change before it is saved, saves it, and works the dates out again', async () => {
    const hidden = hiddenIn(await administrator.get(`${HOME}/new`));
    const shown = await administrator.submit(`${HOME}/new`, { ...hidden, ...FIELDS }, HOME);
    expect(words(shown.body)).toContain(
      '“Shireland Compact” is new. It promises: 10 days for stage 1 of a dispute',
    );
    expect(words(shown.body)).toContain('2 deadlines on 1 case would change.');
    expect(await service.owner.query('select from local_compact')).toEqual([]);
    const unsaid = await administrator.post(HOME, { ...sentBack(shown), act: 'publish' });
    expect([unsaid.status, words(unsaid.body).includes('Say why.')]).toEqual([422, true]);
    const saved = await administrator.post(HOME, {
      ...sentBack(unsaid),
      act: 'publish',
      reason: 'We found the text.',
    });
    expect([saved.status, saved.location]).toEqual([303, HOME]);
    expect(await deadlines()).toContain('BV-NOTICE-3M 2027-02-20');
    await service.app.get(RevisionRun, { strict: false }).sweep();
    expect(await deadlines()).toContain('NOTICE-3M 2027-05-20');
    const list = words((await administrator.get(HOME)).body);
    expect(list).toContain(
      'Hilltown District Council, from Tuesday 1 January 2013, signed for by Shireland County Council',
    );
    const again = await administrator.post(HOME, { ...sentBack(unsaid), act: 'publish', reason: 'Twice.' });
    expect([
      again.status,
      words(again.body).includes('Somebody else changed this Compact meanwhile'),
    ]).toEqual([409, true]);
  });

  it('names what is wrong and what would be right, and loses nothing', async () => {
    const wrong = await administrator.submit(
      `${HOME}/new`,
      {
        ...hiddenIn(await administrator.get(`${HOME}/new`)),
        ...FIELDS,
        name: '',
        in_force_from: 'last year',
        signatories: 'Atlantis Council\nShireland County Council; since 2012',
        numbers: 'a while of notice\n3 months of notice; from 2020-13',
      },
      HOME,
    );
    expect(wrong.status).toBe(422);
    for (const said of [
      'Write what it is called.',
      'Write a day like 2014-03-09, or a month like 2014-03.',
      'Line 2: “since 2012” is not clear.',
      'Line 1: “a while of notice” is not clear.',
    ])
      expect(words(wrong.body)).toContain(said);
    for (const kept of ['last year', 'Atlantis Council', 'a while of notice', 'Seaside'])
      expect(wrong.body).toContain(kept);
    const unknown = await administrator.submit(
      `${HOME}/new`,
      { ...hiddenIn(await administrator.get(`${HOME}/new`)), ...FIELDS, signatories: 'Atlantis Council' },
      HOME,
    );
    expect(words(unknown.body)).toContain(
      'Line 1: We have no body called “Atlantis Council”. Search for it below.',
    );
  });

  it('finds bodies by their name and puts those that are ticked into the list', async () => {
    const hidden = hiddenIn(await administrator.get(`${HOME}/new`));
    const found = await administrator.submit(
      `${HOME}/new`,
      { ...hidden, ...FIELDS, signatories: '', find: 'hilltown', act: 'find' },
      HOME,
    );
    expect(found.body).toContain('name="add" type="checkbox" value="Hilltown District Council"');
    const shown = await administrator.post(HOME, {
      ...sentBack(found),
      ...FIELDS,
      name: 'Hilltown Compact',
      signatories: '',
      add: 'Hilltown District Council',
      act: 'check',
    });
    expect(words(shown.body)).toContain('“Hilltown Compact” is new.');
    expect(sentBack(shown)['signatories']).toBe('Hilltown District Council');
  });

  it('shows both texts where somebody else saved first', async () => {
    const page = `${HOME}/${await compactId()}`;
    const open = hiddenIn(await administrator.get(page));
    await service.owner.query(
      `update local_compact set name = 'Shireland Compact of 2012', version = version + 1`,
    );
    const stale = await administrator.submit(page, { ...open, ...FIELDS, area: 'All Shireland' }, HOME);
    expect(stale.status).toBe(409);
    const shown = words(stale.body);
    expect(shown).toContain(
      'Saved by somebody else Shireland Compact of 2012 Typed by you Shireland Compact',
    );
    expect(shown).toContain('Typed by you All Shireland');
    const again = await administrator.post(HOME, { ...sentBack(stale), ...FIELDS, area: 'All Shireland' });
    expect(words(again.body)).toContain('(Shireland) is “Shireland Compact” (All Shireland) now.');
  });

  it('takes the good lines of a table, and gives the bad ones back as a file', async () => {
    const page = `${HOME}/${await compactId()}/commitments`;
    const lines = [
      'number,words,owed by,theme,breach types,weeks,months',
      'S-1.1,"Give notice, in writing.",body,funding,short-notice,,7',
      'S-1.2,Tell us early of trouble.,group,funding,,,',
      'S-1.3,Be nice.,mayor,,,,',
    ].join('\n');
    const checked = await administrator.submit(page, { lines, how: 'table', act: 'check' });
    const shown = words(checked.body);
    expect(shown).toContain('2 can go in');
    expect(shown).toContain('Line 4: Write “body” or “group” in the column “owed by”.');
    expect(shown).toContain('Add “7 months of notice” to its numbers');
    expect(await service.owner.query('select from commitment where compact_id is not null')).toEqual([]);
    const file = await administrator.post(page, { ...sentBack(checked), act: 'bad' });
    expect(file.headers['content-disposition']).toContain('lines-to-mend.csv');
    expect(file.body).toContain('S-1.3,Be nice.,mayor');
    const added = await administrator.post(page, { ...sentBack(checked), act: 'add' });
    expect([added.status, added.location]).toEqual([303, page]);
    const list = await administrator.get(page);
    expect(words(list.body)).toContain('Give notice, in writing. Owed by: public bodies.');
    expect(list.body).not.toContain('S-1.1');
    const again = await administrator.submit(page, { lines, how: 'table', act: 'check' });
    expect(words(again.body)).toContain('The Compact has this already.');
    expect(words((await administrator.submit(page, { lines: '' })).body)).toContain(
      'Paste what the Compact promises',
    );
    const link = /href="([^"]+\?number=[^"]+)"/.exec(checked.body)?.[1] ?? '';
    expect((await administrator.get(link)).body).toContain('7 months of notice</textarea>');
  });

  it('shows a number once a member of staff confirmed it from a named copy, and not before', async () => {
    const id = idOfCommitment('2010', '4.4');
    const page = `/admin/commitments/${id}`;
    const publicText = async (): Promise<string> => (await administrator.get('/promises/compact-2010')).body;
    expect(await publicText()).not.toContain('(4.4)');
    const form = {
      words: 'Give three months of notice.',
      owed_by: 'government',
      theme: 'ending funding',
      number: '4.4',
      confirmed_from: 'the archive copy, page 14',
    };
    const unread = await administrator.submit(page, { ...hiddenIn(await administrator.get(page)), ...form });
    expect([unread.status, words(unread.body).includes('Tick that you read')]).toEqual([422, true]);
    const first = hiddenIn(await administrator.get(page));
    expect((await administrator.submit(page, { ...first, ...form, read: 'yes' })).status).toBe(303);
    expect(await publicText()).toContain('(4.4)');
    expect(
      await service.owner.query(
        'select confirmed_from, confirmed_by is not null as by, version from commitment where id = $1',
        [id],
      ),
    ).toEqual([{ confirmed_from: 'the archive copy, page 14', by: true, version: 2 }]);
    const stale = await administrator.submit(page, { ...first, ...form, words: 'Mine.', read: 'yes' });
    expect(stale.status).toBe(409);
    expect(words(stale.body)).toContain('Give three months of notice.');
    expect(stale.body).toContain('Mine.</textarea>');
    const next = hiddenIn(await administrator.get(page));
    const other = { ...next, ...form, number: '4.9', confirmed_from: '' };
    expect((await administrator.submit(page, other)).status).toBe(303);
    expect(await publicText()).not.toContain('(4.');
    const actions = await service.owner.query<{ action: string }[]>(
      `select distinct action from audit_entry where action like 'commitment%' order by 1`,
    );
    expect(actions.map(({ action }) => action)).toEqual(['commitment-changed', 'commitments-added']);
  });

  describe('by the programs of an administrator', () => {
    let token: string;

    beforeAll(async () => {
      const [{ id }] = await service.owner.query<[{ id: string }]>(
        `select id from account where email = 'administrator@example.org'`,
      );
      const tokens = service.app.get(ApiTokens, { strict: false });
      const scopes = ['compacts:write', 'commitments:write'] as const;
      const made = await service.app
        .get(UnitOfWork)
        .run(gatekeeperFor(id), (tx) => tokens.make(tx, id, { name: 'A program', scopes, days: 30 }));
      token = made;
    });

    const send = async (method: 'PUT' | 'POST', url: string, body: object, ifMatch?: string) => {
      const answer = await service.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(ifMatch && { 'if-match': ifMatch }),
        },
        payload: JSON.stringify(body),
      });
      return {
        status: answer.statusCode,
        body: answer.json<Record<string, unknown>>(),
        headers: answer.headers,
      };
    };
    const COMPACT = {
      name: 'Seaside Compact',
      area: 'Seaside',
      in_force_from: '2014',
      signatories: [{ body: county }],
      periods: [{ kind: 'notice-months', count: 4 }],
      reason: 'We found the text.',
    };

    it('adds a Compact after a dry run, and refuses an older version', async () => {
      const url = `/api/v1/compacts/${randomUUID()}`;
      expect((await send('PUT', url, COMPACT)).status).toBe(428);
      const wrong = await send('PUT', url, COMPACT, '"0"');
      expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
        422,
        expect.stringContaining('"/in_force_from"'),
      ]);
      const right = { ...COMPACT, in_force_from: '2014-05' };
      const dry = await send('PUT', url, { ...right, dry_run: true }, '"0"');
      expect([dry.status, dry.body['change']]).toEqual([200, null]);
      expect(await service.owner.query(`select from local_compact where name = 'Seaside Compact'`)).toEqual(
        [],
      );
      const done = await send('PUT', url, right, '"0"');
      expect(done.body).toMatchObject({
        change: expect.any(Number) as number,
        told: ['“Seaside Compact” is new. It promises: 4 months of notice.'],
      });
      expect((await send('PUT', url, { ...right, name: 'Another' }, '"0"')).status).toBe(412);
    });

    it('adds commitments, all or none, and confirms one', async () => {
      const url = `/api/v1/compacts/${await compactId()}/commitments`;
      const item = { words: 'Share what you know.', owed_by: 'cso' };
      const wrong = await send('POST', url, {
        items: [item, { ...item, words: 'Other.', breach_types: ['slowness'] }],
      });
      expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
        422,
        expect.stringContaining('"/items/1"'),
      ]);
      expect((await send('POST', url, { items: [item] })).body).toEqual({ added: 1 });
      expect((await send('POST', url, { items: [item] })).status).toBe(422);
      const one = `/api/v1/commitments/${idOfCommitment('2010', '4.3')}`;
      const { headers, body } = await service.inject({ method: 'GET', url: one }).then((answer) => ({
        headers: answer.headers,
        body: answer.json<{ words: string; theme: string; clause: string | null }>(),
      }));
      expect(body.clause).toBeNull();
      const change = { number: '4.3', words: body.words, owed_by: 'government', theme: body.theme };
      const confirmed = await send(
        'PUT',
        one,
        { ...change, confirmed_from: 'a copy' },
        String(headers['etag']),
      );
      expect(confirmed).toMatchObject({ status: 200, body: { clause: '4.3' }, headers: { etag: '"2"' } });
      expect((await send('PUT', one, change, '"1"')).status).toBe(412);
      expect((await send('PUT', one, change, '"2"')).body['clause']).toBeNull();
    });
  });

  it('is for administrators alone', async () => {
    const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    for (const path of [`${HOME}/new`, `${HOME}/${await compactId()}`, '/admin/commitments'])
      expect([path, (await caseworker.get(path)).status]).toEqual([path, 404]);
    expect((await administrator.get(`${HOME}/${randomUUID()}`)).status).toBe(404);
    expect((await administrator.get(`${HOME}/nonsense/commitments`)).status).toBe(404);
  });
});
