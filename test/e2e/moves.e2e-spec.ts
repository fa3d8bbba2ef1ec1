import { randomUUID } from 'node:crypto';
import type { FiledCase } from '../../src/intake/filing.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { aCase, audited, heldBy, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

describe('moving a case', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let filed: FiledCase;
  /** The caseworker's, as a program would send it. */
  let cookie = '';

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    cookie = await sessionOf(service, 'caseworker@example.org');
  });
  beforeEach(async () => {
    const email = `${randomUUID()}@example.org`;
    filed = await aCase(service, { group: { name: 'A Group', contactName: 'Ada', contactEmail: email } });
  });
  afterAll(() => service.close());

  const address = (page: string): string => `/cases/${filed.reference}${page}`;

  /** Posts to a page of the case as a browser does, with what the form on `form` holds. */
  async function send(
    visitor: Visitor,
    page: string,
    { form = page, ...fields }: Record<string, string> = {},
  ): Promise<Answer> {
    const held = await heldBy(visitor, address(form));
    return visitor.submit(address(form), { ...held, ...fields }, address(page));
  }
  const accept = (by = caseworker): Promise<Answer> => send(by, '/accept', { form: '/move?to=closed' });
  const move = (to: string, more: Record<string, string> = {}, by = caseworker): Promise<Answer> =>
    send(by, '/move', { form: `/move?to=${to}`, to, ...more });
  const record = (kind: string, by = caseworker): Promise<Answer> =>
    send(by, '/step-entries', { kind, text: `About ${kind}` });
  const cite = (by = caseworker): Promise<Answer> =>
    send(by, '/identify/own', { text: 'Three months of notice' });
  const objective = (): Promise<Answer> => send(caseworker, '/objectives', { text: 'More time', by: 'Ada' });
  const contact = (): Promise<Answer> => send(caseworker, '/contact', { text: 'The grants officer' });
  const action = (): Promise<Answer> => send(caseworker, '/action', { text: 'We met.' });
  const standing = (): Promise<Answer> =>
    send(caseworker, '/standing', {
      method: 'trustee-minute',
      words: 'The minute of 4 November',
      'date-day': '20',
      'date-month': '11',
      'date-year': '2026',
    });
  const recognition = (): Promise<Answer> =>
    send(caseworker, '/what-they-see', {
      risks: 'few-groups',
      words: 'Three groups had this letter.',
      plan: 'Ask about the rule for all groups.',
    });
  const stepNow = async (): Promise<string> =>
    (await service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId })).step;

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
    expect((await move('closed', { outcome: 'apology' })).status).toBe(303);
    expect(await stepNow()).toBe('closed');
    expect(await audited(service, filed.caseId)).toEqual([
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
    const { body } = await caseworker.get(address('/move'));
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
    expect((await timelineOf(service, filed.caseId)).at(-1)).toBe(
      'The case moved from “Sent” to “Contact”. Why: The decision is next week.',
    );
  });

  it('clears the reminders when a case closes, and brings those to come back when it opens again', async () => {
    const count = (state: 'scheduled' | 'cleared'): Promise<number> =>
      service.owner.manager.countBy(ReminderRecord, { caseId: filed.caseId, state });
    const scheduled = await count('scheduled');
    expect(scheduled).toBeGreaterThan(0);
    const closing = { outcome: 'withdrawn-by-group', reason: 'They found other money.' };
    expect((await move('closed', closing)).status).toBe(303);
    expect([await count('scheduled'), await count('cleared')]).toEqual([0, scheduled]);
    expect((await cite()).status).toBe(409);
    expect((await caseworker.get(address(''))).body).toContain('The group took the case back');
    expect((await move('research', { reason: 'The money was not paid.' })).status).toBe(303);
    expect([await count('scheduled'), await count('cleared')]).toEqual([scheduled, 0]);
    const { closedOn, outcome } = await service.owner.manager.findOneByOrFail(CaseRecord, {
      id: filed.caseId,
    });
    expect([closedOn, outcome]).toEqual([null, null]);
  });

  it('keeps the reason that was typed when somebody else was faster', async () => {
    const held = await heldBy(caseworker, address('/move?to=closed'));
    await accept();
    const fields = { ...held, to: 'closed', outcome: 'other', reason: 'Nothing more to be done here' };
    const stale = await caseworker.submit(address('/move?to=closed'), fields, address('/move'));
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('Nothing more to be done here');
    expect(stale.body).toContain('A caseworker accepted the case.');
    expect(await stepNow()).toBe('filed');
  });

  it('lets the group do the steps of its own case, and not accept it', async () => {
    const group = await theGroup(service, filed);
    await accept();
    await move('research');
    expect((await move('identify', {}, group)).status).toBe(303);
    expect((await cite(group)).status).toBe(303);
    expect((await record('consent-given', group)).status).toBe(303);
    expect((await accept(group)).status).toBe(404);
    expect((await group.get(address('/notes'))).status).toBe(404);
  });

  const call = (
    token: { cookie?: string; authorization?: string },
    { to, ifMatch, reason }: { to: string; ifMatch?: string; reason?: string },
  ) =>
    service.inject({
      method: 'POST',
      url: `/api/v1/cases/${filed.reference}/moves`,
      headers: {
        'content-type': 'application/json',
        ...token,
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      payload: JSON.stringify({ to, ...(reason ? { reason } : {}) }),
    });

  describe('through the API', () => {
    it('needs the version it was decided on, names what is missing, and answers with the new version', async () => {
      const read = await caseworker.get(`/api/v1/cases/${filed.reference}`);
      expect(read.headers.etag).toBe('"1"');
      expect((await call({ cookie }, { to: 'research' })).statusCode).toBe(428);
      expect((await call({ cookie }, { to: 'research', ifMatch: '"7"' })).statusCode).toBe(412);
      expect((await call({ cookie }, { to: 'research', ifMatch: 'W/"1"' })).statusCode).toBe(412);
      const missing = await call({ cookie }, { to: 'research', ifMatch: '"1"' });
      expect([missing.statusCode, missing.json()]).toEqual([
        409,
        expect.objectContaining({
          type: '/problems/move-not-ready',
          errors: [{ pointer: '/to', detail: 'No caseworker has accepted this case yet.' }],
        }),
      ]);
      expect((await call({ cookie }, { to: 'somewhere', ifMatch: '"1"' })).statusCode).toBe(422);
      await accept();
      const moved = await call({ cookie }, { to: 'research', ifMatch: '"2"' });
      expect([moved.statusCode, moved.headers.etag]).toEqual([200, '"3"']);
      expect(moved.json()).toMatchObject({ reference: filed.reference, step: 'research' });
    });

    it('lets one of two at the same time through', async () => {
      await accept();
      const both = await Promise.all([1, 2].map(() => call({ cookie }, { to: 'research', ifMatch: '"2"' })));
      expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412]);
    });

    it('lets the holder of a receipt read and never write', async () => {
      const { reference, token } = await fileReport(service);
      const authorization = `Bearer ${token}`;
      const read = (path: string) =>
        service.inject({ method: 'GET', url: `/api/v1/cases/${path}`, headers: { authorization } });
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
      const foreign = await read(filed.reference);
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
