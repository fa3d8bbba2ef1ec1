import { parseDay } from '../../src/domain/calendar/day.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, audited, sendConfirmed, sessionOf, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, START, type TestApp } from '../support/test-app.js';
import {
  aGroup,
  checked,
  day,
  HEARD,
  HOME,
  join,
  jointReference,
  NEW_JOINT,
  problemsIn,
  send,
  type GroupWithCase,
} from '../support/together.js';
import type { Answer, Visitor } from '../support/visitor.js';

const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const DECIDED = { kind: 'decision-made', on: parseDay('2026-11-02'), source: 'the minutes' } as const;

interface Line {
  readonly rule: string;
  readonly due: string;
  readonly mine: boolean;
}

describe('a joint case of several groups', () => {
  let service: TestApp;
  let worker: Visitor;
  let ash: GroupWithCase;
  let birch: GroupWithCase;
  let joint: string;
  let place: string;

  beforeAll(async () => {
    service = await startTestApp({ now: '2026-11-20T10:00:00Z' });
    worker = await aStaffMember(service, { programmeId: HOME });
  });
  let round = 0;
  beforeEach(async () => {
    service.clock.set(START);
    round += 1;
    ash = await aGroup(service, `Ashmark${round}`, {
      facts: [DECIDED, { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'Ashmark letter' }],
    });
    birch = await aGroup(service, `Birchmark${round}`, {
      facts: [DECIDED, { kind: 'last-funded-day', on: parseDay('2027-01-31'), source: 'Birchmark letter' }],
    });
    await checked(worker, ash);
    await checked(worker, birch);
    joint = await join(service, worker, ash);
    await join(service, worker, birch, joint);
    place = `/cases/${joint}`;
  });
  afterAll(() => service.close());

  const rowOf = async <Row>(sql: string, ...values: unknown[]): Promise<Row> => {
    const [row] = await service.owner.query<Row[]>(sql, values);
    if (!row) throw new Error('There is no such row.');
    return row;
  };
  const caseRow = (reference: string) =>
    rowOf<{ id: string; step: string; closed_on: string | null; outcome: string | null; version: number }>(
      'select id, step, closed_on::text, outcome, version from case_file where reference = $1',
      reference,
    );
  const linesOf = async (reference: string, groupId?: string): Promise<Line[]> => {
    const rows = await service.owner.query<{ rule: string; due: string; group: string | null }[]>(
      `select rule_id as rule, due_on::text as due, group_id as group from deadline
       where case_id = (select id from case_file where reference = $1) and superseded_at is null order by 1, 2`,
      [reference],
    );
    return rows
      .filter(({ group }) => group === null || group === groupId)
      .map(({ rule, due, group }) => ({ rule, due, mine: group !== null }));
  };
  const leave = (by: Visitor, fields: Record<string, string>) =>
    send(by, place, '/together/leave', { because: 'We go alone.', ...fields });
  const LEAVES = { goes_on: 'own-case', takes: 'yes', confirm: 'yes' };

  it('shares the dates of the decision, and keeps each group’s own apart', async () => {
    const [a, b] = [await linesOf(joint, ash.filed.groupId), await linesOf(joint, birch.filed.groupId)];
    const court = (lines: Line[]) => lines.filter(({ rule }) => rule === 'JR-3M-SAFE');
    expect(court(a)).toEqual([{ rule: 'JR-3M-SAFE', due: expect.any(String), mine: false }]);
    expect(court(a)).toEqual(court(b));
    const own = (lines: Line[]) => lines.filter(({ mine }) => mine);
    expect(own(a).length).toBeGreaterThan(0);
    expect(own(a).map(({ rule }) => rule)).toEqual(own(b).map(({ rule }) => rule));
    expect(own(a)).not.toEqual(own(b));
    expect(a.filter(({ mine }) => !mine)).toEqual(b.filter(({ mine }) => !mine));
  });

  it('shows a group its own and what all share, and nothing of another', async () => {
    const cookie = await sessionOf(service, ash.filed.report.group.contactEmail);
    const urls = [
      ...['', '/together', '/move', '/dates', '/what-they-see', '/consents', '/standing'].map(
        (each) => place + each,
      ),
      ...['', '/facts', '/deadlines', '/timeline', '/consents', '/groups', '/introductions'].map(
        (each) => `/api/v1${place}${each}`,
      ),
    ];
    for (const url of urls) {
      const { body } = await service.inject({ method: 'GET', url, headers: { cookie } });
      expect({ url, leaks: /birchmark|31 January 2027|2027-01-31/i.exec(body)?.[0] }).toEqual({
        url,
        leaks: undefined,
      });
    }
    expect(words(await ash.visitor.get(place))).toContain('This is a joint case.');
    const related = await service.inject({
      method: 'GET',
      url: `/api/v1${place}/related`,
      headers: { cookie },
    });
    expect(related.statusCode).toBe(404);
    const facts = await service.inject({ method: 'GET', url: `/api/v1${place}/facts`, headers: { cookie } });
    expect(
      facts
        .json<{ items: { kind: string; on: string }[] }>()
        .items.map(({ kind, on }) => `${kind} ${on}`)
        .toSorted(),
    ).toEqual(['decision-made 2026-11-02', 'last-funded-day 2026-12-21']);
  });

  it('tells a group no date of the case that is another group’s own', async () => {
    await service.owner.query(`update case_file set next_due_on = '2026-11-21' where reference = $1`, [
      joint,
    ]);
    const cookie = await sessionOf(service, birch.filed.report.group.contactEmail);
    const seen = await service.inject({ method: 'GET', url: `/api/v1${place}`, headers: { cookie } });
    expect(seen.json()).not.toMatchObject({ next_due_on: '2026-11-21' });
  });

  it('keeps the group’s own case as the way to the joint one, without reminders of its own', async () => {
    expect(await caseRow(ash.filed.reference)).toMatchObject({ step: 'closed', outcome: 'joined' });
    const page = words(await ash.visitor.get(ash.place));
    expect(page).toContain(`This case goes on as case ${joint}`);
    expect(page).toContain(`Ashmark${round} was told that the youth grant ends.`);
    const rungs = await service.owner.query<{ state: string }[]>(
      `select distinct state from reminder where case_id = $1`,
      [ash.filed.caseId],
    );
    expect(rungs.map(({ state }) => state)).not.toContain('scheduled');
    const reopened = await sendConfirmed(worker, `${ash.place}/move?to=research`, {
      to: 'research',
      reason: 'Again.',
    });
    expect([reopened.status, problemsIn(reopened)]).toEqual([
      409,
      expect.stringContaining('goes on as a joint case'),
    ]);
    expect(await audited(service, ash.filed.caseId)).toEqual(
      expect.arrayContaining(['joint-asked', 'joint-agreed', 'case-joined']),
    );
  });

  it('lays reminders for each group of its own dates and of the shared ones', async () => {
    const rows = await service.owner.query<{ group: string | null; rungs: number }[]>(
      `select group_id as group, count(*)::int as rungs from reminder
       where case_id = (select id from case_file where reference = $1) and state = 'scheduled' group by 1`,
      [joint],
    );
    const groups = rows.map(({ group }) => group);
    expect(groups).toEqual(expect.arrayContaining([null, ash.filed.groupId, birch.filed.groupId]));
  });

  it('makes what a group records its own, and asks a caseworker whose a day is', async () => {
    const before = await linesOf(joint, birch.filed.groupId);
    const recorded = await sendConfirmed(ash.visitor, `${place}/dates`, {
      kind: 'complaint-sent',
      source: 'our copy',
      ...day('date'),
    });
    expect(recorded.status).toBe(303);
    const fact = await rowOf<{ group_id: string }>(
      `select group_id from fact where kind = 'complaint-sent' and case_id = (select id from case_file where reference = $1)`,
      joint,
    );
    expect(fact.group_id).toBe(ash.filed.groupId);
    expect(await linesOf(joint, birch.filed.groupId)).toEqual(before);
    const whose = await sendConfirmed(worker, `${place}/dates`, {
      kind: 'notice-received',
      source: 'a call',
      ...day('date'),
    });
    expect([whose.status, problemsIn(whose)]).toEqual([422, expect.stringContaining('Choose the group')]);
    const said = await sendConfirmed(worker, `${place}/dates`, {
      kind: 'notice-received',
      source: 'a call',
      group: birch.filed.groupId,
      ...day('date'),
    });
    expect([said.status, said.status === 303 ? '' : problemsIn(said)]).toEqual([303, '']);
  });

  it('lets no group change or dispute a day that all share, or say what became of a limit of all', async () => {
    const before = await linesOf(joint, birch.filed.groupId);
    const { id: factId } = await rowOf<{ id: string }>(
      `select id from fact where kind = 'decision-made' and superseded_at is null
       and case_id = (select id from case_file where reference = $1)`,
      joint,
    );
    const { id: limitId } = await rowOf<{ id: string }>(
      `select id from deadline where rule_id = 'JR-3M-SAFE' and superseded_at is null
       and case_id = (select id from case_file where reference = $1)`,
      joint,
    );
    const own = { on: '2026-11-03', source: 'our notes', reason: 'We were there.' };
    const acts: readonly (readonly [string, object, string])[] = [
      ['/facts', { kind: 'decision-made', ...own }, 'All groups on this case share this day'],
      [`/facts/${factId}/replacement`, own, 'All groups on this case share this day'],
      [`/facts/${factId}/dispute`, { on: own.on, source: own.source, said_by: 'group' }, 'share this day'],
      [`/facts/${factId}/settlement`, { reason: 'Ours is right.' }, 'share this day'],
      [
        `/deadlines/${limitId}/answers`,
        { answer: 'done', on: '2026-11-10', words: 'A claim' },
        'All groups on this case share this date',
      ],
    ];
    const call = async (email: string, [path, body]: readonly [string, object, ...unknown[]]) =>
      service.inject({
        method: 'POST',
        url: `/api/v1${place}${path}`,
        headers: {
          cookie: await sessionOf(service, email),
          'content-type': 'application/json',
          'if-match': `"${(await caseRow(joint)).version}"`,
        },
        payload: JSON.stringify(body),
      });
    for (const act of acts) {
      const refused = await call(ash.filed.report.group.contactEmail, act);
      expect([act[0], refused.statusCode, refused.body.includes(act[2])]).toEqual([act[0], 422, true]);
    }
    expect(words(await ash.visitor.get(`${place}/deadlines/${limitId}/answer`))).toContain(
      'Nothing can be said of this date here now.',
    );
    expect(await linesOf(joint, birch.filed.groupId)).toEqual(before);
    // What it knows goes to the caseworker, who may change the day of all.
    const asked = await sendConfirmed(ash.visitor, `${place}/plan-check`, {
      question: 'We think that the council decided on 3 November.',
    });
    expect(asked.status).toBe(303);
    const disputed = await call('caseworker@example.org', acts[2]!);
    expect(disputed.statusCode).toBe(200);
    const answered = await call('caseworker@example.org', acts[4]!);
    expect(answered.statusCode).toBe(200);
    const [mine] = (await linesOf(joint, birch.filed.groupId)).filter(({ rule }) => rule === 'JR-3M-SAFE');
    expect(mine).toMatchObject({ mine: false });
  });

  it('keeps its place in the queue by the dates of all, whoever changes something', async () => {
    const next = () =>
      rowOf<{ next_limit_on: string; earliest: string }>(
        `select next_limit_on::text, (select min(due_on)::text from deadline where case_id = file.id and superseded_at is null
           and kind = 'limit' and fatal and reminded) as earliest from case_file file where reference = $1`,
        joint,
      );
    await sendConfirmed(birch.visitor, `${place}/dates`, {
      kind: 'became-aware',
      source: 'our diary',
      ...day('date', 1, 10),
    });
    const { next_limit_on: placed, earliest } = await next();
    expect(placed).toBe(earliest);
  });

  it('lets a group leave, on a preview, without a change for the others', async () => {
    const others = await linesOf(joint, ash.filed.groupId);
    const preview = await leave(birch.visitor, { goes_on: 'own-case', takes: 'yes' });
    expect(words(preview)).toContain('This is what would happen');
    expect(words(await birch.visitor.get(place))).toContain('This is a joint case.');
    const left = await leave(birch.visitor, LEAVES);
    expect([left.status, left.location]).toEqual([303, birch.place]);
    expect((await birch.visitor.get(place)).status).toBe(404);
    expect(await linesOf(joint, ash.filed.groupId)).toEqual(others);
    expect(await caseRow(birch.filed.reference)).toMatchObject({
      step: 'filed',
      closed_on: null,
      outcome: null,
    });
    const { id } = await caseRow(joint);
    expect((await timelineOf(service, id)).at(-1)).toContain('A group left this case. The case goes on');
    const stayed = await service.owner.query<unknown[]>(
      'select 1 from deadline where case_id = $1 and group_id = $2 and superseded_at is null',
      [id, birch.filed.groupId],
    );
    expect(stayed).toEqual([]);
    expect((await linesOf(birch.filed.reference)).length).toBeGreaterThan(3);
    expect(words(await ash.visitor.get(place))).toContain('This is a joint case.');
  });

  it('takes along what a group added meanwhile, or leaves it there, as it chooses', async () => {
    await sendConfirmed(birch.visitor, `${place}/dates`, {
      kind: 'complaint-sent',
      source: 'our copy',
      ...day('date'),
    });
    await sendConfirmed(ash.visitor, `${place}/dates`, {
      kind: 'complaint-sent',
      source: 'our copy',
      ...day('date'),
    });
    expect((await leave(birch.visitor, LEAVES)).status).toBe(303);
    expect((await leave(ash.visitor, { ...LEAVES, takes: 'no' })).status).toBe(303);
    const held = async ({ filed }: GroupWithCase) =>
      (
        await service.owner.query<{ kind: string }[]>(
          'select kind from fact where case_id = $1 and superseded_at is null order by kind',
          [filed.caseId],
        )
      ).map(({ kind }) => kind);
    expect(await held(birch)).toEqual(['complaint-sent', 'decision-made', 'last-funded-day']);
    expect(await held(ash)).toEqual(['decision-made', 'last-funded-day']);
  });

  it('splits a group off into a case of its own, with what all share copied', async () => {
    const answer = await leave(worker, { group: birch.filed.groupId, goes_on: 'new-case', confirm: 'yes' });
    expect([answer.status, problemsIn(answer)]).toEqual([422, expect.stringContaining('Write who said it.')]);
    const split = await leave(worker, {
      group: birch.filed.groupId,
      goes_on: 'new-case',
      confirm: 'yes',
      ...HEARD,
    });
    expect([split.status, split.status === 303 ? '' : problemsIn(split)]).toEqual([303, '']);
    const fresh = split.location?.replace('/cases/', '') ?? '';
    expect(fresh).not.toBe(birch.filed.reference);
    const page = words(await birch.visitor.get(`/cases/${fresh}`));
    expect(page).toContain(`split off from the joint case ${joint}`);
    expect(page).toContain('A joint case was made.');
    expect(page).not.toContain('Ashmark');
    expect(words(await birch.visitor.get(birch.place))).toContain(`This case goes on as case ${fresh}`);
    expect((await birch.visitor.get(place)).status).toBe(404);
    expect((await ash.visitor.get(`/cases/${fresh}`)).status).toBe(404);
    const lines = await linesOf(fresh, birch.filed.groupId);
    expect(lines.map(({ rule }) => rule)).toContain('JR-3M-SAFE');
    const { id } = await caseRow(fresh);
    const chain = await rowOf<{ same: boolean }>(
      `select f.audit_seq = h.seq and f.audit_hash = h.hash as same from case_file f join audit_head h on h.chain = f.id where f.id = $1`,
      id,
    );
    expect(chain.same).toBe(true);
  });

  it('asks each group, and joins none without its yes, its standing, or by another’s hand', async () => {
    const cedar = await aGroup(service, `Cedarmark${round}`);
    const unasked = await send(worker, cedar.place, '/together/join', { confirm: 'yes' });
    expect([unasked.status, problemsIn(unasked)]).toEqual([422, expect.stringContaining('Ask it first')]);
    await send(worker, cedar.place, '/together/question', {
      which: 'known',
      joint,
      reason: 'Others are hit.',
    });
    expect(words(await cedar.visitor.get(`${cedar.place}/together`))).toContain(NEW_JOINT.title);
    expect(words(await cedar.visitor.get(`${cedar.place}/together`))).not.toContain(joint);
    expect((await cedar.visitor.get(place)).status).toBe(404);
    const heard = await send(worker, cedar.place, '/together/answer', { agrees: 'yes', ...HEARD });
    expect(heard.status).toBe(303);
    const unchecked = await send(worker, cedar.place, '/together/join', { confirm: 'yes' });
    expect([unchecked.status, problemsIn(unchecked)]).toEqual([
      422,
      expect.stringContaining('Speaking for the group'),
    ]);
    await checked(worker, cedar);
    const preview = await send(worker, cedar.place, '/together/join');
    expect(words(preview)).toContain(`now takes part in the joint case ${joint}`);
    expect(await caseRow(cedar.filed.reference)).toMatchObject({ closed_on: null });
    expect((await cedar.visitor.submit(cedar.place, {}, `${cedar.place}/together/join`)).status).toBe(404);
    const [{ id }] = await service.owner.query<[{ id: string }]>(
      'select id from joint_membership where case_id = $1',
      [cedar.filed.caseId],
    );
    for (const actor of [
      { kind: 'party', groupIds: [cedar.filed.groupId] },
      { kind: 'caseworker', programmeId: crypto.randomUUID() },
      { kind: 'manager', programmeId: HOME },
      { kind: 'system' },
      { kind: 'public', programmeId: HOME },
    ] as const)
      await expect(
        service.app.get(UnitOfWork).run(actor, ({ manager }) => manager.query('select join_case($1)', [id])),
      ).rejects.toThrow('no group to join');
  });

  it('answers for a case that one may not see as for one that does not exist', async () => {
    const cedar = await aGroup(service, `Cedarmark${round}`);
    const elsewhere = crypto.randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const foreign = await aCase(service, {}, elsewhere);
    const hidden = await aCase(service, {
      body: { name: `Hidden Council ${round}`, kind: 'unitary-council' },
    });
    const account = await rowOf<{ id: string }>(
      `select id from account where email = 'caseworker@example.org'`,
    );
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       values (gen_random_uuid(), $1, $2, 'employer', 'body', $3, '2026-01-01', now(), $2)`,
      [HOME, account.id, `Hidden Council ${round}`],
    );
    const answers = new Set<string>();
    for (const reference of ['2222-2222', foreign.reference, hidden.reference]) {
      const asked = { which: 'known', joint: reference, reason: 'Others are hit.' };
      const answer = await send(worker, cedar.place, '/together/question', asked);
      answers.add(`${answer.status} ${problemsIn(answer)}`);
      for (const [below, fields] of [
        ['/beside', { other: reference, verdict: 'related' }],
        ['/introductions', { other: reference }],
      ] as const) {
        const other = await send(worker, cedar.place, below, fields);
        answers.add(`${other.status} ${problemsIn(other)}`);
      }
    }
    expect([...answers]).toEqual([
      expect.stringContaining('There is no such case here. Check the reference.'),
    ]);
  });

  it('is never the case of one group, whose words others would read', async () => {
    const [cedar, dogwood] = [
      await aGroup(service, `Cedarmark${round}`),
      await aGroup(service, `Dogwood${round}`),
    ];
    const answer = await send(worker, cedar.place, '/together/question', {
      which: 'known',
      joint: dogwood.filed.reference,
      reason: 'Others are hit.',
    });
    expect([answer.status, problemsIn(answer)]).toEqual([422, expect.stringContaining('no open joint case')]);
  });

  it('starts from a day of its own where that contradicts what the others know', async () => {
    const cedar = await aGroup(service, `Cedarmark${round}`, {
      facts: [{ ...DECIDED, on: parseDay('2026-10-05') }],
    });
    await checked(worker, cedar);
    await join(service, worker, cedar, joint);
    const court = (lines: Line[]) =>
      lines.filter(({ rule }) => rule === 'JR-3M-SAFE').map(({ mine }) => mine);
    expect(court(await linesOf(joint, cedar.filed.groupId)).toSorted()).toEqual([false, true]);
    expect(court(await linesOf(joint, ash.filed.groupId))).toEqual([false]);
  });

  it('is done by a program as well, with what is wrong named', async () => {
    const cedar = await aGroup(service, `Cedarmark${round}`);
    await checked(worker, cedar);
    const cookies = {
      staff: await sessionOf(service, 'caseworker@example.org'),
      group: await sessionOf(service, cedar.filed.report.group.contactEmail),
    };
    const act = async (who: keyof typeof cookies, reference: string, body: object, path = 'groups') => {
      const { version } = await caseRow(reference);
      return service.inject({
        method: 'POST',
        url: `/api/v1/cases/${reference}/${path}`,
        headers: { cookie: cookies[who], 'content-type': 'application/json', 'if-match': `"${version}"` },
        payload: JSON.stringify(body),
      });
    };
    const own = cedar.filed.reference;
    expect((await act('group', own, { act: 'join' })).statusCode).toBe(404);
    expect((await act('staff', own, { act: 'ask', reason: 'Others.' })).statusCode).toBe(422);
    expect((await act('staff', own, { act: 'ask', joint, reason: 'Others.' })).statusCode).toBe(200);
    expect((await act('group', own, { act: 'answer', agrees: true })).statusCode).toBe(200);
    const preview = await act('staff', own, { act: 'join', preview: true });
    expect(preview.json()).toEqual({ preview: expect.stringContaining(joint) });
    expect((await act('staff', own, { act: 'join' })).json()).toEqual({});
    const split = await act('group', joint, { act: 'split', reason: 'Alone.' });
    expect(split.json()).toEqual({ goes_on_as: expect.not.stringContaining(own) });
    expect(await jointReference(service)).toBe(joint);
  });
});
