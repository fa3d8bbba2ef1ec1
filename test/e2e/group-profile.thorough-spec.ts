import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aReport } from '../support/a-domain-report.js';
import { aStaffMember } from '../support/people.js';
import { aProgramme } from '../support/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const ANSWERS = { size: 'up-to-5', rural: 'rural', led_by: 'disabled', agrees: 'yes' };
const SAID = ['1 to 5 paid staff', 'Mostly in the countryside', 'Disabled people'];

describe('what a group says of itself', () => {
  let service: TestApp;
  let administrator: Visitor;
  let filed: FiledCase;
  let group: Visitor;
  let page: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
  });
  beforeEach(async () => {
    const contactEmail = `profile-${Math.random().toString(36).slice(2, 10)}@groups.example`;
    filed = await aCase(service, {
      confidentiality: 'named',
      group: { ...aReport().group, name: 'Profilemark Club', contactEmail },
    });
    group = await theGroup(service, filed);
    page = `/account/groups/${filed.groupId}/about`;
  });
  afterAll(() => service.close());

  const kept = (): Promise<unknown[]> =>
    service.owner.query('select size, rural, led_by from group_profile where group_id = $1', [filed.groupId]);

  it('is kept with its agreement, changed, and taken back without a trace of the answers', async () => {
    const wrong = await group.submit(page, { size: 'huge', led_by: 'none' });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain('Tick that we may count these answers');
    expect(await kept()).toEqual([]);
    expect((await group.submit(page, ANSWERS)).status).toBe(303);
    expect(await kept()).toEqual([{ size: 'up-to-5', rural: 'rural', led_by: ['disabled'] }]);
    expect((await group.get(page)).body).toMatch(/value="up-to-5"\s+checked/);
    expect((await group.submit(page, { ...ANSWERS, size: 'not-said' })).status).toBe(303);
    expect(await kept()).toEqual([{ size: 'not-said', rural: 'rural', led_by: ['disabled'] }]);
    expect((await group.submit(page, {}, `${page}/take-back`)).status).toBe(303);
    expect(await kept()).toEqual([]);
    const log = await service.owner.query<unknown[]>(
      `select from audit_detail where details like '%disabled%'`,
    );
    expect(log).toHaveLength(0);
  });

  it('is for its own members: no staff, and no other group', async () => {
    await group.submit(page, ANSWERS);
    const other = await theGroup(
      service,
      await aCase(service, { group: { ...aReport().group, contactEmail: 'somebody.else@groups.example' } }),
    );
    expect((await other.get(page)).status).toBe(404);
    expect((await other.submit('/account', ANSWERS, page)).status).toBe(404);
    for (const role of ['caseworker', 'supervisor', 'administrator', 'manager', 'auditor'] as const) {
      const visitor = await aStaffMember(service, { programmeId, role });
      expect((await visitor.get(page)).status).toBe(404);
      for (const url of [`/cases/${filed.reference}`, '/cases'])
        for (const text of SAID) expect((await visitor.get(url)).body).not.toContain(text);
    }
  });

  it('goes into the copy of whoever asks, unread by whoever reviews it', async () => {
    await group.submit(page, ANSWERS);
    await group.submit('/account/privacy', {});
    const [request] = await service.owner.query<{ id: string }[]>(
      `select id from subject_request where state = 'open' order by received_on desc, id desc limit 1`,
    );
    const at = `/admin/subject-requests/${request?.id}`;
    const review = await administrator.submit(at, {}, `${at}/review`);
    expect(words(review)).toContain('What your group said of itself, for counting');
    for (const text of SAID) expect(words(review)).not.toContain(text);
    const whys = [...review.body.matchAll(/name="(why-[^"]+)"/g)].map(([, name = '']) => [
      name,
      'Not theirs.',
    ]);
    const released = await administrator.submit(
      at,
      { ...Object.fromEntries(whys), known: 'They signed in.', item: `profile-${filed.groupId}` },
      `${at}/release`,
    );
    expect(released.status).toBe(303);
    const [, href = ''] = /href="([^"]+copy\.json)"/.exec((await group.get('/account/privacy')).body) ?? [];
    const { body } = await group.get(href);
    for (const text of SAID) expect(body).toContain(text);
  });

  it('goes with the group when that is erased', async () => {
    await group.submit(page, ANSWERS);
    await service.owner.query(
      `insert into group_alias (former_id, group_id, name, merged_at) values (gen_random_uuid(), $1, 'Profilemark Old', now())`,
      [filed.groupId],
    );
    await service.app
      .get(UnitOfWork)
      .run({ kind: 'administrator', programmeId }, ({ manager }) =>
        manager.query('select * from erase_personal_data($1, $2, $3, now())', [
          [filed.caseId],
          [filed.groupId],
          [],
        ]),
      );
    expect(await kept()).toEqual([]);
    expect(await service.owner.query('select from group_alias where group_id = $1', [filed.groupId])).toEqual(
      [],
    );
  });

  it('goes along when the case goes to another programme', async () => {
    await group.submit(page, ANSWERS);
    const { id: elsewhere } = await aProgramme(service, { name: 'Profile Valley', areas: ['Profilevale'] });
    const [referral] = await service.owner.query<{ id: string }[]>(
      `insert into referral (id, programme_id, case_id, audience, group_id, from_programme_id, to_programme_id, state, reason,
         proposed_at, answered_how)
       values (gen_random_uuid(), $1, $2, 'group', $3, $1, $4, 'agreed', 'It is theirs.', now(), 'here') returning id`,
      [programmeId, filed.caseId, filed.groupId, elsewhere],
    );
    await service.app
      .get(UnitOfWork)
      .run({ kind: 'caseworker', programmeId }, ({ manager }) =>
        manager.query('select refer_case($1, $2)', [referral?.id, '2026-11-20']),
      );
    const [row] = await service.owner.query<unknown[]>(
      'select programme_id, size from group_profile where group_id = $1',
      [filed.groupId],
    );
    expect(row).toEqual({ programme_id: elsewhere, size: 'up-to-5' });
  });
});
