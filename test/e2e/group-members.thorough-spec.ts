import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { VoluntaryGroupRecord } from '../../src/directory/voluntary-group.record.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { audited } from '../support/a-case.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor, type Answer } from '../support/visitor.js';

const MISSING = '0197a000-0000-7000-8000-00000000dead';

describe('the members of a group', () => {
  let service: TestApp;
  let ada: Visitor;
  let reference: string;
  let group: string;
  let foreign: string;

  beforeAll(async () => {
    service = await startTestApp();
    ({ reference } = await fileReport(service));
    const other = {
      ...EXAMPLE.group,
      name: 'Another Club',
      contact: { name: 'Ola Other', email: 'other@example.org' },
    };
    await fileReport(service, { group: other });
    for (const email of ['ada@example.org', 'other@example.org'])
      await until(`the account of ${email}`, async () => service.mails.to(email).length === 1);
    group = `/account/groups/${await groupOf('ada@example.org')}`;
    foreign = `/account/groups/${await groupOf('other@example.org')}`;
  });
  beforeEach(async () => {
    service.clock.set(START);
    await service.owner.query('delete from request_count');
    ada = await signedIn(service, 'ada@example.org');
  });
  afterAll(() => service.close());

  const groupOf = async (contactEmail: string): Promise<string> =>
    (await service.owner.manager.findOneByOrFail(VoluntaryGroupRecord, { contactEmail })).id;
  const idOf = async (email: string): Promise<string> =>
    (await service.owner.manager.findOneByOrFail(AccountRecord, { email })).id;

  const invite = (by: Visitor, email: string, to = group): Promise<Answer> =>
    by.submit('/account', { name: 'Tess Treasurer', email }, `${to}/invitations`);
  const linksTo = (email: string): string[] =>
    service.mails
      .to(email)
      .flatMap(({ text }) => /http:\S+(\/group-invitation\/\S+)/.exec(text ?? '')?.[1] ?? []);
  const linkTo = (email: string): Promise<string> =>
    until(`an invitation for ${email}`, async () => linksTo(email).at(-1));

  async function aMember(email: string): Promise<Visitor> {
    await invite(ada, email);
    const member = new Visitor(service);
    const { status } = await member.submit(await linkTo(email));
    expect(status).toBe(303);
    return member;
  }

  /** A page without what is of the request alone. */
  const shown = ({ status, body }: Answer): string =>
    `${status} ${body.replaceAll(/name="_csrf" value="[^"]+"/g, '')}`;

  it('invite somebody, who agrees with a button and then sees their cases', async () => {
    expect((await ada.get('/account')).body).toContain('href="/account/groups"');
    const list = (await ada.get('/account/groups')).body;
    expect(list).toContain(reference);
    expect(list).not.toContain('Another Club');
    expect((await invite(ada, 'Tess@Example.org')).status).toBe(200);
    expect((await ada.get(group)).body).toMatch(/Invited, and not here yet[\s\S]*tess@example\.org/);
    const path = await linkTo('tess@example.org');
    for (let scans = 0; scans < 3; scans += 1)
      expect((await new Visitor(service).get(path)).status).toBe(200);
    const rivals = [new Visitor(service), new Visitor(service)];
    const answers = await Promise.all(rivals.map((each) => each.submit(path)));
    expect(answers.map(({ status, location }) => [status, location]).toSorted()).toEqual([
      [303, '/cases'],
      [403, undefined],
    ]);
    const tess = await signedIn(service, 'tess@example.org');
    expect((await tess.get(`/cases/${reference}`)).status).toBe(200);
    const { body } = await ada.get(group);
    expect(body).toContain('Tess Treasurer');
    expect(body).not.toContain('Invited, and not here yet');
    expect((await tess.get(group)).body).toContain('ada@example.org');
    expect(await audited(service, await idOf('tess@example.org'))).toEqual(
      expect.arrayContaining(['account-opened', 'group-joined', 'session-opened']),
    );
    expect(await audited(service, await idOf('ada@example.org'))).toContain('member-invited');
  });

  it('write to the invited without the name of the group or of anybody in it', async () => {
    await invite(ada, 'mistyped@example.org');
    const path = await linkTo('mistyped@example.org');
    const told = JSON.stringify([
      service.mails.to('mistyped@example.org'),
      await new Visitor(service).get(path),
    ]);
    for (const name of [EXAMPLE.group.name, EXAMPLE.group.contact.name, 'Ada', reference, 'Tess'])
      expect(told).not.toContain(name);
  });

  it('cannot be joined after seven days, after the invitation was taken back, or by staff', async () => {
    await invite(ada, 'late@example.org');
    const late = await linkTo('late@example.org');
    expect((await invite(ada, 'late@example.org')).status).toBe(409);
    service.clock.set('2026-11-27T10:00:01Z');
    expect((await new Visitor(service).submit(late)).status).toBe(403);
    service.clock.set(START);
    const [, withdraw = ''] =
      /action="([^"]+\/withdraw)"[\s\S]*?invitation of/.exec((await ada.get(group)).body) ?? [];
    for (const [by, status] of [
      [await signedIn(service, 'other@example.org'), 404],
      [ada, 303],
      [ada, 404],
    ] as const)
      expect((await by.submit('/account', {}, withdraw)).status).toBe(status);
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    expect((await invite(ada, 'caseworker@example.org')).status).toBe(200);
    const refused = await new Visitor(service).submit(await linkTo('caseworker@example.org'));
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.stringContaining('has been used, taken back'),
    ]);
    const memberships = await service.owner.query<unknown[]>(
      'select 1 from group_member where account_id = $1',
      [await idOf('caseworker@example.org')],
    );
    expect(memberships).toEqual([]);
  });

  it('of a foreign group cannot be seen, invited or removed: it does not exist', async () => {
    const other = await idOf('other@example.org');
    for (const [path, missing] of [
      [foreign, `/account/groups/${MISSING}`],
      ['/account/groups/no-id', `/account/groups/${MISSING}`],
    ] as const) {
      expect(shown(await ada.get(path))).toBe(shown(await ada.get(missing)));
      expect((await ada.get(path)).status).toBe(404);
      expect((await invite(ada, 'spy@example.org', path)).status).toBe(404);
      expect((await ada.submit('/account', {}, `${path}/members/${other}/remove`)).status).toBe(404);
    }
    expect((await ada.submit('/account', {}, `${group}/members/${other}/remove`)).status).toBe(404);
    const others = await signedIn(service, 'other@example.org');
    expect((await others.get(group)).status).toBe(404);
    expect((await others.get(foreign)).status).toBe(200);
    expect(linksTo('spy@example.org')).toEqual([]);
    const [{ count }] = await service.owner.query<[{ count: string }]>(
      `select count(*) from group_invitation where email = 'spy@example.org'`,
    );
    expect(count).toBe('0');
  });

  it('of a foreign group are not known to the database either', async () => {
    const actor = {
      kind: 'party',
      accountId: await idOf('ada@example.org'),
      groupIds: [await groupOf('ada@example.org')],
    } as const;
    const foreignGroup = await groupOf('other@example.org');
    const seen = await service.app.get(UnitOfWork).read(actor, async ({ manager }) => ({
      members: await manager.query<unknown[]>('select 1 from group_member where group_id = $1', [
        foreignGroup,
      ]),
      own: await manager.query<unknown[]>('select 1 from group_member'),
      accounts: await manager.query<{ email: string }[]>('select email from account'),
      invitations: await manager.query<unknown[]>('select 1 from group_invitation where group_id = $1', [
        foreignGroup,
      ]),
    }));
    expect(seen).toMatchObject({ members: [], invitations: [] });
    expect(seen.own.length).toBeGreaterThan(0);
    expect(seen.accounts.map(({ email }) => email)).not.toContain('other@example.org');
    await expect(
      service.app.get(UnitOfWork).run(actor, ({ manager }) =>
        manager.query(
          `insert into group_invitation (id, programme_id, group_id, email, name, invited_by, secret_hash, created_at, expires_at)
             values (gen_random_uuid(), $1, $2, 'x@example.org', 'X', $3, 'hash', now(), now())`,
          [DEFAULT_PROGRAMME.id, foreignGroup, actor.accountId],
        ),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('remove each other: signed out at once, told, and what they did is kept', async () => {
    const member = await aMember('leaver@example.org');
    const id = await idOf('leaver@example.org');
    expect((await member.get(`/cases/${reference}`)).status).toBe(200);
    const remove = `${group}/members/${id}/remove`;
    expect((await ada.get(group)).body).toContain(remove);
    expect((await ada.submit('/account', {}, remove)).status).toBe(303);
    expect((await member.get(`/cases/${reference}`)).location).toContain('/sign-in');
    expect((await (await signedIn(service, 'leaver@example.org')).get(`/cases/${reference}`)).status).toBe(
      404,
    );
    expect(await audited(service, id)).toEqual(expect.arrayContaining(['group-joined', 'member-removed']));
    expect((await ada.submit('/account', {}, remove)).status).toBe(404);
    await until('the mail', async () =>
      service.mails.to('leaver@example.org').some(({ text }) => text?.includes('took you off it')),
    );
  });

  it('cannot remove themselves, and the emails follow when the one who got them goes', async () => {
    const member = await aMember('heir@example.org');
    const self = await member.submit(
      '/account',
      {},
      `${group}/members/${await idOf('heir@example.org')}/remove`,
    );
    expect([self.status, self.body]).toEqual([409, expect.stringContaining('You cannot remove yourself')]);
    const contact = await idOf('ada@example.org');
    expect((await member.submit('/account', {}, `${group}/members/${contact}/remove`)).status).toBe(303);
    expect((await ada.get('/account')).status).toBe(303);
    const kept = await service.owner.manager.findOneByOrFail(VoluntaryGroupRecord, {
      id: group.split('/').at(-1) ?? '',
    });
    expect(kept).toMatchObject({
      name: EXAMPLE.group.name,
      contactName: 'Tess Treasurer',
      contactEmail: 'heir@example.org',
      contactPhone: null,
    });
  });

  it('are asked once more who they are, and told by name what is missing, with nothing typed lost', async () => {
    const other = await signedIn(service, 'other@example.org');
    const refused = await other.submit(
      '/account',
      { name: 'Tess', email: 'nonsense' },
      `${foreign}/invitations`,
    );
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Write the email address like name@example.org.');
    expect(refused.body).toContain('value="Tess"');
    service.clock.set('2026-11-20T10:11:00Z');
    const page = (await other.get(foreign)).body;
    expect(page).toContain('href="/account/confirm?for=groups"');
    expect(page).not.toContain('/remove"');
    const late = await invite(other, 'late-invitee@example.org', foreign);
    expect([late.status, late.location]).toEqual([303, '/account/confirm?for=groups']);
    expect(linksTo('late-invitee@example.org')).toEqual([]);
  });

  it('are not for staff, nor for a group that came back with a code', async () => {
    const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    const unnamed = await returned(service, await fileAnonymously(service));
    for (const visitor of [caseworker, unnamed])
      for (const path of ['/account/groups', group])
        expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
  });
});
