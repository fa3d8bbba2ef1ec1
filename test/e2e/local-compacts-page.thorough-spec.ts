import { randomUUID } from 'node:crypto';
import { loadLocalCompacts, type WrittenCompact } from '../../src/commitments/load-local-compacts.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const PAGE = '/admin/local-compacts';
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of local Compacts', () => {
  let service: TestApp;
  let administrator: Visitor;
  let bodies: string[];

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    bodies = ['Ashford Vale Council', 'Brookside Council', 'C', 'D', 'E', 'F', 'G', 'H'].map(
      (name) => `${name} (invented)`,
    );
    const rows = bodies.map((name) => ({ id: randomUUID(), name, kind: 'district-council' }));
    await service.owner.query(
      `insert into public_body (id, name, kind)
       select id, name, kind from jsonb_to_recordset($1::jsonb) as given (id uuid, name text, kind text)`,
      [JSON.stringify(rows)],
    );
    bodies = rows.map(({ id }) => id);
  });
  beforeEach(() => service.owner.query('truncate local_compact cascade'));
  afterAll(() => service.close());

  const compact = (name: string, changes: Partial<WrittenCompact> = {}): WrittenCompact => ({
    id: randomUUID(),
    name,
    area: 'the invented valley',
    in_force_from: '2014-03-09',
    signatories: [{ body: bodies[0] ?? '' }],
    ...changes,
  });

  it('is for administrators alone, and says so while there is none', async () => {
    expect(words((await administrator.get(PAGE)).body)).toContain('We hold none yet.');
    const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    expect((await caseworker.get(PAGE)).status).toBe(404);
    expect((await administrator.get('/cases')).body).toContain('href="/admin"');
    expect((await administrator.get('/admin')).body).toContain(`href="${PAGE}"`);
    expect((await caseworker.get('/admin')).status).toBe(404);
  });

  it('shows days, months that are known alone, who signed, and every number with its days', async () => {
    await loadLocalCompacts(service.owner, [
      compact('The <b>Valley</b> Compact', {
        in_force_from: '2012-03',
        in_force_until: '2027-06-30',
        signatories: [
          { body: bodies[1] ?? '', from: '2013-01-01', until: '2020-05' },
          { body: bodies[0] ?? '' },
        ],
        periods: [
          { kind: 'consultation-weeks', count: 12, until: '2019-12-31' },
          { kind: 'consultation-weeks', count: 10, from: '2020-01-01' },
          { kind: 'notice-months', count: 6 },
          { kind: 'dispute-stage-days', stage: 2, count: 20 },
          { kind: 'dispute-stage-days', stage: 1, count: 1 },
          { kind: 'group-appeal-days', count: 14 },
        ],
      }),
    ]);
    const { body } = await administrator.get(PAGE);
    expect(body).toContain('The &lt;b&gt;Valley&lt;/b&gt; Compact');
    const text = words(body);
    for (const row of [
      'About the invented valley In force From March 2012 (only the month is known) until Wednesday 30 June 2027',
      'Signed by Ashford Vale Council (invented) Brookside Council (invented), from Tuesday 1 January 2013 until May 2020 (only the month is known)',
      'Time to answer a consultation How long 12 weeks In force Until Tuesday 31 December 2019',
      'Time to answer a consultation How long 10 weeks In force From Wednesday 1 January 2020',
      'Notice before funding ends or changes How long 6 months In force As long as the Compact',
      'step 1 How long 1 day In force As long as the Compact The body’s answer in a dispute, step 2 How long 20 days',
      'The group’s appeal after an answer How long 14 days',
    ])
      expect(text).toContain(row);
  });

  it('folds a long list of signatories', async () => {
    await loadLocalCompacts(service.owner, [
      compact('Wide', { signatories: bodies.map((body) => ({ body })) }),
    ]);
    expect(words((await administrator.get(PAGE)).body)).toMatch(/Signed by 8 bodies Ashford Vale/);
  });

  it('comes in pages, by name, each Compact once', async () => {
    const names = Array.from({ length: 45 }, (_, at) => `Compact ${String(at % 23).padStart(2, '0')}`);
    await loadLocalCompacts(
      service.owner,
      names.map((name) => compact(name)),
    );
    const seen: string[] = [];
    let href: string | undefined = PAGE;
    let pages = 0;
    while (href) {
      const { body } = await administrator.get(href);
      seen.push(...[...body.matchAll(/<h2[^>]*>(Compact \d\d)</g)].map(([, name = '']) => name));
      href = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(names.toSorted());
    expect((await administrator.get(`${PAGE}?cursor=nonsense`)).status).toBe(422);
  });
});
