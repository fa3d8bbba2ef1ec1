import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { fileReport } from '../support/a-report.js';
import { theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import type { TestApp } from '../support/test-app.js';
import { TwoProgrammes } from '../support/two-programmes.js';
import type { Answer, Visitor } from '../support/visitor.js';

const PAGE = '/admin/programme';
/** Nine days before the tests' own day. */
const DECIDED = '2026-11-11';

describe('what a programme sets for itself', () => {
  const two = new TwoProgrammes(PAGE);
  let service: TestApp;
  let other: string;
  let administrator: Visitor;
  let stranger: Visitor;

  beforeAll(async () => {
    await two.start();
    ({ service, other, administrator, stranger } = two);
  });
  beforeEach(() => service.owner.query('delete from programme_setting'));
  afterAll(() => service.close());

  const { seenBy } = two;
  const decided = (programmeId?: string): Promise<FiledCase> => two.decided(DECIDED, programmeId);
  const change = (
    visitor: Visitor,
    fields: { amber_from_day: string; red_from_day: string; reason: string; seen?: string },
  ): Promise<Answer> => two.change(visitor, fields);

  it('is for administrators alone, and begins with the days of Redress', async () => {
    const { status, body } = await administrator.get(PAGE);
    expect(status).toBe(200);
    expect(body).toContain('Now: amber from day 28, red from day 56. Redress came with these days.');
    const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    expect((await caseworker.get(PAGE)).status).toBe(404);
    expect((await (await theGroup(service, await decided())).get(PAGE)).status).toBe(404);
  });

  it('moves the bands on the page of a case, for its group and its caseworkers, and in no other programme', async () => {
    const filed = await decided();
    const foreign = await decided(other);
    const group = await theGroup(service, filed);
    const said = async (visitor: Visitor, { reference }: FiledCase) => {
      const { body } = await visitor.get(`/cases/${reference}`);
      return /(Still early|Do not wait without a reason|Urgent): 9 days/.exec(body)?.[1];
    };
    expect(await said(group, filed)).toBe('Still early');
    const sent = { amber_from_day: '4', red_from_day: '8', reason: 'Our court asks why after a week.' };
    expect((await change(administrator, sent)).location).toBe(PAGE);
    expect(await said(group, filed)).toBe('Urgent');
    expect(await said(administrator, filed)).toBe('Urgent');
    expect(await said(stranger, foreign)).toBe('Still early');
    expect((await administrator.get(PAGE)).body).toContain(
      'Now: amber from day 4, red from day 8. Set on Friday 20 November 2026.',
    );
    expect((await stranger.get(PAGE)).body).toContain('amber from day 28');
    expect((await change(administrator, { ...sent, amber_from_day: '9', red_from_day: '30' })).status).toBe(
      303,
    );
    expect(await said(group, filed)).toBe('Do not wait without a reason');
  });

  it('moves the bands in the picture', async () => {
    const filed = await decided();
    const widths = async () => {
      const { body } = await administrator.get(`/cases/${filed.reference}`);
      const bands = body.matchAll(/picture__band--(amber|red)" x="[^"]+" width="([^"]+)%"/g);
      return Object.fromEntries([...bands].map(([, band = '', width]) => [band, Number(width)]));
    };
    const before = await widths();
    await change(administrator, { amber_from_day: '4', red_from_day: '8', reason: 'A try.' });
    const after = await widths();
    expect(after['amber']).toBeLessThan(before['amber'] ?? 0);
    expect(after['red']).toBeGreaterThan(before['red'] ?? 0);
  });

  it('is read with the token of a case too', async () => {
    const { reference, token } = await fileReport(service);
    await change(administrator, { amber_from_day: '4', red_from_day: '8', reason: 'A try.' });
    const answer = await service.inject({
      url: `/api/v1/cases/${reference}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.statusCode).toBe(200);
  });

  it('keeps who changed it, what was before and why in the audit', async () => {
    await change(administrator, { amber_from_day: '5', red_from_day: '50', reason: 'The panel of 3 March.' });
    const [entry] = await service.owner.query<{ action: string; details: string }[]>(
      `select action, details from audit_entry join audit_detail using (chain, seq)
       where action = 'promptness-bands-changed' and details like '%3 March%'`,
    );
    expect(JSON.parse(entry?.details ?? '{}')).toEqual({
      former: { amberFromDay: 28, redFromDay: 56 },
      bands: { amberFromDay: 5, redFromDay: 50 },
      reason: 'The panel of 3 March.',
    });
    const [row] = await service.owner.query<{ changed_by: string | null }[]>(
      'select changed_by from programme_setting',
    );
    expect(row?.changed_by).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    [{ amber_from_day: '0' }, 'amber_from_day', 'Give a whole number of days from 1 to 89.'],
    [{ amber_from_day: '' }, 'amber_from_day', 'Give a whole number of days from 1 to 89.'],
    [{ amber_from_day: 'soon' }, 'amber_from_day', 'Give a whole number of days from 1 to 89.'],
    [{ red_from_day: '90' }, 'red_from_day', 'Give a whole number of days from 1 to 89.'],
    [{ red_from_day: '20' }, 'red_from_day', 'Red comes after amber. Give a day later than 20.'],
    [{ reason: ' ' }, 'reason', 'Say why. It is kept with the change.'],
    [{ reason: 'x'.repeat(501) }, 'reason', 'Make the reason shorter.'],
  ])('refuses %j, names the field and keeps what was typed', async (fields, name, message) => {
    const right = { amber_from_day: '20', red_from_day: '40', reason: 'Because we asked.' };
    const sent = { ...right, ...fields };
    const { status, body } = await change(administrator, sent);
    expect(status).toBe(422);
    expect(body).toContain(`href="#${name}">${message}`);
    if (sent.reason === right.reason) expect(body).toContain(right.reason);
    if (sent.red_from_day === '40') expect(body).toContain('value="40"');
    expect((await administrator.get(PAGE)).body).toContain('amber from day 28');
  });

  it('lets two administrators not undo each other', async () => {
    const seen = await seenBy(administrator);
    await change(administrator, { amber_from_day: '10', red_from_day: '30', reason: 'The first.' });
    const late = { amber_from_day: '12', red_from_day: '31', reason: 'The second.', seen };
    const { status, body } = await change(administrator, late);
    expect(status).toBe(409);
    expect(body).toContain('Somebody else changed these days meanwhile.');
    expect(body).toContain('amber from day 10, red from day 30');
    expect(body).toContain('The second.');
    expect((await change(administrator, { ...late, seen: await seenBy(administrator) })).status).toBe(303);
  });

  it('is kept apart by the database as well', async () => {
    await change(administrator, { amber_from_day: '4', red_from_day: '8', reason: 'A try.' });
    const work = service.app.get(UnitOfWork);
    const count = (actor: Actor) =>
      work.read(actor, async ({ manager }) => {
        const [row] = await manager.query<{ n: number }[]>(
          'select count(*)::int as n from programme_setting',
        );
        return row?.n;
      });
    expect(await count({ kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id })).toBe(1);
    expect(await count({ kind: 'caseworker', programmeId: other })).toBe(0);
    expect(await count({ kind: 'party', groupIds: [randomUUID()] })).toBe(0);
    const steal = work.run({ kind: 'administrator', programmeId: other }, ({ manager }) =>
      manager.query('insert into programme_setting values ($1, 1, 2, now(), null)', [DEFAULT_PROGRAMME.id]),
    );
    await expect(steal).rejects.toThrow(/row-level security/);
  });
});
