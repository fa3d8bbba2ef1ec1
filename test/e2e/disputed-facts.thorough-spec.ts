import { CaseRecord } from '../../src/casework/case.record.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { aCase, audited, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';

interface FactView {
  readonly id: string;
  readonly kind: string;
  readonly on: string;
  readonly said_by: string | null;
  readonly disputed: boolean;
  readonly counts: boolean;
  readonly replaces: string | null;
  readonly superseded_at?: string | null;
  readonly superseded_because?: string | null;
}

describe('a day that the sides do not agree on', () => {
  const work = workOnACase({
    facts: [
      { kind: 'notice-received', on: parseDay('2026-11-16'), source: 'the letter' },
      { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
    ],
  });

  const read = (rest = ''): Promise<FactView[]> => work.list<FactView>(`/facts${rest}`);
  const post = (rest: string, body: object, ifMatch?: string) =>
    work.call('POST', `/facts${rest}`, body, ifMatch);
  const factOf = async (on: string): Promise<FactView> => {
    const fact = (await read()).find((each) => each.on === on);
    if (!fact) throw new Error(`No fact of ${on} holds.`);
    return fact;
  };
  const safeDay = async (): Promise<DeadlineRecord> => {
    const holding = await work.service.owner.manager.find(DeadlineRecord, {
      where: { caseId: work.filed.caseId, ruleId: 'JR-3M-SAFE' },
      order: { laidAt: 'DESC', id: 'DESC' },
    });
    const [last, ...others] = holding.filter(({ supersededAt }) => supersededAt === null);
    if (!last || others.length > 0) throw new Error('One last safe day holds at a time.');
    return last;
  };
  const disputed = async (on: string) =>
    post(`/${(await factOf('2026-11-16')).id}/dispute`, { on, source: 'its post book', said_by: 'body' });

  it('is kept with both days, and the limit does not move to the later one', async () => {
    const before = await safeDay();
    const answer = await disputed('2026-11-19');
    expect(answer.statusCode).toBe(200);
    const received = (await read()).filter(({ kind }) => kind === 'notice-received');
    expect(
      received.map(({ on, said_by, disputed: isDisputed, counts }) => [on, said_by, isDisputed, counts]),
    ).toEqual([
      ['2026-11-16', 'group', true, true],
      ['2026-11-19', 'body', true, false],
    ]);
    const after = await safeDay();
    expect(after.dueOn).toBe(before.dueOn);
    expect(after.explanation.sentences[0]).toBe(
      'The day of “The written notice came” is disputed: the group says Monday 16 November 2026; ' +
        'the public body says Thursday 19 November 2026. We go by the earlier day until that is settled.',
    );
    expect(await audited(work.service, work.filed.caseId)).toEqual(['case-filed', 'date-disputed']);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toMatch(
      /^A date is disputed\. .* Who says so: the public body\./,
    );
  });

  it('makes every limit count from the earlier day as soon as somebody says one', async () => {
    const before = await safeDay();
    await disputed('2026-11-12');
    const after = await safeDay();
    expect([before.dueOn, after.dueOn]).toEqual(['2027-02-16', '2027-02-12']);
    const { nextLimitOn } = await work.service.owner.manager.findOneByOrFail(CaseRecord, {
      id: work.filed.caseId,
    });
    expect(nextLimitOn).toBe('2027-02-12');
  });

  it('is measured from each day, and the breach test says both', async () => {
    await disputed('2026-11-19');
    const answer = await work.call('GET', '');
    const { sentences } = answer.json<{ breach_test: { sentences: string[] } }>().breach_test;
    expect(sentences.join(' ')).toMatch(
      /“The written notice came” is disputed, so we measured with each day\. If it was Monday 16 November 2026: \d+ days given, that is \d+ days short\. If it was Thursday 19 November 2026: \d+ days given, that is \d+ days short\./,
    );
    const page = (await work.caseworker.get(work.at())).body;
    expect(page).toContain('If it was Thursday 19 November 2026');
  });

  it('stays so through other changes and a move, and is settled by an act with a reason alone', async () => {
    await disputed('2026-11-12');
    await post('', { kind: 'complaint-sent', on: '2026-11-18', source: 'our copy' });
    expect((await safeDay()).dueOn).toBe('2027-02-12');
    const { id } = await factOf('2026-11-16');
    const bare = await post(`/${id}/settlement`, {});
    expect([bare.statusCode, bare.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer]).toEqual([
      422,
      '/reason',
    ]);
    expect((await post(`/${id}/settlement`, { reason: 'The postmark says so.' })).statusCode).toBe(200);
    const after = await safeDay();
    expect([after.dueOn, after.explanation.disputed]).toEqual(['2027-02-16', undefined]);
    const former = (await read('?history=true')).find(({ on }) => on === '2026-11-12');
    expect(former).toMatchObject({
      superseded_because: 'The postmark says so.',
      disputed: false,
      counts: false,
    });
    expect(former?.superseded_at).toBeTruthy();
    expect((await post(`/${id}/settlement`, { reason: 'Again.' })).statusCode).toBe(422);
  });

  it('takes a new day for one side alone, and one for both', async () => {
    await disputed('2026-11-19');
    const body = await factOf('2026-11-19');
    const corrected = {
      on: '2026-11-18',
      source: 'its post book',
      reason: 'They misread it.',
      said_by: 'body',
    };
    expect((await post(`/${body.id}/replacement`, corrected)).statusCode).toBe(200);
    const received = (await read()).filter(({ kind }) => kind === 'notice-received');
    expect(received.map(({ on, replaces }) => [on, replaces])).toEqual([
      ['2026-11-16', null],
      ['2026-11-18', body.id],
    ]);
    await post('', {
      kind: 'notice-received',
      on: '2026-11-17',
      source: 'both',
      reason: 'Agreed in a call.',
    });
    expect((await read()).filter(({ kind }) => kind === 'notice-received').map(({ on }) => on)).toEqual([
      '2026-11-17',
    ]);
    expect((await read('?history=true')).filter(({ kind }) => kind === 'notice-received')).toHaveLength(4);
    expect((await safeDay()).explanation.disputed).toBeUndefined();
  });

  it('refuses what cannot be: the same day, a day ahead, a dispute of a finding, a fact that gave way', async () => {
    const of = async (on: string, id?: string) => {
      const answer = await post(`/${id ?? (await factOf('2026-11-16')).id}/dispute`, {
        on,
        source: 'a call',
        said_by: 'body',
      });
      return [
        answer.statusCode,
        answer.json<{ errors?: { pointer: string; detail: string }[] }>().errors?.[0],
      ] as const;
    };
    expect(await of('2026-11-16')).toEqual([
      422,
      { pointer: '/on', detail: expect.stringContaining('a day that we have') },
    ]);
    expect(await of('2026-11-21')).toEqual([
      422,
      { pointer: '/on', detail: expect.stringContaining('still ahead') },
    ]);
    await post('', {
      kind: 'grounds-first-arose',
      on: '2026-11-16',
      source: 'minutes',
      reason: 'The minutes say so.',
    });
    const finding = (await read()).find(({ kind }) => kind === 'grounds-first-arose');
    expect(await of('2026-11-10', finding?.id)).toEqual([
      422,
      { pointer: '/on', detail: expect.stringContaining('is for a caseworker to say') },
    ]);
    expect((await of('2026-11-10', '00000000-0000-4000-8000-000000000000'))[0]).toBe(404);
    expect((await post('', { kind: 'decision-made', on: '2026-11-01', source: 'x' }, '"1"')).statusCode).toBe(
      412,
    );
  });

  it('can be disputed and settled by the group itself, and by no other', async () => {
    const staff = work.cookie;
    work.cookie = await sessionOf(work.service, work.email);
    expect((await disputed('2026-11-19')).statusCode).toBe(200);
    const { id } = await factOf('2026-11-16');
    expect((await post(`/${id}/settlement`, { reason: 'They wrote to say so.' })).statusCode).toBe(200);
    work.cookie = staff;
    const other = await aCase(work.service, {
      group: { name: 'Another', contactName: 'Bo', contactEmail: 'bo@example.org' },
    });
    await theGroup(work.service, other);
    work.cookie = await sessionOf(work.service, 'bo@example.org');
    expect((await post(`/${id}/settlement`, { reason: 'Ours.' })).statusCode).toBe(404);
    work.cookie = staff;
  });
});
