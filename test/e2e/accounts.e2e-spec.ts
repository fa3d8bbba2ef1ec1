import { VoluntaryGroupRecord } from '../../src/directory/voluntary-group.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember, signedIn, signedInByLink } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const programmeId = DEFAULT_PROGRAMME.id;

describe('accounts', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
    await fileReport(service);
    await until('the group’s account', async () => service.mails.to('ada@example.org').length === 1);
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const idOf = async (email: string): Promise<string> =>
    (await service.owner.manager.findOneByOrFail(AccountRecord, { email })).id;

  const linkTo = (email: string, path: string): Promise<string> =>
    until(`a link to ${path} for ${email}`, async () => {
      const pattern = new RegExp(`http:\\S+(${path}/\\S+)`);
      return service.mails.to(email).flatMap(({ text }) => pattern.exec(text ?? '')?.[1] ?? [])[0];
    });

  const audited = async (chain: string): Promise<string[]> =>
    (
      await service.owner.query<{ action: string }[]>(
        'select action from audit_entry where chain = $1 order by seq',
        [chain],
      )
    ).map(({ action }) => action);

  describe('sessions', () => {
    it('are listed, and one or all others are ended', async () => {
      const here = await signedIn(service, 'ada@example.org');
      const there = await signedIn(service, 'ada@example.org');
      const third = await signedIn(service, 'ada@example.org');
      const { body } = await here.get('/account/sessions');
      expect(body.match(/A browser that we do not know<\/th>/g)?.length).toBe(3);
      expect(body.match(/This one/g)?.length).toBe(1);
      const [, action = ''] = /action="(\/account\/sessions\/[\w-]+\/end)"/.exec(body) ?? [];
      await here.submit('/account/sessions', {}, action);
      const left = [there, third].map((each) => each.get('/account'));
      expect((await Promise.all(left)).map(({ status }) => status).toSorted()).toEqual([200, 303]);
      await here.submit('/account/sessions', {}, '/account/sessions/end-others');
      expect([(await there.get('/account')).status, (await third.get('/account')).status]).toEqual([
        303, 303,
      ]);
      expect((await here.get('/account')).status).toBe(200);
    });

    it('of somebody else cannot be ended, nor one that does not exist', async () => {
      const ada = await signedIn(service, 'ada@example.org');
      const caseworker = await aStaffMember(service, { programmeId });
      const [session] = await service.owner.query<{ id: string }[]>(
        'select id from session where account_id = $1 and ended_at is null',
        [await idOf('caseworker@example.org')],
      );
      const answers = await Promise.all(
        [session?.id ?? '', '0197a000-0000-7000-8000-00000000dead', 'no-id'].map((id) =>
          ada.submit('/account/sessions', {}, `/account/sessions/${id}/end`),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect((await caseworker.get('/cases')).status).toBe(200);
    });

    it('are over once the role changes, by whatever way', async () => {
      const visitor = await aStaffMember(service, { programmeId, email: 'mover@example.org' });
      const halfway = await signedInByLink(service, 'mover@example.org');
      await service.owner.query(`update staff_role set role = 'auditor' where account_id = $1`, [
        await idOf('mover@example.org'),
      ]);
      expect((await visitor.get('/cases')).location).toBe('/sign-in?next=%2Fcases');
      expect((await halfway.get('/second-step')).location).toBe('/sign-in');
    });
  });

  describe('people', () => {
    let administrator: Visitor;

    beforeAll(async () => {
      administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    });
    beforeEach(async () => {
      administrator = await signedIn(service, 'administrator@example.org');
    });

    const invite = (email: string, more: Readonly<Record<string, string>> = {}) =>
      administrator.submit('/admin/people', { name: 'Nia New', email, role: 'supervisor', ...more });

    it('are invited, accept with a button, and set up a second step', async () => {
      expect((await invite('Nia@Example.org')).status).toBe(303);
      expect((await administrator.get('/admin/people')).body).toContain('Invited, and not here yet');
      const path = await linkTo('nia@example.org', '/invitation');
      for (let scans = 0; scans < 3; scans += 1)
        expect((await new Visitor(service).get(path)).status).toBe(200);
      const rivals = [new Visitor(service), new Visitor(service)];
      const answers = await Promise.all(rivals.map((each) => each.submit(path)));
      expect(answers.map(({ status, location }) => [status, location]).toSorted()).toEqual([
        [303, '/second-step'],
        [403, undefined],
      ]);
      expect((await administrator.get('/admin/people')).body).toMatch(/Nia New[\s\S]*Supervisor/);
      expect(await audited(await idOf('nia@example.org'))).toEqual(
        expect.arrayContaining(['account-opened', 'invitation-accepted', 'session-opened']),
      );
    });

    it('cannot accept after seven days, after it was withdrawn, or be invited twice', async () => {
      await invite('late@example.org');
      expect((await invite('late@example.org')).status).toBe(409);
      const late = await linkTo('late@example.org', '/invitation');
      service.clock.set('2026-11-27T10:00:01Z');
      expect((await new Visitor(service).submit(late)).status).toBe(403);
      service.clock.set(START);
      const { body } = await administrator.get('/admin/people');
      const [, withdraw = ''] = /action="(\/admin\/people\/invitations\/[\w-]+\/withdraw)"/.exec(body) ?? [];
      expect((await administrator.submit('/admin/people', {}, withdraw)).status).toBe(303);
      expect((await new Visitor(service).submit(late)).status).toBe(403);
      const again = await invite('administrator@example.org');
      expect([again.status, again.body]).toEqual([409, expect.stringContaining('works here already')]);
    });

    it('are invited with everything named that is missing, and nothing typed is lost', async () => {
      const { status, body } = await invite('nobody', { role: '' });
      expect(status).toBe(422);
      expect(body).toContain('Write the email address like name@example.org.');
      expect(body).toContain('Choose what they will do.');
      expect(body).toContain('value="Nia New"');
    });

    it('get another role, are signed out and told', async () => {
      const visitor = await aStaffMember(service, { programmeId, email: 'riser@example.org' });
      const id = await idOf('riser@example.org');
      const page = `/admin/people/${id}`;
      expect((await administrator.submit(page, { role: 'manager' }, `${page}/role`)).status).toBe(303);
      expect((await visitor.get('/cases')).status).toBe(303);
      expect((await administrator.get(page)).body).toContain('Manager');
      await until('the mail', async () => service.mails.to('riser@example.org').length > 0);
      expect(await audited(id)).toContain('role-changed');
    });

    it('are deactivated with a reason, keep their name, and can come back', async () => {
      const visitor = await aStaffMember(service, { programmeId, email: 'leaver@example.org' });
      const unused = await signedInByLink(service, 'leaver@example.org');
      const id = await idOf('leaver@example.org');
      const page = `/admin/people/${id}`;
      expect((await administrator.submit(page, {}, `${page}/deactivate`)).status).toBe(422);
      await administrator.submit(page, { reason: 'Left on 30 November.' }, `${page}/deactivate`);
      expect((await visitor.get('/cases')).status).toBe(303);
      expect((await unused.get('/second-step')).location).toBe('/sign-in');
      await expect(signedInByLink(service, 'leaver@example.org')).rejects.toThrow('403');
      expect((await administrator.get(page)).body).toContain('Left on 30 November.');
      await administrator.submit(page, {}, `${page}/reactivate`);
      expect((await visitor.get('/cases')).status).toBe(303);
      expect((await (await signedIn(service, 'leaver@example.org')).get('/cases')).status).toBe(200);
      expect(await audited(id)).toEqual(
        expect.arrayContaining(['account-deactivated', 'account-reactivated']),
      );
    });

    it('lose a second step to an administrator only, who is heard', async () => {
      await aStaffMember(service, { programmeId, email: 'loser@example.org' });
      const supervisor = await aStaffMember(service, { programmeId, role: 'supervisor' });
      const id = await idOf('loser@example.org');
      await service.owner.query(`insert into authenticator_app values ($1, 'sealed', 0, now())`, [id]);
      const page = `/admin/people/${id}`;
      expect((await supervisor.submit('/account', {}, `${page}/reset`)).status).toBe(404);
      expect((await administrator.get(page)).body).toMatch(/Second step<\/dt>\s*<dd[^>]*>Yes/);
      expect((await administrator.submit(page, {}, `${page}/reset`)).status).toBe(303);
      const halfway = await signedInByLink(service, 'loser@example.org');
      expect((await halfway.get('/second-step')).body).toContain('Set up your second step');
      await until('the mail', async () =>
        service.mails.to('loser@example.org').some(({ text }) => text?.includes('An administrator took')),
      );
      expect(await audited(id)).toContain('second-step-reset');
    });

    it('keep an administrator, whoever tries', async () => {
      const id = await idOf('administrator@example.org');
      const page = `/admin/people/${id}`;
      const self = await administrator.submit(page, { reason: 'Tired' }, `${page}/deactivate`);
      expect([self.status, self.body]).toEqual([409, expect.stringContaining('your own account')]);
      const role = await administrator.submit(page, { role: 'auditor' }, `${page}/role`);
      expect([role.status, role.body]).toEqual([409, expect.stringContaining('the last administrator')]);
    });

    it('of another programme do not exist here', async () => {
      const other = '0197a000-0000-7000-8000-0000000000aa';
      await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [other]);
      await aStaffMember(service, { programmeId: other, email: 'elsewhere@example.org' });
      const page = `/admin/people/${await idOf('elsewhere@example.org')}`;
      const missing = '/admin/people/0197a000-0000-7000-8000-00000000dead';
      const bodies = [await administrator.get(page), await administrator.get(missing)];
      expect(bodies.map(({ status }) => status)).toEqual([404, 404]);
      const [foreign, absent] = bodies.map(({ body }) => body.replaceAll(/name="_csrf" value="[^"]+"/g, ''));
      expect(foreign).toBe(absent);
      for (const act of ['role', 'deactivate', 'reactivate', 'reset']) {
        const fields = { role: 'auditor', reason: 'Because' };
        expect((await administrator.submit('/account', fields, `${page}/${act}`)).status).toBe(404);
      }
    });
  });

  describe('an address', () => {
    it('changes when the link at the new one is confirmed; the old one is told, and reminders follow', async () => {
      const ada = await signedIn(service, 'ada@example.org');
      const other = await signedIn(service, 'ada@example.org');
      expect((await ada.submit('/account/address', { email: 'Ada@New.example' })).body).toContain(
        'Until you use it, nothing changes',
      );
      const path = await linkTo('ada@new.example', '/account/address');
      expect((await new Visitor(service).get(path)).status).toBe(200);
      expect((await ada.get('/account')).body).toContain('ada@example.org');
      // On the phone where the mail is read nobody is signed in.
      expect((await new Visitor(service).submit(path)).status).toBe(200);
      expect((await new Visitor(service).submit(path)).status).toBe(403);
      expect((await other.get('/account')).status).toBe(303);
      expect((await (await signedIn(service, 'ada@new.example')).get('/account')).body).toContain(
        'ada@new.example',
      );
      await until('the mail to the old address', async () =>
        service.mails.to('ada@example.org').some(({ text }) => text?.includes('another address')),
      );
      await until('the contact of the group', async () =>
        service.owner.manager.existsBy(VoluntaryGroupRecord, { contactEmail: 'ada@new.example' }),
      );
    });

    it('that somebody has is answered the same, and gets no mail', async () => {
      await aStaffMember(service, { programmeId });
      const caseworker = await aStaffMember(service, { programmeId, email: 'nosy@example.org' });
      const taken = await caseworker.submit('/account/address', { email: 'caseworker@example.org' });
      const free = await caseworker.submit('/account/address', { email: 'free@example.org' });
      const shown = ({ body }: { body: string }) => /<main[\s\S]*<\/main>/.exec(body)?.[0];
      expect([taken.status, shown(taken)]).toEqual([free.status, shown(free)]);
      await linkTo('free@example.org', '/account/address');
      expect(service.mails.to('caseworker@example.org')).toEqual([]);
    });

    it('does not change by a link that is an hour old', async () => {
      const visitor = await aStaffMember(service, { programmeId, email: 'slow@example.org' });
      await visitor.submit('/account/address', { email: 'slow@new.example' });
      const path = await linkTo('slow@new.example', '/account/address');
      service.clock.set('2026-11-20T11:00:01Z');
      expect((await new Visitor(service).submit(path)).status).toBe(403);
    });
  });

  it('let a mediator in by a link, to their mediations', async () => {
    await aStaffMember(service, { programmeId, role: 'mediator' });
    const visitor = await signedInByLink(service, 'mediator@example.org');
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await visitor.get('/mediations')).status).toBe(200);
    expect((await visitor.get('/cases')).status).toBe(404);
  });
});
