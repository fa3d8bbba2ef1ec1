import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CompactsRefusedError,
  loadLocalCompacts,
  type WrittenCompact,
} from '../../src/commitments/load-local-compacts.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { EXAMPLE, fileReport, postReport } from '../support/a-report.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const [NOWHERE] = JSON.parse(
  readFileSync(path.join(projectRoot(), 'reference', 'local-compacts.json'), 'utf8'),
) as [WrittenCompact];
const BODY = NOWHERE.signatories[0]?.body ?? '';

interface Tested {
  readonly result: string;
  readonly promise: { readonly name: string; readonly why: string } | null;
  readonly due_on?: string;
  readonly sentences: readonly string[];
}

describe('local Compacts whose text we hold', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    await service.owner.query('insert into public_body (id, name, kind) values ($1, $2, $3)', [
      BODY,
      'Nowhere Town Council',
      'district-council',
    ]);
    await loadLocalCompacts(service.owner, [NOWHERE]);
  });
  afterAll(() => service.close());

  const fact = (kind: string, on: string) => ({ kind, on, source: 'the letter' });
  const test = async (changes: object): Promise<Tested> => {
    const response = await service.inject({
      method: 'POST',
      url: '/api/v1/breach-tests',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({
        breach_type: 'short-notice',
        public_body: { id: BODY },
        facts: [fact('notice-received', '2026-11-20'), fact('last-funded-day', '2026-12-21')],
        ...changes,
      }),
    });
    return response.json<Tested>();
  };
  const consultation = (opened: string, closes: string) => ({
    breach_type: 'short-consultation',
    facts: [fact('consultation-opened', opened), fact('consultation-closes', closes)],
  });

  it.each([
    ['six months of notice', {}, '2027-05-20'],
    ['ten weeks, as the text now stands', consultation('2026-06-01', '2026-06-30'), '2026-08-10'],
    ['twelve weeks, as it stood before', consultation('2019-12-31', '2020-01-31'), '2020-03-24'],
    ['a number that the filer gave', { promise: { kind: 'local-compact', notice_months: 3 } }, '2027-02-20'],
  ])('measures by %s', async (_what, changes, due) => {
    expect(await test(changes)).toMatchObject({ result: 'short-without-reason', due_on: due });
  });

  it('says in words where it comes from, and where two numbers disagree', async () => {
    expect((await test({})).promise?.why).toContain('It promises 6 months of notice.');
    const { sentences } = await test({ promise: { kind: 'local-compact', notice_months: 3 } });
    expect(sentences.at(-1)).toContain('You told us 3 months of notice.');
    const agreed = await test({ promise: { kind: 'local-compact', notice_months: 6 } });
    expect(agreed.sentences.join(' ')).not.toContain('You told us');
  });

  it('cannot tell in the month in which it began, and leaves other bodies alone', async () => {
    const began = await test({
      facts: [fact('notice-received', '2012-03-15'), fact('last-funded-day', '2012-04-15')],
    });
    expect(began.sentences.join(' ')).toContain('So we cannot tell whether it applied.');
    const other = await test({ public_body: { kind: 'district-council' } });
    expect(other.promise?.name).toBe('Best Value guidance');
  });

  it('measures a case by it, on the page and in its deadlines', async () => {
    const { reference, deadlines, token } = await fileReport(service, {
      public_body: { id: BODY },
      promise: { kind: 'unknown' },
    });
    expect(deadlines).toContainEqual(
      expect.objectContaining({ rule: 'NOTICE-3M', strength: 'promise', last_day: '2027-05-20' }),
    );
    const kept = await service.inject({
      url: `/api/v1/cases/${reference}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(kept.json()).toMatchObject({ breach_test: { due_on: '2027-05-20' } });
  });

  it('puts a Compact in its own place when it is loaded again', async () => {
    await loadLocalCompacts(service.owner, [{ ...NOWHERE, periods: [{ kind: 'notice-months', count: 4 }] }]);
    expect(await test({})).toMatchObject({ due_on: '2027-03-20' });
    await loadLocalCompacts(service.owner, [NOWHERE]);
    expect(await test({})).toMatchObject({ due_on: '2027-05-20' });
  });

  it.each<[string, unknown]>([
    ['', {}],
    ['/0/id', [{ ...NOWHERE, id: 'nowhere' }]],
    ['/0/in_force_from', [{ ...NOWHERE, in_force_from: '2012' }]],
    ['/0/in_force_until', [{ ...NOWHERE, in_force_until: '2011-01-01' }]],
    ['/0/signatories', [{ ...NOWHERE, signatories: [] }]],
    ['/0/signatories/0/body', [{ ...NOWHERE, signatories: [{ body: crypto.randomUUID() }] }]],
    ['/0/periods/0/kind', [{ ...NOWHERE, periods: [{ kind: 'moons', count: 1 }] }]],
    ['/0/periods/0/count', [{ ...NOWHERE, periods: [{ kind: 'notice-months', count: 0 }] }]],
    ['/0/periods/0/from', [{ ...NOWHERE, periods: [{ kind: 'notice-months', count: 1, from: '2012-13' }] }]],
    ['/1/id', [NOWHERE, { ...NOWHERE, id: 'nowhere' }]],
  ])('refuses a file that is wrong at %s, and changes nothing', async (pointer, compacts) => {
    const error = await loadLocalCompacts(service.owner, compacts).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CompactsRefusedError);
    expect((error as CompactsRefusedError).errors[0]?.pointer).toBe(pointer);
    expect(await test({})).toMatchObject({ due_on: '2027-05-20' });
  });

  it('files a report with an example that is not in the directory as before', async () => {
    expect((await postReport(service, EXAMPLE)).statusCode).toBe(201);
  });
});
