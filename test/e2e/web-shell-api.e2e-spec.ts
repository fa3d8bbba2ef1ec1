import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BODY_LIMIT_IN_BYTES } from '../../src/platform/http/adapter.js';
import { startSample } from '../support/sample-shell.js';

describe('the API', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await startSample();
  });
  afterAll(() => app.close());

  const get = (url: string) => app.inject({ method: 'GET', url });
  const postJson = (body: unknown) =>
    app.inject({
      method: 'POST',
      url: '/api/sample',
      headers: { 'content-type': 'application/json' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('names unknown fields and wrong values by pointer', async () => {
    const answer = await postJson({ title: 'too long for us', facts: [{ kind: 'rumour' }], colour: 'red' });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      type: '/problems/invalid-fields',
      status: 422,
      instance: '/api/sample',
      errors: [
        { pointer: '/colour', detail: 'There is no field "colour" here. Remove it.' },
        { pointer: '/title', detail: 'title must be shorter than or equal to 10 characters.' },
        {
          pointer: '/facts/0/kind',
          detail: 'kind must be one of the following values: letter-dated, decision-made.',
        },
      ],
    });
  });

  it.each([
    { body: '{"title": ', status: 400, type: '/problems/invalid-json', because: 'broken JSON' },
    { body: '', status: 400, type: '/problems/invalid-json', because: 'no JSON' },
    { body: '[]', status: 422, type: '/problems/invalid-fields', because: 'a list' },
    {
      body: '{"title":"a\\u0000","facts":[]}',
      status: 422,
      type: '/problems/invalid-fields',
      because: 'a NUL',
    },
    {
      body: `{"title":"${'x'.repeat(BODY_LIMIT_IN_BYTES)}"}`,
      status: 413,
      type: '/problems/too-large',
      because: '1 MB',
    },
  ])('refuses $because with $status', async ({ body, status, type }) => {
    const answer = await postJson(body);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type, status });
  });

  it('takes no form, which a page of a stranger could send', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const headers = { 'content-type': type };
      const answer = await app.inject({ method: 'POST', url: '/api/sample', headers, payload: 'title=a' });
      expect([answer.statusCode, answer.json().type]).toEqual([415, '/problems/unsupported-media-type']);
    }
  });

  it('answers a broken rule and an unknown address with a problem document', async () => {
    expect((await get('/api/closed')).json()).toEqual({
      type: '/problems/case-is-closed',
      title: 'Case is closed',
      status: 409,
      detail: 'This case is closed.',
      instance: '/api/closed',
    });
    expect((await get('/api/nowhere?token=abc')).json()).toMatchObject({
      status: 404,
      instance: '/api/nowhere',
    });
    expect((await get('/sample%00')).statusCode).toBe(400);
  });

  it('says when there were too many requests and how long to wait', async () => {
    await get('/api/limited');
    await get('/api/limited');
    const { statusCode, headers, body } = await get('/api/limited');
    expect([statusCode, JSON.parse(body).type]).toEqual([429, '/problems/too-many-requests']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});
