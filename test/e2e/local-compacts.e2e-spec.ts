import { CompactsRefusedError, loadLocalCompacts } from '../../src/commitments/load-local-compacts.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { sendConfirmed } from '../support/a-case.js';
import { shippedCompact, theCompactOfNowhere } from '../support/a-compact.js';
import { EXAMPLE, fileReport, postReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOWHERE = shippedCompact();
const BODY = NOWHERE.signatories[0]?.body ?? '';

const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

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
    await loadLocalCompacts(service.owner, [await theCompactOfNowhere(service)]);
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

  describe('with a procedure of its own', () => {
    const COMPLAINED = [fact('complaint-sent', '2026-10-30'), fact('complaint-received', '2026-11-02')];
    const ANSWERED = fact('complaint-answered', '2026-11-18');
    const filed = (facts: readonly object[]) =>
      fileReport(service, {
        public_body: { id: BODY },
        promise: { kind: 'unknown' },
        facts: [...EXAMPLE.facts, ...facts],
      });
    const rungsOf = (reference: string) =>
      service.owner.query<{ rule: string; days_before: number; day: string }[]>(
        `select rule_id as rule, days_before, (send_at at time zone 'Europe/London')::date::text as day
         from reminder join deadline on deadline.id = deadline_id join case_file file on file.id = reminder.case_id
         where file.reference = $1 and state = 'scheduled' and rule_id like 'LOCAL-%' order by send_at`,
        [reference],
      );

    it('counts the appeal from the answer, and reminds the group before it', async () => {
      const { reference, deadlines } = await filed([...COMPLAINED, ANSWERED]);
      expect(deadlines).toContainEqual(
        expect.objectContaining({ rule: 'LOCAL-APPEAL', kind: 'limit', last_day: '2026-12-02' }),
      );
      expect(await rungsOf(reference)).toEqual([
        { rule: 'LOCAL-APPEAL', days_before: 7, day: '2026-11-25' },
        { rule: 'LOCAL-APPEAL', days_before: 3, day: '2026-11-27' },
        { rule: 'LOCAL-APPEAL', days_before: 1, day: '2026-12-01' },
        { rule: 'LOCAL-APPEAL', days_before: 0, day: '2026-12-02' },
      ]);
    });

    it('goes by a day that is given by hand, and moves its reminders', async () => {
      const given = fact('appeal-closes', '2026-12-16');
      const { reference, deadlines } = await filed([...COMPLAINED, ANSWERED, given]);
      const appeals = (deadlines as { rule: string; last_day: string }[]).filter(
        ({ rule }) => rule === 'LOCAL-APPEAL',
      );
      expect(appeals.map((appeal) => appeal.last_day)).toEqual(['2026-12-16']);
      expect((await rungsOf(reference)).at(-1)?.day).toBe('2026-12-16');
    });

    it('shows what the body owes at the first step, and that it came late', async () => {
      const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
      const open = await filed([fact('complaint-received', '2026-11-16')]);
      const page = words((await caseworker.get(`/cases/${open.reference}`)).body);
      expect(page).toMatch(
        /Local dispute, step 1: the answer Whom it binds The council .* Day Thursday 26 November 2026 State Open/,
      );
      expect(page).toContain('gives the body 10 days to answer at step 1 of a dispute.');
      const answers = `/cases/${open.reference}/dates`;
      const sent = await sendConfirmed(caseworker, answers, {
        kind: 'complaint-answered',
        'date-day': '20',
        'date-month': '11',
        'date-year': '2026',
        source: 'the letter',
      });
      expect(sent.status).toBe(303);
      const answered = words((await caseworker.get(`/cases/${open.reference}`)).body);
      expect(answered).toMatch(
        /step 1: the answer .* Day Thursday 26 November 2026 State Done on 20 November 2026/,
      );
      expect(answered).toContain('What a local document asks of you');
      expect(answered).toContain('gives you 14 days to appeal.');
      const late = await filed([...COMPLAINED, ANSWERED]);
      const latePage = words((await caseworker.get(`/cases/${late.reference}`)).body);
      expect(latePage).toMatch(
        /step 1: the answer .* Day Thursday 12 November 2026 State Done late, on 18 November 2026/,
      );
      expect(latePage).toContain('The answer came on Wednesday 18 November 2026. That is 6 days late.');
    });

    it('starts no clock for a body that did not sign', async () => {
      const { deadlines } = await fileReport(service, { facts: [...EXAMPLE.facts, ...COMPLAINED, ANSWERED] });
      expect(JSON.stringify(deadlines)).not.toContain('LOCAL-');
    });
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
