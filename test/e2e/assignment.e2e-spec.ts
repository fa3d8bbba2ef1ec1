import { randomUUID } from 'node:crypto';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { Recipients } from '../../src/reminders/recipients.js';
import { aCase, audited, heldBy, theGroup, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const HOME = DEFAULT_PROGRAMME.id;
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('who looks after a case', () => {
  let service: TestApp;
  let worker: Visitor;
  let supervisor: Visitor;
  let filed: FiledCase;
  let place: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    worker = await aStaffMember(service, { programmeId: HOME });
    supervisor = await aStaffMember(service, { programmeId: HOME, role: 'supervisor' });
    for (const name of ['ben', 'cara', 'dee'])
      await aStaffMember(service, { programmeId: HOME, email: `${name}@example.org` });
    for (const name of ['ben', 'cara', 'dee', 'caseworker', 'supervisor']) {
      const account = await service.owner.manager.findOneByOrFail(AccountRecord, {
        email: `${name}@example.org`,
      });
      ids[name] = account.id;
      await service.owner.query('update account set name = $2 where id = $1', [account.id, `The ${name}`]);
    }
  });
  beforeEach(async () => {
    service.clock.set(START);
    filed = await newCase();
    place = `/cases/${filed.reference}`;
  });
  afterEach(async () => {
    await service.owner.query('delete from absence');
    await service.owner.query('delete from interest');
  });
  afterAll(() => service.close());

  const newCase = () =>
    aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` },
    });
  const idOf = (name: string): string => ids[name] ?? '';
  const assigneeOf = async ({ caseId } = filed): Promise<string | null> =>
    (await service.owner.manager.findOneByOrFail(CaseRecord, { id: caseId })).assigneeId;
  const assign = async (to: string, by = worker): Promise<Answer> =>
    by.submit(`${place}/assign`, { ...(await heldBy(by, `${place}/assign`)), to });
  const post = async (page: string, action: string, fields: Record<string, string> = {}) =>
    worker.submit(
      `${place}${page}`,
      { ...(await heldBy(worker, `${place}${page}`)), ...fields },
      `${place}${action}`,
    );
  const keepOut = (name: string) =>
    service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       values ($1, $2, $3, 'close', 'body', 'Example City Council', '2026-01-01', now(), $3)`,
      [randomUUID(), HOME, idOf(name)],
    );
  const away = async (
    who: string,
    substitute: string,
    by = supervisor,
    dates: readonly string[] = ['20', '27'],
  ) => {
    const [from = '', last = ''] = dates;
    const fields = {
      'from-day': from,
      'from-month': '11',
      'from-year': '2026',
      'last-day': last,
      'last-month': '11',
      'last-year': '2026',
    };
    return by.submit('/staff/absences', { ...fields, who: idOf(who), substitute: idOf(substitute) });
  };
  const told = async () =>
    (
      await service.app
        .get(UnitOfWork)
        .read(SYSTEM, (reading) =>
          service.app.get(Recipients, { strict: false }).staff(reading, filed.caseId),
        )
    )
      .map(({ address }) => address.replace('@example.org', ''))
      .toSorted();

  it('is given, given on, taken and handed back, each told to staff and in the audit, and never to the group', async () => {
    const page = words(await worker.get(`${place}/assign`));
    expect(page).toContain('Nobody looks after it now');
    expect(page).toContain('The ben – 0 open cases');
    expect((await assign('')).status).toBe(422);
    expect((await assign(idOf('ben'))).status).toBe(303);
    expect(await assigneeOf()).toBe(idOf('ben'));
    expect(words(await worker.get(`${place}/assign`))).toContain('The cara – 0 open cases');
    expect(words(await assign(idOf('ben')))).toContain('The ben has this case already.');
    expect((await assign(idOf('caseworker'))).status).toBe(303);
    expect(words(await worker.get(place))).toContain('You took this case yourself.');
    expect((await post('/assign', '/hand-back')).status).toBe(422);
    expect((await post('/assign', '/hand-back', { reason: 'I am ill.' })).status).toBe(303);
    expect(await assigneeOf()).toBeNull();
    expect(await timelineOf(service, filed.caseId)).toEqual(
      expect.arrayContaining([
        'The case was given to The ben.',
        'The case was handed back: somebody else is to look after it. Why: I am ill.',
      ]),
    );
    expect(await audited(service, filed.caseId)).toEqual([
      'case-filed',
      'case-assigned',
      'case-assigned',
      'case-handed-back',
    ]);
    expect((await (await theGroup(service, filed)).get(place)).body).not.toContain('The ben');
  });

  it('is not given to somebody who must keep out of it, and does not say why', async () => {
    await keepOut('dee');
    const refused = await assign(idOf('dee'));
    expect([refused.status, words(refused)]).toEqual([
      422,
      expect.stringContaining('The dee cannot take this case.'),
    ]);
    expect(refused.body).not.toContain('close');
    expect(await assigneeOf()).toBeNull();
    expect((await assign(randomUUID())).status).toBe(422);
  });

  it('counts open cases and those with a last day near beside each name', async () => {
    await assign(idOf('cara'));
    const near = await aCase(service, {
      facts: [],
      group: { name: 'B', contactName: 'B', contactEmail: `${randomUUID()}@example.org` },
    });
    await service.owner.query(
      `update case_file set assignee_id = $1, next_limit_on = '2026-12-01' where id = $2`,
      [idOf('cara'), near.caseId],
    );
    expect(words(await worker.get(`${place}/assign`))).not.toContain('The cara –');
    expect(words(await worker.get('/staff/absences'))).toContain(
      'The cara 2 open cases, 1 with a last day near',
    );
  });

  describe('while somebody is away', () => {
    it('goes to the stand-in, who gets the reminders too; both are shown in the lists', async () => {
      await assign(idOf('ben'));
      expect((await away('ben', 'cara')).status).toBe(303);
      const list = words(await worker.get('/staff/absences'));
      expect(list).toContain(
        'The ben : Friday 20 November 2026 to Friday 27 November 2026. The cara stands in.',
      );
      expect(list).toContain('Away until Friday 27 November 2026: The cara stands in');
      expect(await told()).toEqual(['ben', 'cara']);
      await assign(idOf('caseworker'));
      expect(await told()).toEqual(['caseworker']);
      await assign(idOf('ben'));
      expect(await assigneeOf()).toBe(idOf('cara'));
      expect(await timelineOf(service, filed.caseId)).toContain(
        'The case was given to The cara, who stands in for The ben until Friday 27 November 2026.',
      );
      service.clock.set('2026-11-28T10:00:00Z');
      const back = await signedIn(service, 'caseworker@example.org');
      await assign(idOf('ben'), back);
      expect(await assigneeOf()).toBe(idOf('ben'));
      expect(await told()).toEqual(['ben']);
    });

    it('reminds everybody who could take the case where the stand-in cannot see it', async () => {
      await assign(idOf('ben'));
      await away('ben', 'dee');
      await keepOut('dee');
      expect(await told()).toEqual(['ben', 'cara', 'caseworker', 'supervisor']);
      await assign(idOf('caseworker'));
      await assign(idOf('ben'));
      expect(await assigneeOf()).toBe(idOf('ben'));
    });

    it('is recorded by oneself or a supervisor, for days that can be, and taken back', async () => {
      const refused = await away('ben', 'cara', worker);
      expect([refused.status, words(refused)]).toEqual([
        422,
        expect.stringContaining('Choose somebody who works'),
      ]);
      expect((await away('caseworker', 'cara', worker)).status).toBe(303);
      expect(words(await away('cara', 'dee'))).toContain('stands in for somebody');
      expect(words(await away('dee', 'caseworker'))).toContain('Choose somebody who is here');
      expect(words(await away('ben', 'dee', supervisor, ['20', '']))).toContain('The date needs a day');
      const ends = async (by: Visitor) => {
        const page = await by.get('/staff/absences');
        const [, path = ''] = /action="(\/staff\/absences\/[^"]+\/end)"/.exec(page.body) ?? [];
        return path;
      };
      const other = await signedIn(service, 'ben@example.org');
      expect(await ends(other)).toBe('');
      const path = await ends(worker);
      expect((await other.submit('/staff/absences', {}, path)).status).toBe(404);
      expect((await worker.submit('/staff/absences', {}, path)).status).toBe(303);
      expect(words(await worker.get('/staff/absences'))).toContain('Away now or soon Nobody.');
      expect(await audited(service, idOf('caseworker'))).toEqual(
        expect.arrayContaining(['absence-recorded', 'absence-ended']),
      );
    });
  });

  describe('for many at once', () => {
    const bulk = (references: readonly string[], to = '') =>
      worker.get(`/cases/assign?${references.map((each) => `case=${each}`).join('&')}&to=${to}`);
    /** Fields of the form that confirms: `case` stands there once for each case. */
    const confirm = async (shown: Answer): Promise<Answer> => {
      const [form = ''] =
        /<form method="post" action="\/cases\/assign"[\s\S]*?<\/form>/.exec(shown.body) ?? [];
      const cases = [...form.matchAll(/name="case" value="([^"]+)"/g)].map(([, value]) => value ?? '');
      return sendCases('/cases/assign', cases, hiddenIn({ ...shown, body: form }));
    };
    const sendCases = async (path: string, cases: readonly string[], fields: Record<string, string>) => {
      const all = new URLSearchParams(cases.map((value) => ['case', value]));
      for (const [name, value] of Object.entries(fields)) if (name !== 'case') all.append(name, value);
      return worker.post(path, all as unknown as Record<string, string>);
    };

    it('shows first which can go and which cannot, then gives them, and takes them back', async () => {
      const [second, hidden, closed] = [await newCase(), await newCase(), await newCase()];
      await service.owner.query(`update case_file set body_name = 'Elsewhere Council' where id = $1`, [
        second.caseId,
      ]);
      await service.owner.query(`update case_file set body_name = 'Elsewhere Council' where id = $1`, [
        filed.caseId,
      ]);
      await service.owner.query(
        `update case_file set closed_on = '2026-11-20', step = 'closed', body_name = 'Elsewhere Council' where id = $1`,
        [closed.caseId],
      );
      await keepOut('ben');
      const references = [filed, second, hidden, closed].map(({ reference }) => reference);
      expect(words(await bulk([]))).toContain('No case was chosen.');
      expect(words(await bulk(references))).toContain('Who is to look after them?');
      const shown = await bulk([...references, '2222-2222'], idOf('ben'));
      const said = words(shown);
      expect(said).toContain('Give these cases to The ben?');
      expect(said).toContain('The ben cannot take this case.');
      expect(said).toContain('This case is closed.');
      expect(said).toContain('Yes, give these 2 cases');
      const done = await confirm(shown);
      expect(done.status).toBe(200);
      expect([await assigneeOf(), await assigneeOf(second), await assigneeOf(hidden)]).toEqual([
        idOf('ben'),
        idOf('ben'),
        null,
      ]);
      const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(done.body) ?? [];
      const cases = [...done.body.matchAll(/name="case" value="([^"]+)"/g)].map(([, value]) => value ?? '');
      await service.owner.query('update case_file set version = version + 1 where id = $1', [second.caseId]);
      const undone = await sendCases('/cases/assign/undo', cases, { _csrf: token });
      expect(words(undone)).toContain('These were left as they were');
      expect([await assigneeOf(), await assigneeOf(second)]).toEqual([null, idOf('ben')]);
    });

    it('leaves a case that somebody changed meanwhile, and gives the others', async () => {
      const second = await newCase();
      const shown = await bulk([filed.reference, second.reference], idOf('cara'));
      await assign(idOf('dee'));
      const done = words(await confirm(shown));
      expect(done).toContain('These were left as they were');
      expect(done).toContain('This case changed while you were looking at it.');
      expect([await assigneeOf(), await assigneeOf(second)]).toEqual([idOf('dee'), idOf('cara')]);
    });

    it('asks again where nobody is chosen', async () => {
      const { body } = await bulk([filed.reference], idOf('cara'));
      const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(body) ?? [];
      const refused = await sendCases('/cases/assign', [filed.reference], { _csrf: token });
      expect([refused.status, words(refused)]).toEqual([
        422,
        expect.stringContaining('Choose who is to look after them.'),
      ]);
    });
  });
});
