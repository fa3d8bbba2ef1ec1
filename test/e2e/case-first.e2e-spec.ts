import { randomUUID } from 'node:crypto';
import { aCase } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';

/** What a program sends wrongly about a case. */
const WRONG = [
  { what: 'an unknown field', headers: { 'if-match': '"1"' }, path: '/moves', body: { nonsense: true } },
  { what: 'a wrong field', headers: { 'if-match': '"1"' }, path: '/facts', body: { kind: 'nonsense' } },
  { what: 'no version', headers: {}, path: '/moves', body: { to: 'research' } },
  {
    what: 'a version that is none',
    headers: { 'if-match': 'W/"x"' },
    path: '/moves',
    body: { to: 'research' },
  },
] as const;

describe('a wrong request about a case', () => {
  const work = workOnACase();

  const post = async (reference: string, { headers, path, body }: (typeof WRONG)[number]) => {
    const answer = await work.service.inject({
      method: 'POST',
      url: `/api/v1/cases/${reference}${path}`,
      headers: { cookie: work.cookie, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    });
    const { statusCode } = answer;
    return { statusCode, body: answer.body.replaceAll(reference, 'ASKED') };
  };

  it.each(WRONG)(
    'with $what: of a case that one may not see it is told as of none at all',
    async (request) => {
      const elsewhere = randomUUID();
      await work.service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [
        elsewhere,
      ]);
      const foreign = await aCase(work.service, {}, elsewhere);
      const missing = await post('2222-2222', request);
      expect(missing.statusCode).toBe(404);
      expect(await post(foreign.reference, request)).toEqual(missing);
      expect([412, 422, 428]).toContain((await post(work.filed.reference, request)).statusCode);
    },
  );
});
