import type { Problem } from '../../src/platform/http/problem.js';
import { answerAt, QUESTIONS } from '../support/calculator-questions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const [[CALCULATOR, , ANSWERS] = ['', '', {}]] = QUESTIONS;
const SUM = { rule: 'JR-3M-SAFE', trigger_date: '2026-11-20' };

describe('what answers anybody', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  afterAll(() => service.close());

  const post = (url: string, body: unknown, remoteAddress = '192.0.2.1') =>
    service.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it.each([
    ['/api/v1/deadline-calculations', SUM],
    [
      '/api/v1/breach-tests',
      {
        breach_type: 'short-notice',
        public_body: { kind: 'unitary-council' },
        promise: { kind: 'unknown' },
        facts: [],
      },
    ],
  ])('%s: takes 120 requests a minute from one address, and others meanwhile', async (url, body) => {
    const statuses: number[] = [];
    for (let count = 0; count < 120; count += 1) statuses.push((await post(url, body)).statusCode);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await post(url, body);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json<Problem>()).toMatchObject({ status: 429, type: '/problems/too-many-requests' });
    expect((await post(url, body, '192.0.2.2')).statusCode).toBe(200);
    // Another address in the headers is no other address.
    const forged = await service.inject({
      method: 'POST',
      url,
      remoteAddress: '192.0.2.1',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.3' },
      payload: JSON.stringify(body),
    });
    expect(forged.statusCode).toBe(429);
  });

  it('shows a page that says so, where a calculator is asked too often', async () => {
    const ask = () =>
      service.inject({ method: 'GET', url: answerAt(CALCULATOR, ANSWERS), remoteAddress: '192.0.2.1' });
    for (let count = 0; count < 120; count += 1) expect((await ask()).statusCode).toBe(200);
    const refused = await ask();
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    expect(refused.body).toContain('try again');
  });

  it('answers 1,000 sums at once, and refuses 1,001 with a pointer', async () => {
    const batch = (count: number) => ({ items: Array.from({ length: count }, () => SUM) });
    const whole = await post('/api/v1/deadline-calculations', batch(1000), '192.0.2.4');
    expect(whole.statusCode).toBe(200);
    expect(whole.json<{ results: { last_day: string }[] }>().results.map(({ last_day }) => last_day)).toEqual(
      Array.from({ length: 1000 }, () => '2027-02-19'),
    );
    const refused = await post('/api/v1/deadline-calculations', batch(1001), '192.0.2.4');
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>()).toMatchObject({
      type: '/problems/invalid-batch',
      errors: [{ pointer: '/items', detail: 'Items is a list of 1 to 1,000 calculations.' }],
    });
  });
});
