import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { IsNull } from 'typeorm';
import { CaseRecord } from '../../src/casework/case.record.js';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { ClockChangeRecord } from '../../src/deadlines/clock-change.record.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { LegalReference } from '../../src/deadlines/reference.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { addDays, formatDay, parseDay, type Day } from '../../src/domain/calendar/day.js';
import { ruleOfDeadline } from '../../src/domain/deadlines/rules.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, audited, heldBy, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll(/\s+/g, ' ');
const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
/** Four weeks after the report was sent. */
const NOW = '2026-12-18T10:00:00Z';
const GROUND = {
  reason: 'The council asked for a fee.',
  legal_basis: 'The fees notice of 1 December',
  agreed_by: 'The council’s information officer',
};
const fact = (kind: FactKind, on: string) => ({ kind, on: parseDay(on), source: 'the letter' });

describe('the clocks of a case', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let cookie = '';
  let filed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, now: NOW });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    cookie = await sessionOf(service, 'caseworker@example.org');
  });
  beforeEach(async () => {
    service.clock.set(START);
    filed = await file();
    service.clock.set(NOW);
  });
  afterAll(() => service.close());

  const file = (): Promise<FiledCase> =>
    aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` },
      facts: [
        fact('decision-made', '2026-11-20'),
        fact('notice-received', '2026-11-20'),
        fact('last-funded-day', '2026-12-21'),
        fact('foi-received', '2026-11-20'),
        fact('letter-before-claim-sent', '2026-11-20'),
      ],
    });
  const rows = (ruleId: string): Promise<DeadlineRecord[]> =>
    service.owner.manager.find(DeadlineRecord, {
      where: { caseId: filed.caseId, ruleId },
      order: { laidAt: 'ASC' },
    });
  const deadline = async (ruleId: string): Promise<DeadlineRecord> => {
    const now = (await rows(ruleId)).filter(({ supersededAt }) => supersededAt === null);
    expect(now).toHaveLength(1);
    return now[0]!;
  };
  const theCase = (): Promise<CaseRecord> =>
    service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId });
  const clockPage = async (ruleId: string): Promise<string> =>
    `/cases/${filed.reference}/deadlines/${(await deadline(ruleId)).id}/clock`;

  const dated = (name: string, on: string): Record<string, string> => {
    const [year = '', month = '', day = ''] = on.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const send = async (page: string, fields: Record<string, string>, by = caseworker): Promise<Answer> =>
    by.submit(page, { ...(await held(page, by)), ...GROUND, ...fields });
  /** A page on which nothing can be changed has no form, and somebody may still post to it. */
  const held = async (page: string, by = caseworker) =>
    heldBy(by, page.endsWith('/clock') ? `/cases/${filed.reference}/dates` : page);
  const stop = (from: string) => ({ change: 'suspended', ...dated('from', from) });
  const start = (on: string) => ({ change: 'resumed', ...dated('on', on) });
  const more = (on: string, to: string) => ({ change: 'extended', ...dated('on', on), ...dated('to', to) });
  const sure = { confirmed: 'yes' };

  it('show what a stop would do before it is done, and write nothing', async () => {
    const page = await clockPage('FOI-20WD');
    const shown = await send(page, stop('2026-12-01'));
    expect(shown.status).toBe(200);
    expect(words(shown.body)).toContain('Now The last day is Monday 21 December 2026.');
    expect(words(shown.body)).toContain('Then The clock stands still from Tuesday 1 December 2026.');
    expect(await service.owner.manager.countBy(ClockChangeRecord, { caseId: filed.caseId })).toBe(0);
    expect((await theCase()).version).toBe(1);
    const again = await send(page, { ...stop('2026-12-01'), confirmed: 'no' });
    expect(again.body).toContain('value="The fees notice of 1 December"');
    expect(again.body).toContain('id="from-month" name="from-month" type="text" value="12"');
  });

  it('stand still, leave the queue, and go on with the days that were left', async () => {
    const before = await theCase();
    expect(before.nextDueOn).toBe('2026-11-24');
    const page = await clockPage('FOI-20WD');
    expect((await send(page, { ...stop('2026-12-01'), ...sure })).location).toBe(`/cases/${filed.reference}`);
    const stopped = await deadline('FOI-20WD');
    expect([stopped.suspendedOn, stopped.dueOn, stopped.reminded]).toEqual([
      '2026-12-01',
      '2026-12-21',
      false,
    ]);
    const [former] = await rows('FOI-20WD');
    expect(former?.supersededBecause).toBe(
      'The clock for “Answer to a freedom of information request” was stopped from Tuesday 1 December 2026. Why: The council asked for a fee. What allows it: The fees notice of 1 December. Who agreed: The council’s information officer.',
    );
    expect((await timelineOf(service, filed.caseId)).at(-1)).toBe(
      `${former?.supersededBecause} 1 deadline was worked out again.`,
    );
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'clock-suspended']);

    const shown = words((await send(page, start('2026-12-07'))).body);
    expect(shown).toContain('Then The last day is Tuesday 29 December 2026.');
    expect(shown).toContain('That adds 4 working days.');
    // The address of the deadline that gave way still leads to the clock.
    expect((await send(page, { ...start('2026-12-07'), ...sure })).status).toBe(303);
    const running = await deadline('FOI-20WD');
    expect([running.suspendedOn, running.dueOn]).toEqual([null, '2026-12-29']);
    expect(running.lookedAt).toBe('[2026-11-21,2026-12-30)');
    const html = words((await caseworker.get(page)).body);
    expect(html).toMatch(
      /Stopped From Tuesday 1 December 2026 Why The council asked for a fee\..*Started again From Monday 7 December 2026/,
    );
  });

  it('with no time in between are as they were', async () => {
    const { dueOn, explanation } = await deadline('FOI-20WD');
    const page = await clockPage('FOI-20WD');
    await send(page, { ...stop('2026-12-01'), ...sure });
    await send(page, { ...start('2026-12-01'), ...sure });
    const again = await deadline('FOI-20WD');
    expect([again.dueOn, again.suspendedOn, again.explanation]).toEqual([dueOn, null, explanation]);
  });

  it('take more time only as far as the rule goes', async () => {
    const page = await clockPage('FOI-20WD');
    const refused = await send(page, more('2026-12-10', '2027-01-23'));
    expect([
      refused.status,
      refused.body.includes('The rule allows no day later than Friday 22 January 2027.'),
    ]).toEqual([422, true]);
    expect((await send(page, { ...more('2026-12-10', '2027-01-22'), ...sure })).status).toBe(303);
    expect((await deadline('FOI-20WD')).dueOn).toBe('2027-01-22');
    expect(
      (await send(await clockPage('PAP-JR-14D'), { ...more('2026-12-01', '2027-02-26'), ...sure })).status,
    ).toBe(303);
    expect((await deadline('PAP-JR-14D')).dueOn).toBe('2027-02-26');
  });

  it.each([
    [stop('2026-12-19'), 'is still ahead'],
    [stop('2026-11-20'), 'starts to count on Saturday 21 November 2026'],
    [{ change: 'suspended' }, 'Give the day from which the clock was stopped.'],
    [{ change: 'suspended', ...dated('from', '2026-02-30') }, '30 February 2026 does not exist'],
    [{ change: 'resumed', ...dated('on', '2026-12-01') }, 'This clock is not stopped.'],
    [{ change: 'extended', ...dated('on', '2026-12-01') }, 'Give the new last day.'],
    [{ ...stop('2026-12-01'), ...dated('to', '2026-12-02') }, 'this change has no place for it'],
    [{ ...stop('2026-12-01'), reason: '' }, 'Say why.'],
    [{ ...stop('2026-12-01'), legal_basis: '' }, 'Say which law, guidance or promise allows it.'],
    [{ ...stop('2026-12-01'), agreed_by: ' ' }, 'Say who agreed to it'],
    [{ ...stop('2026-12-01'), agreed_by: 'x'.repeat(201) }, 'can have 200'],
    [{ change: 'ended' }, 'Choose what was done from the list.'],
  ])('refuse %j, and keep what was typed', async (fields, message) => {
    const page = await clockPage('FOI-20WD');
    for (const confirmed of ['', 'yes']) {
      const refused = await send(page, { ...fields, confirmed });
      expect([refused.status, refused.body.includes(message)]).toEqual([422, true]);
    }
    expect((await theCase()).version).toBe(1);
  });

  it('refuse a stop inside the one before', async () => {
    const page = await clockPage('FOI-20WD');
    await send(page, { ...stop('2026-12-01'), ...sure });
    await send(page, { ...start('2026-12-07'), ...sure });
    const refused = await send(page, stop('2026-12-04'));
    expect([
      refused.status,
      refused.body.includes('started again on Monday 7 December 2026. Give that day or a later one.'),
    ]).toEqual([422, true]);
  });

  it('of limits are nobody’s here, and every page says so', async () => {
    const page = await clockPage('JR-3M-SAFE');
    const shown = words((await caseworker.get(page)).body);
    expect(shown).toContain('This is a limit on the group. Nobody here can stop it or make it longer.');
    expect(shown).toContain('CPR 54.5(2)');
    expect(shown).not.toContain('Show me the new date');
    const refused = await send(page, { ...stop('2026-12-01'), ...sure });
    expect([refused.status, refused.body.includes('Nobody here can stop it or make it longer.')]).toEqual([
      422,
      true,
    ]);
    const body = (await caseworker.get(`/cases/${filed.reference}`)).body;
    expect(words(body)).toContain('Nobody here can stop a limit on the group or make it longer.');
    expect(body).not.toContain(page);
    expect(body).toContain(await clockPage('FOI-20WD'));
    expect(body).not.toContain(await clockPage('NOTICE-3M'));
    expect(words((await caseworker.get(await clockPage('NOTICE-3M'))).body)).toContain(
      'lets nobody stop the clock',
    );
  });

  it('are for caseworkers to change; the group reads why, and nobody else finds them', async () => {
    const page = await clockPage('FOI-20WD');
    const group = await theGroup(service, filed);
    expect((await group.get(page)).status).toBe(404);
    expect((await group.get(`/cases/${filed.reference}`)).body).not.toContain('/clock');
    await send(page, { ...stop('2026-12-01'), ...sure });
    const seen = words((await group.get(`/cases/${filed.reference}`)).body);
    expect(seen).toContain('Stopped since 1 December 2026');
    expect(seen).toContain('Why it was stopped: The council asked for a fee.');
    const other = await file();
    expect((await caseworker.get(page.replace(filed.reference, other.reference))).status).toBe(404);
    expect((await caseworker.get(`/cases/${filed.reference}/deadlines/nonsense/clock`)).status).toBe(404);
    const foreign = await aStaffMember(service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'auditor',
    });
    expect((await foreign.get(page)).status).toBe(404);
  });

  it('of two at the same time take one, and show the other what changed', async () => {
    const page = await clockPage('FOI-20WD');
    const seen = await held(page);
    const both = await Promise.all(
      [1, 2].map(() => caseworker.submit(page, { ...seen, ...GROUND, ...stop('2026-12-01'), ...sure })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toContain(
      'was stopped from Tuesday 1 December 2026',
    );
    expect(await service.owner.manager.countBy(ClockChangeRecord, { caseId: filed.caseId })).toBe(1);
  });

  describe('through the API', () => {
    const call = (
      path: string,
      { ifMatch, ...body }: Record<string, unknown> & { ifMatch?: string },
      bearer?: string,
    ) =>
      service.inject({
        method: 'POST',
        url: `/api/v1/cases/${filed.reference}/deadlines/${path}`,
        headers: {
          'content-type': 'application/json',
          ...(bearer ? { authorization: `Bearer ${bearer}` } : { cookie }),
          ...(ifMatch ? { 'if-match': ifMatch } : {}),
        },
        payload: JSON.stringify({ ...GROUND, ...body }),
      });

    it('need the version they were decided on, and answer with the deadline as it stands', async () => {
      const { id } = await deadline('FOI-20WD');
      const suspended = { change: 'suspended', from: '2026-12-01' };
      expect((await call(`${id}/changes`, suspended)).statusCode).toBe(428);
      expect((await call(`${id}/changes`, { ...suspended, ifMatch: '"7"' })).statusCode).toBe(412);
      const done = await call(`${id}/changes`, { ...suspended, ifMatch: '"1"' });
      expect([done.statusCode, done.headers['etag']]).toEqual([200, '"2"']);
      expect(done.json()).toMatchObject({
        rule: 'FOI-20WD',
        suspended_on: '2026-12-01',
        last_day: '2026-12-21',
      });
      const resumed = await call(`${id}/changes`, { change: 'resumed', on: '2026-12-07', ifMatch: '"2"' });
      expect(resumed.json()).toMatchObject({
        suspended_on: null,
        last_day: '2026-12-29',
        steps: expect.arrayContaining([
          expect.objectContaining({
            step: 'working-days-suspended',
            stopped_from: '2026-12-01',
            started_on: '2026-12-07',
            calendar: 'any-uk',
          }),
        ]),
      });
      const list = await service.inject({
        method: 'GET',
        url: `/api/v1/cases/${filed.reference}/deadlines/${id}/changes`,
        headers: { cookie },
      });
      expect(list.json<{ items: unknown[] }>().items).toEqual([
        expect.objectContaining({ change: 'suspended', day: '2026-12-01', to: null, ...GROUND }),
        expect.objectContaining({ change: 'resumed', day: '2026-12-07' }),
      ]);
    });

    it('name the field that is wrong', async () => {
      const { id } = await deadline('FOI-20WD');
      const pointers = async (body: Record<string, unknown>): Promise<string[]> => {
        const answer = await call(`${id}/changes`, { ...body, ifMatch: '"1"' });
        expect(answer.statusCode).toBe(422);
        return answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer);
      };
      expect(await pointers({ change: 'suspended' })).toEqual(['/from']);
      expect(await pointers({ change: 'suspended', from: '2026-02-30' })).toEqual(['/from']);
      expect(await pointers({ change: 'suspended', from: '2026-12-01', to: '2026-12-02' })).toEqual(['/to']);
      expect(await pointers({ change: 'extended' })).toEqual(['/on', '/to']);
      expect(await pointers({ change: 'extended', on: '2026-12-01', to: '2028-01-01' })).toEqual(['/to']);
      expect(await pointers({ change: 'paused', from: '2026-12-01' })).toEqual(['/change']);
      expect(await pointers({ change: 'suspended', from: '2026-12-01', agreed_by: '' })).toEqual([
        '/agreed_by',
      ]);
      expect(await pointers({ change: 'suspended', from: '2026-12-01', until: '2026-12-03' })).toEqual([
        '/until',
      ]);
    });

    it('let the holder of a receipt read and never write', async () => {
      const { reference, token } = await fileReport(service);
      const { items } = (
        await service.inject({
          method: 'GET',
          url: `/api/v1/cases/${reference}/deadlines`,
          headers: { authorization: `Bearer ${token}` },
        })
      ).json<{ items: { id: string; rule: string }[] }>();
      const id = items.find(({ rule }) => rule === 'SERVICE-READ')!.id;
      const url = `/api/v1/cases/${reference}/deadlines/${id}/changes`;
      const headers = { authorization: `Bearer ${token}` };
      expect((await service.inject({ method: 'GET', url, headers })).json()).toEqual({
        items: [],
        next_cursor: null,
      });
      const refused = await service.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'if-match': '"1"' },
      });
      expect(refused.statusCode).toBe(404);
    });
  });

  it('of the programme’s own promises run until the case is accepted, and can wait for the group', async () => {
    const page = await clockPage('SERVICE-ANSWER');
    await send(page, { ...stop('2026-11-24'), ...sure });
    expect((await deadline('SERVICE-ANSWER')).suspendedOn).toBe('2026-11-24');
    await send(page, { ...start('2026-12-14'), ...sure });
    expect((await deadline('SERVICE-ANSWER')).dueOn).toBe('2026-12-17');
    expect(await accept()).toBe(303);
    const answered = await deadline('SERVICE-ANSWER');
    expect([answered.endedOn, answered.dueOn]).toEqual(['2026-12-18', '2026-12-17']);
    expect(words((await caseworker.get(`/cases/${filed.reference}`)).body)).toContain(
      'Done late, on 18 December 2026',
    );
    // What is done no longer waits in the queue; the letter’s reply is the next thing due.
    expect((await theCase()).nextDueOn).toBe('2026-12-04');
    expect(words((await caseworker.get(page)).body)).toContain('This was done on Friday 18 December 2026.');
  });

  const accept = async (): Promise<number> => {
    const form = `/cases/${filed.reference}/move?to=closed`;
    return (await caseworker.submit(form, await held(form), `/cases/${filed.reference}/accept`)).status;
  };
  const record = async (kind: FactKind, on: string, reason = ''): Promise<number> => {
    const form = `/cases/${filed.reference}/dates`;
    const fields = { kind, ...dated('date', on), source: 'the letter', reason };
    const all = { ...(await held(form)), ...fields };
    const answer = await caseworker.submit(form, all);
    if (answer.status !== 200) return answer.status;
    // It moves a deadline that people know: shown first, then confirmed.
    const { confirm = '' } = hiddenIn(answer);
    return (await caseworker.submit(form, { ...all, confirm })).status;
  };

  it('end with the fact that ends them, and another begins', async () => {
    expect(await record('foi-answered', '2026-12-17')).toBe(303);
    expect((await deadline('FOI-20WD')).endedOn).toBe('2026-12-17');
    expect((await deadline('ICO-6W')).dueOn).toBe('2027-01-28');
    const text = words((await caseworker.get(`/cases/${filed.reference}`)).body);
    expect(text).toContain('Done on 17 December 2026');
    expect(text).toContain('This is guidance, not law. Keep to it all the same.');
  });

  it('of the court move only when the court gave more time', async () => {
    expect(await record('time-extended-by-court', '2027-03-12', 'The court said so.')).toBe(303);
    const safe = await deadline('JR-3M-SAFE');
    expect(safe.dueOn).toBe('2027-03-12');
    expect(safe.explanation.sentences).toContain('The court gave more time, until Friday 12 March 2027.');
    expect((await deadline('JR-3M')).dueOn).toBe('2027-03-12');
    expect((await theCase()).nextLimitOn).toBe('2027-03-12');
  });

  describe('and a new bank holiday', () => {
    const edit: CalendarEdit = {
      edit: 'add-holiday',
      nations: ['scotland'],
      date: '2026-12-03',
      title: 'A day',
    };
    const undone: CalendarEdit = { edit: 'remove-holiday', nations: ['scotland'], date: '2026-12-03' };
    const publish = async (change: CalendarEdit): Promise<void> => {
      const [{ number }] = await service.owner.query<[{ number: number }]>(
        'select max(number) as number from calendar_version',
      );
      const editions = service.app.get(CalendarEditions, { strict: false });
      await editions.publish(ADMINISTRATOR, { edit: change, reason: 'Proclaimed.', seen: number });
      await service.app.get(Reprojection, { strict: false }).sweep();
    };

    it('brings no clock back into the queue that stands still', async () => {
      await accept();
      await record('letter-before-claim-answered', '2026-12-04');
      expect((await theCase()).nextDueOn).toBe('2026-12-21');
      await send(await clockPage('FOI-20WD'), { ...stop('2026-12-08'), ...sure });
      expect((await theCase()).nextDueOn).toBe('2027-02-20');
      await publish(edit);
      expect((await deadline('FOI-20WD')).dueOn).toBe('2026-12-22');
      expect((await theCase()).nextDueOn).toBe('2027-02-20');
      await publish(undone);
    });

    it('inside a stop does not move its day; on a running clock it does, and one that stands still stays so', async () => {
      const page = await clockPage('FOI-20WD');
      await send(page, { ...stop('2026-12-01'), ...sure });
      await send(page, { ...start('2026-12-07'), ...sure });
      const first = filed;
      filed = await file();
      await send(await clockPage('FOI-20WD'), { ...stop('2026-12-08'), ...sure });
      const second = filed;
      await publish(edit);
      expect([(await deadline('FOI-20WD')).dueOn, (await deadline('FOI-20WD')).suspendedOn]).toEqual([
        '2026-12-22',
        '2026-12-08',
      ]);
      filed = first;
      expect((await deadline('FOI-20WD')).dueOn).toBe('2026-12-29');
      await publish(undone);
      expect((await deadline('FOI-20WD')).dueOn).toBe('2026-12-29');
      filed = second;
      expect((await deadline('FOI-20WD')).dueOn).toBe('2026-12-21');
    });
  });

  /** Walks day by day, as a person with a calendar would: the days that stood still are not counted. */
  function naively(ruleId: string, trigger: Day, changes: readonly ClockChangeRecord[]): Day {
    const [counted] = ruleOfDeadline(ruleId).arithmetic;
    if (counted?.count !== 'nth-working-day-after') throw new Error(`${ruleId} counts no working days.`);
    const calendar = service.app.get(LegalReference, { strict: false }).calendars[
      counted.calendar as 'any-uk'
    ];
    const walk = (from: Day, days: number, stops: readonly ClockChangeRecord[]): Day => {
      let at = from;
      for (let left = days; left > 0;) {
        at = addDays(at, 1);
        if (!stands(stops, at) && calendar.isWorkingDay(at)) left -= 1;
      }
      return at;
    };
    const extension = changes.findLast(({ change }) => change === 'extended');
    if (!extension) return walk(trigger, counted.days, changes);
    const given = parseDay(extension.extendedTo!);
    const later = changes.filter(({ position }) => position > extension.position);
    let stood = 0;
    for (let at = trigger; at <= given + 200; at = addDays(at, 1))
      if (stands(later, at) && calendar.isWorkingDay(at)) stood += 1;
    return stood === 0 ? given : walk(given, stood, []);
  }
  const stands = (changes: readonly ClockChangeRecord[], day: Day): boolean =>
    changes.some(({ change, onDay }, at) => {
      const next = changes[at + 1];
      return (
        change === 'suspended' &&
        next?.change === 'resumed' &&
        day >= parseDay(onDay) &&
        day < parseDay(next.onDay)
      );
    });

  it('after many changes at random have the day that their ledger gives', async () => {
    const names = ['FOI-20WD', 'SERVICE-READ', 'SERVICE-ANSWER'];
    const others = async (): Promise<string[]> => {
      const open = await service.owner.manager.findBy(DeadlineRecord, {
        caseId: filed.caseId,
        supersededAt: IsNull(),
      });
      return open
        .filter(({ ruleId }) => !names.includes(ruleId))
        .map(({ id, ruleId }) => `${ruleId} ${id}`)
        .toSorted();
    };
    const before = await others();
    const url = (id: string) => `/api/v1/cases/${filed.reference}/deadlines/${id}/changes`;
    const [seeded] = fc.sample(fc.array(fc.nat(1000), { minLength: 90, maxLength: 90 }), {
      numRuns: 1,
      seed: 20_261_120,
    });
    const choices = seeded!.values();
    const next = (below: number): number => (choices.next().value ?? 0) % below;
    const accepted = { suspended: 0, resumed: 0, extended: 0 };
    for (let turn = 0; turn < 24; turn += 1) {
      const row = await deadline(names[next(names.length)]!);
      const at = formatDay(addDays(parseDay('2026-11-21'), turn + next(4)));
      const change = row.suspendedOn ? 'resumed' : next(5) === 0 ? 'extended' : 'suspended';
      const days = {
        suspended: { from: at },
        resumed: { on: at },
        extended: { on: at, to: formatDay(addDays(parseDay(row.dueOn), 3)) },
      };
      const answer = await service.inject({
        method: 'POST',
        url: url(row.id),
        headers: { 'content-type': 'application/json', cookie, 'if-match': `"${(await theCase()).version}"` },
        payload: JSON.stringify({ change, ...days[change], ...GROUND }),
      });
      expect([200, 422]).toContain(answer.statusCode);
      if (answer.statusCode === 200) accepted[change] += 1;
    }
    expect(Math.min(...Object.values(accepted))).toBeGreaterThan(1);
    expect(await others()).toEqual(before);
    for (const ruleId of names) {
      const { dueOn, triggerOn } = await deadline(ruleId);
      const changes = await service.owner.manager.find(ClockChangeRecord, {
        where: { caseId: filed.caseId, ruleId },
        order: { position: 'ASC' },
      });
      expect([ruleId, dueOn]).toEqual([ruleId, formatDay(naively(ruleId, parseDay(triggerOn), changes))]);
    }
  });

  it('are read in the programme alone, whatever is asked', async () => {
    await send(await clockPage('FOI-20WD'), { ...stop('2026-12-01'), ...sure });
    const read = (actor: Actor): Promise<number> =>
      service.app
        .get(UnitOfWork)
        .read(actor, ({ manager }) => manager.countBy(ClockChangeRecord, { caseId: filed.caseId }));
    expect(await read({ kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id })).toBe(1);
    expect(await read({ kind: 'caseworker', programmeId: randomUUID() })).toBe(0);
    expect(await read({ kind: 'party', groupIds: [filed.groupId] })).toBe(1);
    expect(await read({ kind: 'party', groupIds: [randomUUID()] })).toBe(0);
    const { manager } = service.owner;
    const { id } = await manager.findOneByOrFail(ClockChangeRecord, { caseId: filed.caseId });
    const rewrite = service.app
      .get(UnitOfWork)
      .run({ kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id }, (tx) =>
        tx.manager.update(ClockChangeRecord, { id }, { reason: 'Another' }),
      );
    await expect(rewrite).rejects.toThrow('permission denied');
  });
});
