import { startTestApp, type TestApp } from '../support/test-app.js';

const fact = (kind: string, on: string) => ({ kind, on, source: 'the letter' });

const NOTICE = {
  breach_type: 'short-notice',
  public_body: { kind: 'unitary-council' },
  promise: { kind: 'local-compact', notice_months: 3 },
  facts: [fact('notice-received', '2026-11-20'), fact('last-funded-day', '2026-12-21')],
};

interface Tested {
  readonly status: number;
  readonly type: string;
  readonly body: {
    readonly result: string;
    readonly promise: { readonly source: string; readonly strength: string } | null;
    readonly shortfall_days?: number;
    readonly due_on?: string;
    readonly commitments: readonly { readonly text: string; readonly clause: string | null }[];
    readonly missing: readonly string[];
    readonly sentences: readonly string[];
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  };
}

describe('POST /api/v1/breach-tests', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  afterAll(() => service.close());

  const test = async (payload: unknown): Promise<Tested> => {
    const response = await service.inject({
      method: 'POST',
      url: '/api/v1/breach-tests',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    return {
      status: response.statusCode,
      type: String(response.headers['content-type']),
      body: response.json<Tested['body']>(),
    };
  };

  it('measures a local promise, and names the shortfall', async () => {
    const { status, body } = await test(NOTICE);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      result: 'short-without-reason',
      promise: { source: 'local', strength: 'promise' },
      shortfall_days: 61,
      due_on: '2027-02-20',
      missing: ['rationale-published'],
    });
    expect(body.sentences[0]).toBe('You were given 31 days.');
  });

  it('knows a body of the directory by its id', async () => {
    const { items } = (await service.inject('/api/v1/public-bodies?q=department&limit=100')).json<{
      items: { id: string; kind: string }[];
    }>();
    const department = items.find(({ kind }) => kind === 'government-department');
    const asked = {
      breach_type: 'short-consultation',
      facts: [fact('consultation-opened', '2025-03-03'), fact('consultation-closes', '2025-04-14')],
    };
    const byId = await test({ ...asked, public_body: { id: department?.id } });
    const byKind = await test({ ...asked, public_body: { kind: 'government-department' } });
    expect(byId).toEqual(byKind);
    expect(byId.body).toMatchObject({
      result: 'short-without-reason',
      shortfall_days: 42,
      due_on: '2025-05-26',
    });
    // Only a clause that was seen in the text itself is shown.
    expect(byId.body.commitments.map(({ clause }) => clause)).toEqual(expect.arrayContaining(['2.4']));
  });

  it.each([
    ['kept', { ...NOTICE, facts: [NOTICE.facts[0], fact('last-funded-day', '2027-02-20')] }],
    ['borderline', { ...NOTICE, facts: [NOTICE.facts[0], fact('effective-from', '2027-02-20')] }],
    ['short-with-reason', { ...NOTICE, facts: [...NOTICE.facts, fact('rationale-published', '2026-11-20')] }],
    ['cannot-tell', { ...NOTICE, facts: [] }],
    [
      'not-bound',
      {
        breach_type: 'short-consultation',
        public_body: { kind: 'government-department' },
        facts: [fact('consultation-opened', '2026-01-05'), fact('consultation-closes', '2026-01-30')],
      },
    ],
    [
      'breached',
      {
        ...NOTICE,
        breach_type: 'no-impact-assessment',
        facts: [fact('decision-made', '2026-11-02'), fact('impact-assessed', '2026-11-09')],
      },
    ],
  ])('can find %s', async (result, asked) => {
    const { status, body } = await test(asked);
    expect([status, body.result]).toEqual([200, result]);
    expect(body.sentences.length).toBeGreaterThan(0);
    expect(Object.hasOwn(body, 'shortfall_days')).toBe(['borderline', 'short-with-reason'].includes(result));
  });

  const CONSULTATION = {
    breach_type: 'short-consultation',
    public_body: { kind: 'unitary-council' },
    facts: [fact('consultation-opened', '2026-09-01'), fact('consultation-closes', '2026-10-11')],
  };

  it('asks the four questions of fairness, first where no number bound and second where one did', async () => {
    const { body } = await test({
      ...CONSULTATION,
      fair_consultation: {
        formative_stage: { answer: 'no', note: 'Decided in March.' },
        adequate_time: { answer: 'not-sure' },
        statutory_duty: 'The Care Act.',
      },
    });
    expect(body).toMatchObject({
      result: 'cannot-tell',
      fair_consultation: {
        main_argument: true,
        statutory_duty: 'The Care Act.',
        questions: [
          { id: 'formative-stage', answer: 'no', note: 'Decided in March.' },
          { id: 'enough-reasons', answer: null, note: null },
          { id: 'adequate-time', answer: 'not-sure' },
          { id: 'conscientious-consideration', answer: null },
        ],
      },
    });
    const promised = await test({
      ...CONSULTATION,
      promise: { kind: 'local-compact', consultation_weeks: 12 },
    });
    expect(promised.body).toMatchObject({
      result: 'short-without-reason',
      fair_consultation: { main_argument: false },
    });
    expect(Object.hasOwn((await test(NOTICE)).body, 'fair_consultation')).toBe(false);
  });

  it('finds nothing by the monitoring checklist alone, and says what to ask', async () => {
    const { body } = await test({
      ...NOTICE,
      breach_type: 'monitoring-burden',
      monitoring: { agreed_beforehand: 'no', asked_once: 'no', proportionate: 'no', use_explained: 'no' },
    });
    expect(body).toMatchObject({
      result: 'cannot-tell',
      monitoring: [{ id: 'agreed-beforehand', answer: 'no' }, {}, {}, {}],
    });
    expect(body.sentences).toContain('You are asked for the same figures more than once.');
  });

  it('gives a request to send where the day of an assessment is not known', async () => {
    const { body } = await test({ ...NOTICE, breach_type: 'no-impact-assessment' });
    expect(body).toMatchObject({
      result: 'cannot-tell',
      missing: ['impact-assessed'],
      request: { text: expect.stringContaining('Freedom of Information Act 2000') as string },
    });
  });

  describe('of money that ran out on its own day', () => {
    const ranOut = {
      ...NOTICE,
      promise: undefined,
      funding: { form: 'grant', change: 'not-renewed' },
    };

    it('cannot tell, and says what would let it', async () => {
      const { status, body } = await test(ranOut);
      expect([status, body.result, body.missing]).toEqual([200, 'cannot-tell', ['past-renewal']]);
      expect(body.sentences.join(' ')).toContain('Was it renewed before?');
    });

    it.each([
      ['it was ended early', { funding: { form: 'contract', change: 'ended-early' } }],
      ['it was renewed before', { facts: [...NOTICE.facts, fact('past-renewal', '2025-04-01')] }],
      ['a local text promises notice', { promise: NOTICE.promise }],
    ])('measures the notice where %s', async (_why, changes) => {
      const { body } = await test({ ...ranOut, ...changes });
      expect(body).toMatchObject({ result: 'short-without-reason', shortfall_days: 61 });
    });
  });

  const ONE = NOTICE.facts[0];
  it.each([
    ['/breach_type', { ...NOTICE, breach_type: 'rudeness' }],
    ['/public_body', { ...NOTICE, public_body: undefined }],
    ['/public_body', { ...NOTICE, public_body: {} }],
    [
      '/public_body',
      { ...NOTICE, public_body: { id: '0199d1c4-7f38-7c3e-9b5f-0123456789ab', kind: 'other' } },
    ],
    ['/public_body/id', { ...NOTICE, public_body: { id: '0199d1c4-7f38-7c3e-9b5f-0123456789ab' } }],
    ['/public_body/id', { ...NOTICE, public_body: { id: 'Hilltown' } }],
    ['/public_body/kind', { ...NOTICE, public_body: { kind: 'guild' } }],
    ['/promise/notice_months', { ...NOTICE, promise: { kind: 'local-compact', notice_months: 0.5 } }],
    ['/facts', { ...NOTICE, facts: undefined }],
    ['/facts', { ...NOTICE, facts: Array.from({ length: 51 }, () => ONE) }],
    ['/facts/1/on', { ...NOTICE, facts: [ONE, fact('last-funded-day', '2026-02-30')] }],
    ['/facts/1/kind', { ...NOTICE, facts: [ONE, fact('weather', '2026-02-20')] }],
    ['/facts/0/kind', { ...NOTICE, facts: [fact('grounds-first-arose', '2026-11-20')] }],
    ['/facts/0/at', { ...NOTICE, facts: [{ ...ONE, at: '2026-11-20T09:30:00' }] }],
    ['/facts/0/at', { ...NOTICE, facts: [{ ...ONE, at: '2026-11-19T09:30:00Z' }] }],
    ['/facts/0/on', { ...NOTICE, facts: [fact('notice-received', '2026-11-21')] }],
    [
      '/facts/1/on',
      {
        ...NOTICE,
        facts: [fact('consultation-opened', '2026-11-02'), fact('consultation-closes', '2026-10-01')],
      },
    ],
    ['/funding/change', { ...NOTICE, funding: { form: 'grant', change: 'vanished' } }],
    ['/funding/form', { ...NOTICE, funding: { change: 'reduced' } }],
    ['/funding/colour', { ...NOTICE, funding: { form: 'grant', change: 'reduced', colour: 'red' } }],
    ['/funding', { ...NOTICE, funding: 'grant' }],
    ['/mood', { ...NOTICE, mood: 'cross' }],
    ['/monitoring', { ...NOTICE, monitoring: { proportionate: 'no' } }],
    [
      '/monitoring/proportionate',
      { ...NOTICE, breach_type: 'monitoring-burden', monitoring: { proportionate: 'maybe' } },
    ],
    ['/monitoring/price', { ...NOTICE, breach_type: 'monitoring-burden', monitoring: { price: 'no' } }],
    ['/fair_consultation', { ...CONSULTATION, fair_consultation: 'no' }],
    ['/fair_consultation/mood', { ...CONSULTATION, fair_consultation: { mood: 'cross' } }],
    [
      '/fair_consultation/adequate_time/answer',
      { ...CONSULTATION, fair_consultation: { adequate_time: { note: 'Too little.' } } },
    ],
    ['', [NOTICE]],
  ])('refuses what is wrong at %s', async (pointer, asked) => {
    const { status, type, body } = await test(asked);
    expect(status).toBe(422);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body.errors.map((error) => error.pointer)).toContain(pointer);
    expect(body.errors.every(({ detail }) => detail.length > 10)).toBe(true);
  });

  it('keeps nothing', async () => {
    const [{ kept }] = await service.owner.query<[{ kept: string }]>(
      'select count(*) as kept from case_file',
    );
    expect(Number(kept)).toBe(0);
  });
});
