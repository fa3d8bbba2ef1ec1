import { randomUUID } from 'node:crypto';
import { CITED_BEFORE } from '../../migrations/1763600530000-identify-and-form-drafts.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { audited, heldBy, timelineOf } from '../support/a-case.js';
import { fileReport } from '../support/a-report.js';
import { workOnACase } from '../support/on-a-case.js';
import type { Answer, Visitor } from '../support/visitor.js';

interface Listed {
  items: {
    id: string;
    decision: string;
    words: string;
    clause: string | null;
    withdrawn_at: string | null;
  }[];
  suggested: {
    key: string | null;
    words: string;
    document: string;
    clause: string | null;
    verdict: string;
  }[];
}

describe('the step “Identify”', () => {
  /** A department that gave too little notice in 2024: the national Compact of 2010 bound it. */
  const work = workOnACase({
    body: { name: 'Department for Examples', kind: 'government-department' },
    breachType: 'short-notice',
    promise: { kind: 'unknown' },
    facts: [
      { kind: 'notice-received', on: parseDay('2024-03-01'), source: 'the letter' },
      { kind: 'last-funded-day', on: parseDay('2024-03-31'), source: 'the letter' },
    ],
  });

  const address = (path = ''): string => work.at(`/identify${path}`);
  const send = (by: Visitor, path: string, fields: Record<string, string>): Promise<Answer> =>
    work.send(by, `/identify${path}`, fields);
  async function call(method: 'GET' | 'POST', path = '', payload?: object, version?: string) {
    const ifMatch = version ?? (payload && (await etag()));
    const answer = await work.call(method, `/promises${path}`, payload, ifMatch);
    return { status: answer.statusCode, etag: String(answer.headers.etag), body: answer.json<Listed>() };
  }
  const etag = async (): Promise<string> => (await call('GET')).etag;
  const suggested = async (): Promise<Listed['suggested']> => (await call('GET')).body.suggested;
  async function firstKey(): Promise<string> {
    const [first] = await suggested();
    if (!first?.key) throw new Error('Nothing is suggested.');
    return first.key;
  }

  it('suggests what bound the body on that day, and cites one with one press and no reason', async () => {
    const [first, ...others] = await suggested();
    expect(first?.verdict).toBe('bound');
    expect(first?.document).toBe('The national Compact of 2010');
    expect(others.length).toBeGreaterThan(0);
    const path = `/suggested/${await firstKey()}`;
    const page = await work.group.get(address());
    expect(page.body).toContain(`action="${address(path)}"`);
    const cited = await work.group.submit(
      address(),
      { ...(await heldBy(work.group, address())), decision: 'cited' },
      address(path),
    );
    expect([cited.status, cited.location]).toEqual([303, address()]);
    const { items, suggested: left } = (await call('GET')).body;
    expect(items).toEqual([
      expect.objectContaining({ decision: 'cited', words: first?.words, clause: first?.clause }),
    ]);
    expect(left).toHaveLength(others.length);
    expect(await audited(work.service, work.filed.caseId)).toContain('promise-cited');
  });

  it('prints a clause number only where it was seen in the text', async () => {
    const { reference } = work.filed;
    const shown = (await suggested()).filter(({ clause }) => clause !== null);
    const { body } = await work.caseworker.get(`/cases/${reference}/identify`);
    const printed = [...body.matchAll(/paragraph ([\d.]+)/g)].map(([, number]) => number);
    expect(printed.toSorted()).toEqual(shown.map(({ clause }) => clause).toSorted());
  });

  it('leaves a promise out with a reason only, and takes that back with its history', async () => {
    const key = await firstKey();
    const refused = await send(work.group, `/suggested/${key}`, { decision: 'rejected' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Say why this promise is left out.');
    expect(
      (await send(work.group, `/suggested/${key}`, { decision: 'rejected', reason: 'Not our grant' })).status,
    ).toBe(303);
    expect((await suggested()).map((each) => each.key)).not.toContain(key);
    const [{ id } = { id: '' }] = (await call('GET')).body.items;
    expect((await send(work.caseworker, `/promises/${id}/withdrawal`, {})).body).toContain(
      'Say why this is taken back.',
    );
    const back = await send(work.caseworker, `/promises/${id}/withdrawal`, {
      because: 'It was our grant after all',
    });
    expect(back.status).toBe(303);
    expect((await suggested()).map((each) => each.key)).toContain(key);
    expect((await work.group.get(address())).body).toContain('It was our grant after all');
    expect(await timelineOf(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^A promise was looked at and left out: .* Why: Not our grant$/),
        expect.stringMatching(
          /^A promise that was left out is open again: .* Why: It was our grant after all$/,
        ),
      ]),
    );
    const again = await call('POST', `/${id}/withdrawal`, { because: 'Twice' });
    expect(again.status).toBe(409);
  });

  it('counts only what is cited and not taken back before the case goes on', async () => {
    const missing = async (): Promise<boolean> =>
      (await work.caseworker.get(`/cases/${work.filed.reference}/move?to=objectives`)).body.includes(
        'No promise is named',
      );
    await work.service.owner.query(`update case_file set step = 'identify' where id = $1`, [
      work.filed.caseId,
    ]);
    await send(work.group, `/suggested/${await firstKey()}`, { decision: 'rejected', reason: 'No' });
    expect(await missing()).toBe(true);
    expect((await work.group.get(address())).body).toContain('No promise is named that was not kept.');
    expect((await send(work.group, '/own', { text: 'They said three months' })).status).toBe(303);
    expect(await missing()).toBe(false);
    expect((await work.group.get(address())).body).toContain('Go on to “Objectives”');
    const own = (await call('GET')).body.items.find(({ words }) => words === 'They said three months');
    await send(work.group, `/promises/${own?.id}/withdrawal`, { because: 'We misread it' });
    expect(await missing()).toBe(true);
  });

  it('is worked by programs as by people, on the version that they read', async () => {
    const key = await firstKey();
    expect((await call('POST', '', { suggested: key }, '"0"')).status).toBe(412);
    const made = await call('POST', '', { suggested: key });
    expect(made.status).toBe(201);
    expect(made.body.items).toHaveLength(1);
    expect((await call('POST', '', { suggested: key })).status).toBe(409);
    expect((await call('POST', '', { suggested: 'nothing-like-it' })).status).toBe(422);
    expect((await call('POST', '', {})).status).toBe(422);
    const own = { words: 'We report twice a year', document: 'The grant agreement', owed_by: 'group' };
    const both = await call('POST', '', own);
    expect(both.body.items.at(-1)).toMatchObject({ ...own, decision: 'cited', clause: null });
    const id = both.body.items.at(-1)?.id;
    const back = await call('POST', `/${id}/withdrawal`, { because: 'A mistake' });
    expect([back.status, back.body.items.at(-1)?.withdrawn_at]).toEqual([
      200,
      work.service.clock.now().toISOString(),
    ]);
  });

  it('takes over what was cited before promises had a table of their own', async () => {
    const id = randomUUID();
    await work.service.owner.query(
      `insert into step_entry (id, programme_id, case_id, audience, kind, text, recorded_at)
       values ($1, $2, $3, 'group', 'promise-cited', 'As it was said before', now())`,
      [id, work.filed.programmeId, work.filed.caseId],
    );
    await work.service.owner.query(CITED_BEFORE);
    expect((await call('GET')).body.items).toEqual([
      expect.objectContaining({ id, decision: 'cited', words: 'As it was said before', owed_by: 'body' }),
    ]);
    expect(await work.service.owner.query('select 1 from step_entry where id = $1', [id])).toEqual([]);
  });

  it('decides nothing on a closed case', async () => {
    const key = await firstKey();
    await work.service.owner.query(
      `update case_file set step = 'closed', closed_on = '2026-11-20', outcome = 'apology' where id = $1`,
      [work.filed.caseId],
    );
    expect((await call('POST', '', { suggested: key })).status).toBe(409);
    expect((await work.group.get(address())).body).not.toContain('Add to the case');
  });
});

describe('the place where the group works, in the step “Identify”', () => {
  const [county, compact] = [randomUUID(), randomUUID()];
  const matter = {
    body: { id: county, name: 'Shireland County Council', kind: 'county-council' },
    breachType: 'short-notice',
    promise: { kind: 'unknown' },
  } as const;
  const work = workOnACase(matter);
  beforeAll(async () => {
    await work.service.owner.query(
      `insert into public_body (id, name, kind, area) values ($1, 'Shireland County Council', 'county-council', 'Shireland')
       on conflict (id) do nothing`,
      [county],
    );
    await work.service.owner.query(
      `insert into local_compact (id, name, area, in_force_from, places, version, signing)
       values ($1, 'Hilltown Compact', 'Hilltown', '2012-03', '{}', 1, 'each')`,
      [compact],
    );
    await work.service.owner.query(
      `insert into local_compact_body (compact_id, body_id, signed_from) values ($1, $2, '2012-03')`,
      [compact, county],
    );
  });

  const whyOf = async (): Promise<string> => (await work.group.get(work.at('/identify'))).body;

  it('is the one of the report; where that named none, what the body signed is looked at by the body’s own', async () => {
    expect(await whyOf()).not.toContain('Your group works in');
    await work.file({ ...matter, area: 'Hilltown' });
    expect(await whyOf()).toContain('Your group works in Hilltown');
    expect((await work.call('GET', '')).json()).toMatchObject({ area: 'Hilltown' });
  });

  it('is kept from a report on the pages and by a program', async () => {
    const filed = await fileReport(work.service, { area: 'Hilltown' });
    const [kept] = await work.service.owner.query<[{ area: string }]>(
      'select area from case_file where reference = $1',
      [filed.reference],
    );
    expect(kept).toEqual({ area: 'Hilltown' });
  });
});
