import { ESCALATION_MOVES } from '../../src/domain/escalation/escalation-move.js';
import { RESPONSES } from '../../src/domain/response/body-response.js';
import { audited, timelineOf } from '../support/a-case.js';
import { comeIn, invite } from '../support/body-page.js';
import { dated } from '../support/dated.js';
import { workOnACase } from '../support/on-a-case.js';
import { wordsOf } from '../support/page-words.js';
import { readingGrade } from '../support/reading-age.js';
import type { Visitor } from '../support/visitor.js';

interface Shown {
  readonly id: string;
  readonly route: string;
  readonly state: string;
  readonly next: string;
  readonly next_day: string | null;
  readonly arrived_on: string | null;
  readonly moves: readonly string[];
}

const WHY = 'A talk did not help.';

describe('taking a case further', () => {
  const work = workOnACase({
    confidentiality: 'named',
    consents: [{ purpose: 'contact-body', given: true }],
  });
  const { at, send, call } = work;

  const begin = async (by: Visitor, route: string): Promise<string> => {
    const answer = await send(by, '/escalations/new', { route, why: WHY });
    return answer.location?.split('/').at(-1) ?? `nothing: ${answer.status} ${answer.body}`;
  };
  const act = (id: string, move: string, fields: Record<string, string> = {}, by = work.group) =>
    send(by, `/escalations/${id}/acts/${move}`, fields);
  const shown = async (id: string) => (await call('GET', `/escalations/${id}`)).json<Shown>();
  const due = (...rules: readonly string[]) =>
    work.service.owner.query<{ rule_id: string; due_on: string }[]>(
      `select rule_id, due_on::text from deadline where case_id = $1 and rule_id = any ($2) and superseded_at is null
       and ended_on is null order by rule_id`,
      [work.filed.caseId, rules],
    );
  const SENT = {
    way: 'electronic',
    to_name: 'Jo Member MP',
    words: 'Our letter.',
    ...dated('on', '2026-11-20'),
  };

  const listed = async (): Promise<string> => (await work.caseworker.get('/cases?view=taken-further')).body;

  it('the group goes to its MP; their day is reminded of until they answer', async () => {
    const id = await begin(work.group, 'mp');
    expect(await shown(id)).toMatchObject({ route: 'mp', state: 'consented', next: 'send' });
    expect((await work.group.get(at())).body).toMatch(/Ask your MP: Ready to go[^]*Write the complaint/);
    const row = new RegExp(`${work.filed.reference}[^]*“Ask your MP”: Ready to go\\.`);
    expect(await listed()).toMatch(row);
    const empty = await act(id, 'send', dated('on', '2026-11-20'));
    expect(empty.status).toBe(422);
    for (const says of ['Choose how it went.', 'Write who got it', 'Say in a sentence what was sent'])
      expect(empty.body).toContain(says);
    expect((await act(id, 'send', SENT)).status).toBe(303);
    const heard = { ...dated('on', '2026-11-20'), ...dated('answer_by', '2026-12-11') };
    expect((await act(id, 'acknowledge', heard)).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'acknowledged', next: 'wait', next_day: '2026-12-11' });
    expect(await due('ESCALATION-ANSWER')).toEqual([{ rule_id: 'ESCALATION-ANSWER', due_on: '2026-12-11' }]);
    expect((await work.caseworker.get(at('/escalations'))).body).toContain('Jo Member MP');
    expect((await work.group.get(at())).body).not.toContain('Ask your MP: ');
    const answered = { outcome: 'helped', ...dated('on', '2026-11-20') };
    expect((await act(id, 'decide', { ...answered, outcome: 'upheld' })).status).toBe(422);
    expect((await act(id, 'decide', answered)).status).toBe(303);
    expect(await due('ESCALATION-ANSWER')).toEqual([]);
    expect(await listed()).not.toContain(work.filed.reference);
    expect((await act(id, 'decide', answered)).status).toBe(409);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['escalation-begun', 'escalation-moved']),
    );
  });

  it('what staff plan waits for the group; a complaint that was sent starts the clocks of the case', async () => {
    const id = await begin(work.caseworker, 'complaint-stage-1');
    expect(await shown(id)).toMatchObject({ state: 'planned', next: 'agree', moves: ['agree', 'withdraw'] });
    const unsaid = await act(id, 'agree', dated('on', '2026-11-20'), work.caseworker);
    expect([unsaid.status, unsaid.body.includes('Say who agreed')]).toEqual([422, true]);
    expect((await act(id, 'agree')).status).toBe(303);
    expect((await act(id, 'send', { ...SENT, to_name: 'The complaints team' })).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'sent', arrived_on: '2026-11-20' });
    expect(await due('LGSCO-12W', 'CHC-S1-ACK')).toEqual([
      { rule_id: 'CHC-S1-ACK', due_on: '2026-11-27' },
      { rule_id: 'LGSCO-12W', due_on: '2027-02-12' },
    ]);
    expect(await begin(work.group, 'complaint-stage-1')).toMatch(/^nothing: 422[^]*This runs already/);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain(
      '“Complain, stage 1”: It was sent on Friday 20 November 2026.',
    );
  });

  it('is refused too early, by page and by program; nothing is written, and a stale version is told', async () => {
    const early = await send(work.group, '/escalations/new', { route: 'ombudsman', why: WHY });
    expect(early.status).toBe(422);
    expect(early.body).toMatch(/The Ombudsman will ask if you did\.[^]*Open today: [^]*“Ask your MP”/);
    expect(early.body).toContain(WHY);
    const asked = await call('POST', '/escalations', { route: 'ombudsman', why: WHY, because: 'Please.' });
    expect([asked.statusCode, asked.body.includes('Only a supervisor')]).toEqual([422, true]);
    expect(await work.list('/escalations')).toEqual([]);
    const elsewhere = await work.group.get(at('/escalations/new?route=mediation'));
    expect([elsewhere.status, elsewhere.location]).toEqual([303, at('/mediation')]);
    const stale = await call('POST', '/escalations', { route: 'mp', why: WHY }, '"999"');
    expect(stale.statusCode).toBe(412);
  });

  it('a panel gets the case as one file of its own', async () => {
    const asked = await call('POST', '/bundles', { kind: 'panel', for_whom: 'The panel of Kent' });
    expect(asked.json()).toMatchObject({ kind: 'panel' });
  });

  it('reads as easily as to somebody of eleven, on each of its pages and on the one of the public body', async () => {
    const id = await begin(work.group, 'mp');
    await act(id, 'send', SENT);
    await invite(work);
    const body = await comeIn(work);
    const own = [
      '/options',
      '/options/court',
      '/escalations',
      ...['', '?route=mp', '?route=ombudsman', '?route=judicial-review'].map(
        (way) => `/escalations/new${way}`,
      ),
      ...['', ...ESCALATION_MOVES.map((move) => `/acts/${move}`)].map((page) => `/escalations/${id}${page}`),
    ].map((path) => [work.group, at(path)] as const);
    const theirs = ['', ...Object.values(RESPONSES).map(({ path }) => `/answers/${path}`)].map(
      (path) => [body, `/respond${path}`] as const,
    );
    for (const [by, path] of [...own, ...theirs]) {
      const { status, body: html } = await by.get(path);
      expect([path, status, readingGrade(wordsOf(html)) <= 6.5]).toEqual([path, 200, true]);
    }
  });
});
