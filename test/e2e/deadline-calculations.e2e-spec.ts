import type { CalculationAnswer } from '../../src/domain/deadlines/calculation.js';
import { RULES } from '../../src/domain/deadlines/rules.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { asked, LAW_VECTORS } from '../support/law-vectors.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('deadline calculations', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  afterAll(() => service.close());

  const post = (body: unknown) =>
    service.inject({
      method: 'POST',
      url: '/api/v1/deadline-calculations',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it('gives every row of the law in one batch, in order', async () => {
    const answer = await post({ items: LAW_VECTORS.map(asked) });
    expect(answer.statusCode).toBe(200);
    const { results } = answer.json<{ results: CalculationAnswer[] }>();
    expect(results.map(({ rule, last_day, verdict }) => ({ rule, last_day, verdict }))).toEqual(
      LAW_VECTORS.map(({ rule, lastDay, verdict }) => ({
        rule,
        last_day: lastDay,
        verdict: verdict || null,
      })),
    );
  });

  it('answers a single calculation with its steps, its authority and its warnings', async () => {
    const answer = await post({ rule: 'JR-3M-SAFE', trigger_date: '2026-11-20' });
    expect(answer.statusCode).toBe(200);
    const body = answer.json<CalculationAnswer>();
    expect(body).toMatchObject({
      rule: 'JR-3M-SAFE',
      trigger_date: '2026-11-20',
      last_day: '2027-02-19',
      verdict: null,
    });
    expect(body.steps.map(({ sentence }) => sentence).join(' ')).toContain('Friday 19 February 2027');
    expect(body.authority.length).toBeGreaterThan(0);
    expect(body.warnings.join(' ')).toMatch(/promptly/i);
    expect(body.calendar_version).toMatch(/^court-/);
  });

  it('takes the moment instead of the day, and refuses one that does not agree', async () => {
    const late = '2026-11-20T00:30:00+01:00';
    const alone = await post({ rule: 'JR-3M', trigger_instant: late });
    expect(alone.json()).toMatchObject({ trigger_date: '2026-11-19', last_day: '2027-02-19' });
    const both = await post({ rule: 'JR-3M', trigger_date: '2026-11-20', inputs: { trigger_instant: late } });
    expect(both.statusCode).toBe(422);
    expect(both.json<Problem>().errors?.map(({ pointer }) => pointer)).toEqual(['/inputs/trigger_instant']);
  });

  it.each([
    { body: { rule: 'JR-9', trigger_date: '2026-11-20' }, pointer: '/rule', because: 'no such rule' },
    { body: { rule: 'JR-3M', trigger_date: '2026-02-30' }, pointer: '/trigger_date', because: 'no such day' },
    { body: { rule: 'JR-3M' }, pointer: '/trigger_date', because: 'no day at all' },
    { body: { rule: 'JR-3M', trigger_date: '2026-11-20', x: 1 }, pointer: '/x', because: 'an unknown field' },
    { body: [], pointer: '', because: 'a list instead of an object' },
    { body: { items: [] }, pointer: '/items', because: 'an empty batch' },
    { body: { items: {} }, pointer: '/items', because: 'a batch that is no list' },
    {
      body: { items: Array.from({ length: 1001 }, () => ({})) },
      pointer: '/items',
      because: 'more than 1,000 at once',
    },
    { body: { items: [{}], rule: 'JR-3M' }, pointer: '/rule', because: 'a batch and a single one together' },
  ])('refuses $because', async ({ body, pointer }) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json<Problem>().errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('tells in a batch what is wrong with one item, and answers the others', async () => {
    const answer = await post({
      items: [
        { rule: 'JR-3M', trigger_date: '2026-11-20' },
        { rule: 'JR-3M', trigger_date: '2026-02-30' },
        'JR-3M',
      ],
    });
    const [good, bad, odd] = answer.json<{ results: (CalculationAnswer & Problem)[] }>().results;
    expect(good).toMatchObject({ last_day: '2027-02-20' });
    expect(bad).toMatchObject({ status: 422, errors: [{ pointer: '/items/1/trigger_date' }] });
    expect(odd).toMatchObject({ status: 422, errors: [{ pointer: '/items/2' }] });
  });

  it('lists every rule with what it takes', async () => {
    const answer = await service.inject({ method: 'GET', url: '/api/v1/deadline-rules' });
    const { items } = answer.json<{
      items: { rule: string; statement: string; inputs: { name: string }[] }[];
    }>();
    expect(items.map(({ rule }) => rule)).toEqual(RULES.map(({ id }) => id));
    expect(items.map(({ statement }) => statement).join()).not.toMatch(/[{}]/);
    const safe = items.find(({ rule }) => rule === 'JR-3M-SAFE');
    expect(safe?.inputs.map(({ name }) => name)).toEqual(['trigger_instant', 'court_extra_closed']);
  });
});
