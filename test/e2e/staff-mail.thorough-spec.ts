import { randomUUID } from 'node:crypto';
import { AccountRecord } from '../../src/identity/account.record.js';
import { sessionOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { aGroup, checked, HEARD, HOME, NEW_JOINT, send, type GroupWithCase } from '../support/together.js';
import { until } from '../support/until.js';
import type { Visitor } from '../support/visitor.js';

const addressOf = (name: string): string => `${name}@example.org`;

describe('the mails to staff', () => {
  let service: TestApp;
  let worker: Visitor;
  let cookie: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    service = await startTestApp();
    worker = await aStaffMember(service, { programmeId: HOME });
    for (const name of ['ben', 'cara'])
      await aStaffMember(service, { programmeId: HOME, email: addressOf(name) });
    for (const name of ['caseworker', 'ben', 'cara']) {
      const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email: addressOf(name) });
      ids[name] = id;
      await service.owner.query('update account set name = $2 where id = $1', [id, `The ${name}`]);
    }
    cookie = await sessionOf(service, addressOf('caseworker'));
  });
  beforeEach(async () => {
    await settled();
    service.mails.mails.length = 0;
  });
  afterEach(async () => {
    await service.owner.query('delete from absence');
    await service.owner.query('delete from interest');
  });
  afterAll(() => service.close());

  /** Until every event was handled and every mail taken. */
  const settled = () =>
    until('nothing waits', async () => {
      const [{ waiting }] = await service.owner.query<[{ waiting: number }]>(
        `select (select count(*) from outbox_message where handled_at is null)::int
          + (select count(*) from delivery where state in ('due', 'queued'))::int as waiting`,
      );
      return waiting === 0;
    });
  const subjectsTo = async (name: string): Promise<(string | undefined)[]> => {
    await settled();
    return service.mails.to(addressOf(name)).map(({ subject }) => subject);
  };
  const post = async (path: string, payload: object, headers: Record<string, string> = {}) =>
    service.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { cookie, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(payload),
    });
  const versionOf = async ({ filed: { reference } }: GroupWithCase): Promise<number> => {
    const answer = await service.inject({
      method: 'GET',
      url: `/api/v1/cases/${reference}`,
      headers: { cookie },
    });
    return Number(/\d+/.exec(String(answer.headers['etag']))?.[0]);
  };
  const give = async (group: GroupWithCase, to: string) =>
    post(
      `/cases/${group.filed.reference}/assignment`,
      { to: ids[to] },
      { 'if-match': `"${await versionOf(group)}"` },
    );
  const aConfidential = (word: string) => aGroup(service, word, { confidentiality: 'confidential' });
  const away = async (who: string, substitute: string): Promise<void> => {
    const own = await sessionOf(service, addressOf(who));
    const days = { from: '2026-11-20', last: '2026-11-27' };
    const answer = await post(
      '/absences',
      { who: ids[who], substitute: ids[substitute], ...days },
      { cookie: own },
    );
    expect(answer.statusCode).toBe(201);
  };

  describe('about cases that are given', () => {
    it('go to whoever gets one, with its nearest limit and no name; none to whoever takes one', async () => {
      const group = await aConfidential('Ashmark');
      expect((await give(group, 'ben')).statusCode).toBe(200);
      const { reference } = group.filed;
      expect(await subjectsTo('ben')).toContain(`Redress: a case was given to you (case ${reference})`);
      const [mail] = service.mails
        .to(addressOf('ben'))
        .filter(({ subject }) => subject?.includes('given to you'));
      expect(mail?.text).toContain('The nearest limit is Friday 19 February 2027.');
      expect(mail?.text).toContain(`/cases/${reference}`);
      expect(JSON.stringify(mail)).not.toMatch(/Ashmark|youth/);
      expect((await give(group, 'caseworker')).statusCode).toBe(200);
      expect((await subjectsTo('caseworker')).join(' ')).not.toContain('given to you');
      const next = await aConfidential('Birchmark');
      await send(worker, next.place, '/accept');
      expect((await worker.submit('/cases', {}, '/cases/take-next')).status).toBeLessThan(400);
      expect((await subjectsTo('caseworker')).join(' ')).not.toContain('given to you');
    });

    it('go to the stand-in, with whose they are', async () => {
      await away('ben', 'cara');
      const group = await aConfidential('Cedarmark');
      await give(group, 'ben');
      const subject = `Redress: a case was given to you (case ${group.filed.reference})`;
      expect(await subjectsTo('cara')).toContain(subject);
      expect(await subjectsTo('ben')).not.toContain(subject);
      const [mail] = service.mails.to(addressOf('cara')).filter((each) => each.subject === subject);
      expect(mail?.text).toContain('You stand in for The ben.');
    });

    it('are one for many, to each who gets some; what did not go is not in it', async () => {
      const groups = [];
      for (const word of ['Alder', 'Beech', 'Chestnut']) groups.push(await aConfidential(`${word}mark`));
      const [alder, beech, chestnut] = groups as [GroupWithCase, GroupWithCase, GroupWithCase];
      await away('ben', 'cara');
      await service.owner.query(`update case_file set body_name = 'Elsewhere Council' where id = $1`, [
        beech.filed.caseId,
      ]);
      await service.owner.query(
        `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, 'close', 'body', 'Elsewhere Council', '2026-01-01', now(), $3)`,
        [randomUUID(), HOME, ids['cara']],
      );
      const cases = [];
      for (const group of groups)
        cases.push({ reference: group.filed.reference, version: await versionOf(group) });
      const stale = { reference: chestnut.filed.reference, version: 99 };
      const answer = await post('/case-assignments', {
        to: ids['ben'],
        cases: [...cases.slice(0, 2), stale],
      });
      expect(answer.json<{ items: object[] }>().items).toMatchObject([
        { assigned: true },
        { assigned: true },
        { assigned: false },
      ]);
      expect(await subjectsTo('cara')).toContain(
        `Redress: a case was given to you (case ${alder.filed.reference})`,
      );
      expect(await subjectsTo('ben')).toContain(
        `Redress: a case was given to you (case ${beech.filed.reference})`,
      );
      await service.owner.query('delete from absence');
      const rest = [];
      for (const group of [alder, chestnut])
        rest.push({ reference: group.filed.reference, version: await versionOf(group) });
      await post('/case-assignments', { to: ids['ben'], cases: rest });
      expect(await subjectsTo('ben')).toContain('Redress: 2 cases were given to you');
      const [mail] = service.mails
        .to(addressOf('ben'))
        .filter(({ subject }) => subject?.includes('2 cases were'));
      for (const { filed } of [alder, chestnut]) expect(mail?.text).toContain(`${filed.reference}: the near`);
      expect(JSON.stringify(mail)).not.toMatch(/Aldermark|Chestnutmark/);
    });
  });

  describe('about what a group said', () => {
    it('tell the caseworker of its yes to a joint case and of its question, and not what staff wrote down', async () => {
      const group = await aConfidential('Elmmark');
      await checked(worker, group);
      await send(worker, group.place, '/together/question', NEW_JOINT);
      await send(group.visitor, group.place, '/together/answer', { agrees: 'yes' });
      const { reference } = group.filed;
      expect(await subjectsTo('caseworker')).toContain(`Redress: the group said yes (case ${reference})`);
      expect(await subjectsTo('ben')).not.toContain(`Redress: the group said yes (case ${reference})`);
      const page = `${group.place}/plan-check`;
      const [, version = ''] =
        /name="version" value="(\d+)"/.exec((await group.visitor.get(page)).body) ?? [];
      await group.visitor.submit(page, { version, seen: '0', question: 'Questionmark?' });
      expect(await subjectsTo('caseworker')).toContain(
        `Redress: the group asks you something (case ${reference})`,
      );
      expect(JSON.stringify(service.mails.to(addressOf('caseworker')))).not.toMatch(/Elmmark|Questionmark/);
      const other = await aConfidential('Firmark');
      await checked(worker, other);
      await send(worker, other.place, '/together/question', NEW_JOINT);
      await send(worker, other.place, '/together/answer', { agrees: 'yes', ...HEARD });
      expect(await subjectsTo('caseworker')).not.toContain(
        `Redress: the group said yes (case ${other.filed.reference})`,
      );
    });

    it('reach somebody where a group that works alone asks for a check of its plan', async () => {
      const group = await aConfidential('Gorsemark');
      await settled();
      await service.owner.query('update case_file set self_managed = true where id = $1', [
        group.filed.caseId,
      ]);
      service.mails.mails.length = 0;
      const page = `${group.place}/plan-check`;
      const [, version = ''] =
        /name="version" value="(\d+)"/.exec((await group.visitor.get(page)).body) ?? [];
      await group.visitor.submit(page, { version, seen: '0', question: 'Is it right?' });
      expect(await subjectsTo('ben')).toContain(
        `Redress: the group asks you something (case ${group.filed.reference})`,
      );
    });

    it('tell of a yes to being put in touch, each on its own case alone, and of no no', async () => {
      const body = { name: 'Council of Mail', kind: 'unitary-council' } as const;
      const [ash, birch] = [
        await aGroup(service, 'Hazelmark', { body }),
        await aGroup(service, 'Ivymark', { body }),
      ];
      await checked(worker, ash);
      await checked(worker, birch);
      await give(birch, 'cara');
      await send(worker, ash.place, '/introductions', { other: birch.filed.reference });
      const [{ id }] = await service.owner.query<[{ id: string }]>(
        'select id from introduction where case_id = $1',
        [ash.filed.caseId],
      );
      await send(worker, ash.place, `/introductions/${id}/offer`);
      const say = async (group: GroupWithCase, says: string) => {
        const [side] = await service.owner.query<[{ id: string }]>(
          'select id from introduction_side where case_id = $1',
          [group.filed.caseId],
        );
        return send(group.visitor, group.place, `/introductions/${side.id}/answer`, { says, shares: 'name' });
      };
      await say(ash, 'yes');
      await say(birch, 'no');
      expect(await subjectsTo('caseworker')).toContain(
        `Redress: the group said yes (case ${ash.filed.reference})`,
      );
      expect((await subjectsTo('cara')).join(' ')).not.toContain('the group said');
      expect(JSON.stringify(service.mails.to(addressOf('caseworker')))).not.toMatch(/Hazelmark|Ivymark/);
    });
  });
});
