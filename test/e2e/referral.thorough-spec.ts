import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { WrittenProgramme } from '../../src/directory/import/written-programme.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { aCase, audited, heldBy, theGroup, timelineOf } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember } from '../support/people.js';
import { aBody, aProgramme } from '../support/programmes.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Answer, Visitor } from '../support/visitor.js';

const HOME = DEFAULT_PROGRAMME.id;
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('referring a case to another programme', () => {
  let service: TestApp;
  let target: WrittenProgramme;
  let worker: Visitor;
  let taker: Visitor;
  let filed: FiledCase;
  let group: Visitor;
  let place: string;

  beforeAll(async () => {
    service = await startTestApp();
    target = await aProgramme(service);
    worker = await aStaffMember(service, { programmeId: HOME, email: 'home@example.org' });
    taker = await aStaffMember(service, { programmeId: target.id, email: 'taker@example.org' });
  });
  beforeEach(async () => {
    service.clock.set(START);
    filed = await aCase(service);
    group = await theGroup(service, filed);
    place = `/cases/${filed.reference}`;
  });
  afterEach(() => service.owner.query('truncate referral, referred_case'));
  afterAll(() => service.close());

  const send = async (by: Visitor, below: string, fields: Record<string, string> = {}): Promise<Answer> => {
    const page = `${place}/referral`;
    return by.submit(page, { ...(await heldBy(by, page)), ...fields }, `${page}${below}`);
  };
  const ask = (fields: Record<string, string> = {}) =>
    send(worker, '', { to: target.id, reason: 'It is near you.', ...fields });
  const heard = (fields: Record<string, string> = {}) =>
    send(worker, '/answer', {
      says: 'yes',
      by: 'Ada Treasurer',
      words: 'Yes, do it.',
      'on-day': '20',
      'on-month': '11',
      'on-year': '2026',
      ...fields,
    });
  const programmeOf = async (caseId = filed.caseId): Promise<unknown> => {
    const [row] = await service.owner.query<{ programme_id: string }[]>(
      'select programme_id from case_file where id = $1',
      [caseId],
    );
    return row?.programme_id;
  };
  /** Every table that ties something to a case and to a programme, with how many rows of this case are in which. */
  const spread = async (): Promise<{ table: string; programme: string; rows: number }[]> => {
    const tables = await service.owner.query<{ name: string }[]>(
      `select columns.table_name as name from information_schema.columns
       where table_schema = 'public' and column_name in ('case_id', 'programme_id')
       group by columns.table_name having count(*) = 2 order by 1`,
    );
    const found = [];
    for (const { name } of tables) {
      const rows = await service.owner.query<{ programme: string; rows: number }[]>(
        `select programme_id as programme, count(*)::int as rows from ${name} where case_id = $1 group by 1`,
        [filed.caseId],
      );
      found.push(...rows.map((row) => ({ table: name, ...row })));
    }
    return found;
  };
  const dates = () =>
    service.owner.query<unknown[]>(
      `select id, rule_id, due_on, laid_at, superseded_at from deadline where case_id = $1 order by id`,
      [filed.caseId],
    );
  const rungs = () =>
    service.owner.query<unknown[]>('select id, state, send_at from reminder where case_id = $1 order by id', [
      filed.caseId,
    ]);

  it('moves everything once the group says yes on its own page, and leaves a stub', async () => {
    await worker.submit(place, await heldBy(worker, place), `${place}/accept`);
    await worker.submit(`${place}/notes`, {
      ...(await heldBy(worker, `${place}/notes`)),
      text: 'A note of the old programme.',
    });
    expect((await ask()).status).toBe(303);
    expect(await programmeOf()).toBe(HOME);
    const [lines, ladder] = [await dates(), await rungs()];

    expect(words(await group.get(place))).toContain('May your case go to another programme?');
    const question = words(await group.get(`${place}/referral`));
    expect(question).toContain('We ask you whether this case may go to Valley Voice .');
    expect(question).toContain('It is near you.');
    const answered = await send(group, '/answer', { says: 'yes' });
    expect([answered.status, answered.location]).toEqual([303, place]);

    expect(await programmeOf()).toBe(target.id);
    const left = await spread();
    expect(left.filter(({ programme }) => programme !== target.id)).toEqual([]);
    expect(left.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['case_group', 'deadline', 'fact', 'referral', 'reminder', 'timeline_entry']),
    );
    expect(await dates()).toEqual(lines);
    expect(await rungs()).toEqual(ladder);
    const [row] = await service.owner.query<{ assignee_id: unknown; accepted_at: unknown }[]>(
      'select assignee_id, accepted_at from case_file where id = $1',
      [filed.caseId],
    );
    expect(row).toEqual({ assignee_id: null, accepted_at: null });
    const ties = await service.owner.query<{ programme_id: string }[]>(
      `select programme_id from voluntary_group where id = $1
       union all select programme_id from group_member where group_id = $1`,
      [filed.groupId],
    );
    expect(ties.map(({ programme_id: id }) => id)).toEqual([target.id, target.id]);

    const stub = await worker.get(place);
    expect([stub.status, words(stub)]).toEqual([
      200,
      expect.stringContaining(`${filed.reference} was referred on Friday 20 November 2026, to Valley Voice.`),
    ]);
    for (const secret of ['lunch club', 'Riverside', 'Example City', 'A note of the old programme'])
      expect(stub.body).not.toContain(secret);
    expect((await worker.get('/cases')).body).not.toContain('Grant for the lunch club');
    expect((await worker.get(`${place}/notes`)).status).toBe(404);
    expect(words(await worker.get('/cases/referred'))).toContain(filed.reference);

    expect((await taker.get('/cases')).body).toContain(filed.reference);
    const taken = words(await taker.get(place));
    expect(taken).toContain('Accept this case');
    expect(taken).toContain('A note of the old programme.');
    expect((await taker.submit(place, await heldBy(taker, place), `${place}/accept`)).status).toBe(303);
    expect(words(await group.get(place))).toContain('The group agreed, and the case went to Valley Voice.');
  });

  it('is told in the audit of both programmes, and the chain stays whole', async () => {
    await ask();
    await send(group, '/answer', { says: 'yes' });
    const entries = await service.owner.query<{ action: string; programme_id: string }[]>(
      'select action, programme_id from audit_entry where chain = $1 order by seq desc limit 2',
      [filed.caseId],
    );
    expect(entries).toEqual([
      { action: 'case-received', programme_id: target.id },
      { action: 'case-referred', programme_id: HOME },
    ]);
    const [ends] = await service.owner.query<{ same: boolean }[]>(
      `select f.audit_seq = h.seq and f.audit_hash = h.hash as same
       from case_file f join audit_head h on h.chain = f.id where f.id = $1`,
      [filed.caseId],
    );
    expect(ends).toEqual({ same: true });
  });

  it('moves by a yes that a caseworker heard, with the words and the day', async () => {
    await ask();
    const refused = await heard({ by: '', words: '', 'on-day': '' });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Write who said it.');
    expect(words(refused)).toContain('Write the words in which it was said.');
    const early = await heard({ 'on-day': '21' });
    expect([early.status, words(early)]).toEqual([422, expect.stringContaining('today or before')]);
    expect(await programmeOf()).toBe(HOME);
    const done = await heard({ 'on-day': '19' });
    expect([done.status, await programmeOf()]).toEqual([303, target.id]);
    expect(words(await worker.follow(done))).toContain('was referred on');
    expect((await timelineOf(service, filed.caseId)).at(-1)).toContain(
      'Ada Treasurer said so to a caseworker on Thursday 19 November 2026, in these words: Yes, do it.',
    );
    const [kept] = await service.owner.query<unknown[]>(
      `select state, answered_how, answered_by, answered_on::text from referral where case_id = $1`,
      [filed.caseId],
    );
    expect(kept).toEqual({
      state: 'agreed',
      answered_how: 'by-voice',
      answered_by: 'Ada Treasurer',
      answered_on: '2026-11-19',
    });
  });

  it('moves nothing on a no, and nothing when the question was taken back', async () => {
    await ask();
    expect((await send(group, '/answer', { says: '' })).status).toBe(422);
    expect((await send(group, '/answer', { says: 'no' })).status).toBe(303);
    expect(await programmeOf()).toBe(HOME);
    expect(await audited(service, filed.caseId)).toContain('referral-refused');
    await ask({ reason: 'We ask once more.' });
    const open = await heldBy(group, `${place}/referral`);
    expect((await send(worker, '/withdrawal')).status).toBe(303);
    const late = await group.submit(
      `${place}/referral`.replace('/referral', '/dates'),
      { ...open, says: 'yes' },
      `${place}/referral/answer`,
    );
    expect(late.status).toBe(409);
    expect(words(await group.get(`${place}/referral`))).toContain(
      'We ask you nothing about another programme now.',
    );
    expect(await programmeOf()).toBe(HOME);
  });

  it('is refused where the body complained of hosts or funds the other programme', async () => {
    const council = await aBody(service, 'Tied Valley Council');
    const tied = await aProgramme(service, { name: 'Tied Voice', areas: [], funded_by: [council.id] });
    for (const body of [
      { ...council, kind: 'unitary-council' as const },
      { name: 'tied  valley council', kind: 'unitary-council' as const },
    ]) {
      filed = await aCase(service, { body });
      place = `/cases/${filed.reference}`;
      expect(words(await worker.get(`${place}/referral`))).toContain('funds it.');
      const refused = await ask({ to: tied.id });
      expect([refused.status, words(refused)]).toEqual([
        422,
        expect.stringContaining('So the case cannot go there. Choose another programme.'),
      ]);
    }
  });

  it('is refused at the answer where the tie came after the question', async () => {
    const council = await aBody(service, 'Late Valley Council');
    filed = await aCase(service, { body: { ...council, kind: 'unitary-council' } });
    group = await theGroup(service, filed);
    place = `/cases/${filed.reference}`;
    await ask();
    await aProgramme(service, { ...target, hosted_by: [council.id] });
    const refused = await send(group, '/answer', { says: 'yes' });
    expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('hosts Valley Voice')]);
    expect(await programmeOf()).toBe(HOME);
    await aProgramme(service, target);
  });

  it('can be carried out by nobody without the yes, whatever SQL they write', async () => {
    await ask();
    const [{ id }] = await service.owner.query<[{ id: string }]>(
      'select id from referral where case_id = $1',
      [filed.caseId],
    );
    const call = (actor: Parameters<UnitOfWork['run']>[0]) =>
      service.app
        .get(UnitOfWork)
        .run(actor, ({ manager }) => manager.query('select refer_case($1, $2)', [id, '2026-11-20']));
    await expect(call({ kind: 'caseworker', programmeId: HOME })).rejects.toThrow('no referral to carry out');
    await service.owner.query(`update referral set state = 'agreed', answered_how = 'here' where id = $1`, [
      id,
    ]);
    for (const actor of [
      { kind: 'caseworker', programmeId: target.id },
      { kind: 'manager', programmeId: HOME },
      { kind: 'auditor', programmeId: HOME },
      { kind: 'party', groupIds: [crypto.randomUUID()] },
      { kind: 'public', programmeId: HOME },
      { kind: 'receipt', caseId: filed.caseId, groupIds: [filed.groupId] },
      { kind: 'gatekeeper' },
      { kind: 'system' },
    ] as const)
      await expect(call(actor)).rejects.toThrow('no referral to carry out');
    expect(await programmeOf()).toBe(HOME);
  });

  it('shows the question to no other programme and to no other group', async () => {
    await ask();
    const other = await theGroup(
      service,
      await aCase(service, { group: { ...filed.report.group, contactEmail: 'other@example.org' } }),
    );
    for (const stranger of [taker, other]) {
      const answer = await stranger.get(`${place}/referral`);
      expect([answer.status, words(answer)]).toEqual([
        404,
        words(await stranger.get('/cases/2222-2222/referral')),
      ]);
    }
    const auditor = await aStaffMember(service, { programmeId: HOME, role: 'auditor' });
    expect((await auditor.get(`${place}/referral`)).status).toBe(404);
    expect((await group.submit(place, {}, `${place}/referral`)).status).toBe(404);
  });

  it('lets a case come back, without a stub of what is here again', async () => {
    await ask();
    await send(group, '/answer', { says: 'yes' });
    [worker, taker] = [taker, worker];
    await ask({ to: HOME });
    await send(group, '/answer', { says: 'yes' });
    [worker, taker] = [taker, worker];
    expect(await programmeOf()).toBe(HOME);
    expect(words(await worker.get(place))).toContain('Accept this case');
    expect(await service.owner.query('select programme_id from referred_case')).toEqual([
      { programme_id: target.id },
    ]);
    await ask();
    await send(group, '/answer', { says: 'yes' });
    expect(words(await worker.get(place))).toContain('was referred on');
  });

  it('takes an anonymous group along with its code, its visit and its token', async () => {
    const unnamed = await fileAnonymously(service);
    const visitor = await returned(service, unnamed);
    place = `/cases/${unnamed.reference}`;
    [filed] = await service.owner.query<[FiledCase]>(
      'select id as "caseId" from case_file where reference = $1',
      [unnamed.reference],
    );
    expect(words(await worker.get(`${place}/referral`))).toContain('It sees the question when it comes back');
    await ask();
    expect((await send(visitor, '/answer', { says: 'yes' })).status).toBe(303);
    expect(await programmeOf()).toBe(target.id);
    expect((await spread()).filter(({ programme }) => programme !== target.id)).toEqual([]);
    expect(words(await visitor.get(place))).toContain('the case went to Valley Voice');
    expect((await (await returned(service, unnamed)).get(place)).status).toBe(200);
  });

  const came = (address: string, wanted: string) =>
    until(wanted, async () => service.mails.to(address).some(({ subject }) => subject === wanted));

  it('mails the group when it is asked and when it went, and the new programme; reminders go on to both', async () => {
    service.mails.mails.length = 0;
    await ask();
    await came('ada@example.org', `Redress: a question for you (case ${filed.reference})`);
    await send(group, '/answer', { says: 'yes' });
    await came('taker@example.org', `Redress: a new case waits (case ${filed.reference})`);
    await came('ada@example.org', `Redress: another programme has your case (case ${filed.reference})`);
    service.mails.mails.length = 0;
    service.clock.set('2027-01-20T10:00:00Z');
    await service.app.get(ReminderSweep, { strict: false }).sweep();
    const about = (address: string) =>
      service.mails.to(address).filter(({ text }) => text?.includes(filed.reference)).length;
    await until('the reminders', async () => about('taker@example.org') > 0 && about('ada@example.org') > 0);
    expect(about('home@example.org')).toBe(0);
  });
});
