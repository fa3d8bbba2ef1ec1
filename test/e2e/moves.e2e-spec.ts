import { CaseRecord } from '../../src/casework/case.record.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { audited, heldBy, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { fileReport } from '../support/a-report.js';
import type { Answer } from '../support/visitor.js';

describe('moving a case', () => {
  const work = workOnACase();
  const { at, send } = work;
  const accept = (by = work.caseworker): Promise<Answer> => send(by, '/accept', {}, '/move?to=closed');
  const move = (to: string, more: Record<string, string> = {}, by = work.caseworker): Promise<Answer> =>
    work.move(by, to, more);
  const record = (kind: string, by = work.caseworker): Promise<Answer> =>
    send(by, '/step-entries', { kind, text: `About ${kind}` });
  const cite = (by = work.caseworker): Promise<Answer> =>
    send(by, '/identify/own', { text: 'Three months of notice' });
  const objective = (): Promise<Answer> =>
    send(work.caseworker, '/objectives', { text: 'More time', by: 'Ada' });
  const contact = (): Promise<Answer> => send(work.caseworker, '/contact', { text: 'The grants officer' });
  const action = (): Promise<Answer> => send(work.caseworker, '/action', { text: 'We met.' });
  const standing = (): Promise<Answer> =>
    send(work.caseworker, '/standing', {
      method: 'trustee-minute',
      words: 'The minute of 4 November',
      'date-day': '20',
      'date-month': '11',
      'date-year': '2026',
    });
  const recognition = (): Promise<Answer> =>
    send(work.caseworker, '/what-they-see', {
      risks: 'few-groups',
      words: 'Three groups had this letter.',
      plan: 'Ask about the rule for all groups.',
    });
  const stepNow = async (): Promise<string> =>
    (await work.service.owner.manager.findOneByOrFail(CaseRecord, { id: work.filed.caseId })).step;

  it('goes through every step, each time naming what is missing first', async () => {
    const refusedFirst = async (to: string, missing: string): Promise<void> => {
      const refused = await move(to);
      expect(refused.status).toBe(409);
      expect(refused.body).toContain(missing);
    };
    await refusedFirst('research', 'No caseworker has accepted this case yet.');
    expect((await accept()).status).toBe(303);
    expect((await move('research')).status).toBe(303);
    expect((await move('identify')).status).toBe(303);
    await refusedFirst('objectives', 'No promise is named');
    await cite();
    expect((await move('objectives')).status).toBe(303);
    await refusedFirst('contact', 'There is no objective');
    await objective();
    await refusedFirst('contact', 'how we know that this person speaks for the group');
    expect((await standing()).status).toBe(303);
    await refusedFirst('contact', 'Nobody has said yet who could be recognised');
    expect((await recognition()).status).toBe(303);
    expect((await move('contact')).status).toBe(303);
    await contact();
    await refusedFirst('action', 'The group has not agreed yet');
    await record('consent-given');
    expect((await move('action')).status).toBe(303);
    expect((await move('closed')).status).toBe(422);
    await refusedOutcome();
    await action();
    const hasty = await move('closed', { outcome: 'apology' });
    expect([hasty.status, hasty.body.includes('A last day that can end the case is still ahead.')]).toEqual([
      422,
      true,
    ]);
    const closing = { outcome: 'apology', reason: 'They put it right, and nobody goes to court.' };
    expect((await move('closed', closing)).status).toBe(303);
    expect(await stepNow()).toBe('closed');
    expect(await audited(work.service, work.filed.caseId)).toEqual([
      'case-filed',
      'case-accepted',
      'case-moved',
      'case-moved',
      'promise-cited',
      'case-moved',
      'objective-agreed',
      'standing-recorded',
      'recognition-answered',
      'case-moved',
      'contact-planned',
      'consent-given',
      'case-moved',
      'action-recorded',
      'case-closed',
    ]);
  });

  async function refusedOutcome(): Promise<void> {
    const refused = await move('closed', { outcome: 'apology' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('No action is recorded yet.');
  }

  it('draws each move with its button or with what it lacks, and asks for a reason off the straight way', async () => {
    const { body } = await work.caseworker.get(at('/move'));
    expect(body).toContain('Go on to “Research”');
    expect(body).toContain('No caseworker has accepted this case yet.');
    expect(body).toContain('/move?to=closed');
    await accept();
    const refused = await move('contact');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Say in a sentence why the case moves like this.');
    await standing();
    await recognition();
    expect((await move('contact', { reason: 'The decision is next week.' })).status).toBe(303);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toBe(
      'The case moved from “Sent” to “Contact”. Why: The decision is next week.',
    );
  });

  it('clears the reminders when a case closes, and brings those to come back when it opens again', async () => {
    const count = (state: 'scheduled' | 'cleared'): Promise<number> =>
      work.service.owner.manager.countBy(ReminderRecord, { caseId: work.filed.caseId, state });
    const scheduled = await count('scheduled');
    expect(scheduled).toBeGreaterThan(0);
    const closing = { outcome: 'withdrawn-by-group', reason: 'They found other money.', keep_limits: 'no' };
    expect((await move('closed', closing)).status).toBe(303);
    expect([await count('scheduled'), await count('cleared')]).toEqual([0, scheduled]);
    expect((await cite()).status).toBe(409);
    expect((await work.caseworker.get(at(''))).body).toContain('The group took the case back');
    expect((await move('research', { reason: 'The money was not paid.' })).status).toBe(303);
    // What the programme promised ended with the case, and is promised anew.
    expect(await count('scheduled')).toBe(scheduled);
    const { closedOn, outcome } = await work.service.owner.manager.findOneByOrFail(CaseRecord, {
      id: work.filed.caseId,
    });
    expect([closedOn, outcome]).toEqual([null, null]);
  });

  it('keeps the reason that was typed when somebody else was faster', async () => {
    const held = await heldBy(work.caseworker, at('/move?to=closed'));
    await accept();
    const fields = { ...held, to: 'closed', outcome: 'other', reason: 'Nothing more to be done here' };
    const stale = await work.caseworker.submit(at('/move?to=closed'), fields, at('/move'));
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('Nothing more to be done here');
    expect(stale.body).toContain('A caseworker accepted the case.');
    expect(await stepNow()).toBe('filed');
  });

  it('lets the group do the steps of its own case, and not accept it', async () => {
    await accept();
    await move('research');
    expect((await move('identify', {}, work.group)).status).toBe(303);
    expect((await cite(work.group)).status).toBe(303);
    expect((await record('consent-given', work.group)).status).toBe(303);
    expect((await accept(work.group)).status).toBe(404);
    expect((await work.group.get(at('/notes'))).status).toBe(404);
  });

  const call = (
    token: { cookie?: string; authorization?: string },
    { to, ifMatch, reason }: { to: string; ifMatch?: string; reason?: string },
  ) =>
    work.service.inject({
      method: 'POST',
      url: `/api/v1/cases/${work.filed.reference}/moves`,
      headers: {
        'content-type': 'application/json',
        ...token,
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      payload: JSON.stringify({ to, ...(reason ? { reason } : {}) }),
    });

  describe('through the API', () => {
    it('needs the version it was decided on, names what is missing, and answers with the new version', async () => {
      const read = await work.caseworker.get(`/api/v1/cases/${work.filed.reference}`);
      expect(read.headers.etag).toBe('"1"');
      expect((await call({ cookie: work.cookie }, { to: 'research' })).statusCode).toBe(428);
      expect((await call({ cookie: work.cookie }, { to: 'research', ifMatch: '"7"' })).statusCode).toBe(412);
      expect((await call({ cookie: work.cookie }, { to: 'research', ifMatch: 'W/"1"' })).statusCode).toBe(
        412,
      );
      const missing = await call({ cookie: work.cookie }, { to: 'research', ifMatch: '"1"' });
      expect([missing.statusCode, missing.json()]).toEqual([
        409,
        expect.objectContaining({
          type: '/problems/move-not-ready',
          errors: [{ pointer: '/to', detail: 'No caseworker has accepted this case yet.' }],
        }),
      ]);
      expect((await call({ cookie: work.cookie }, { to: 'somewhere', ifMatch: '"1"' })).statusCode).toBe(422);
      await accept();
      const moved = await call({ cookie: work.cookie }, { to: 'research', ifMatch: '"2"' });
      expect([moved.statusCode, moved.headers.etag]).toEqual([200, '"3"']);
      expect(moved.json()).toMatchObject({ reference: work.filed.reference, step: 'research' });
    });

    it('lets one of two at the same time through', async () => {
      await accept();
      const both = await Promise.all(
        [1, 2].map(() => call({ cookie: work.cookie }, { to: 'research', ifMatch: '"2"' })),
      );
      expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412]);
    });

    it('lets the holder of a receipt read and never write', async () => {
      const { reference, token } = await fileReport(work.service);
      const authorization = `Bearer ${token}`;
      const read = (path: string) =>
        work.service.inject({ method: 'GET', url: `/api/v1/cases/${path}`, headers: { authorization } });
      expect((await read(reference)).json()).toMatchObject({
        reference,
        step: 'filed',
        next_limit_on: '2027-02-19',
      });
      expect((await read(`${reference}/facts`)).json<{ items: unknown[] }>().items).toHaveLength(4);
      const deadlines = (await read(`${reference}/deadlines`)).json<{ items: { last_day: string }[] }>();
      expect(deadlines.items.map(({ last_day }) => last_day)).toContain('2027-02-19');
      const told = (await read(`${reference}/timeline?kind=act`)).json<{ items: { sort: string }[] }>();
      expect(told.items.map(({ sort }) => sort)).toEqual(['filed']);
      const foreign = await read(work.filed.reference);
      const missing = await read('2222-2222');
      expect([foreign.statusCode, missing.statusCode]).toEqual([404, 404]);
      expect({ ...foreign.json<object>(), instance: '' }).toEqual({
        ...missing.json<object>(),
        instance: '',
      });
      expect((await call({ authorization }, { to: 'research', ifMatch: '"1"' })).statusCode).toBe(404);
      expect((await call({}, { to: 'research', ifMatch: '"1"' })).statusCode).toBe(401);
    });
  });
});
