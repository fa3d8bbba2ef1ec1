import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { Accounts } from '../../src/identity/accounts.js';
import { ProviderRoles } from '../../src/identity/provider/provider-roles.js';
import { StaffRoleRecord } from '../../src/identity/staff-role.record.js';
import type { ProgrammeRole } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { HttpBrowser, type Arrival } from '../support/http-browser.js';
import { OidcSite, type PersonThere, type Wrong } from '../support/oidc-site.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const ROLES = {
  claim: 'groups',
  grants: [
    { value: 'redress-staff', role: 'caseworker' },
    { value: 'redress-managers', role: 'manager', programme: DEFAULT_PROGRAMME.name },
    { value: 'redress-admins', role: 'administrator', programme: DEFAULT_PROGRAMME.id },
  ],
} as const;

let people = 0;
/** Somebody new to everybody, with an address that the provider has checked. */
function aPerson(more: Partial<PersonThere> = {}): PersonThere & { readonly email: string } {
  people += 1;
  const sub = `person-${people}`;
  return { sub, email: `${sub}@example.org`, email_verified: true, name: `Person ${people}`, ...more };
}

describe('signing in with the provider of the deployment', () => {
  let site: OidcSite;
  let service: TestApp;
  const programmeId = DEFAULT_PROGRAMME.id;

  beforeAll(async () => {
    site = await OidcSite.open();
    service = await startTestApp({ oidc: site.settings({ roles: ROLES }) });
    site.serve(service.url);
  });
  afterAll(async () => {
    await service.close();
    await site.down();
  });
  beforeEach(() => {
    // The provider goes by the machine's clock.
    service.clock.set(new Date().toISOString());
    site.wrong = {};
  });

  const start = (next?: string): string =>
    `${service.url}/sign-in/provider${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`;
  const callback = (): string => `${service.url}/sign-in/provider/callback`;
  const walk = (person: PersonThere, browser = new HttpBrowser(), next?: string): Promise<Arrival> => {
    site.person = person;
    return browser.follow(start(next));
  };
  /** The address with which the provider sends the browser back, not yet asked. */
  const addressBack = async (browser: HttpBrowser, from = start()): Promise<string> => {
    const { location = 'nowhere' } = await browser.follow(from, callback());
    return location;
  };
  const pathOf = ({ url }: Arrival): string => new URL(url).pathname;
  const rolesOf = async (email: string): Promise<ProgrammeRole[]> => {
    const account = await service.owner.manager.findOneBy(AccountRecord, { email });
    if (!account) return [];
    const roles = await service.owner.manager.findBy(StaffRoleRecord, { accountId: account.id });
    return roles.map(({ role }) => role).toSorted();
  };
  const employ = (role: ProgrammeRole, email: string) => aStaffMember(service, { programmeId, role, email });
  const sessionsOf = (email: string): Promise<{ opened_by: string; second: boolean; open: boolean }[]> =>
    service.owner.query(
      `select s.opened_by, s.second_step_at is not null as second, s.ended_at is null as open
       from session s join account a on a.id = s.account_id where a.email = $1 order by s.created_at, s.id`,
      [email],
    );
  const auditOf = async (email: string): Promise<string[]> => {
    const entries = await service.owner.query<{ action: string }[]>(
      `select e.action from audit_entry e join account a on a.id = e.chain where a.email = $1 order by e.seq`,
      [email],
    );
    return entries.map(({ action }) => action);
  };
  const hasNoSession = async (email: string): Promise<void> => {
    expect((await sessionsOf(email)).filter(({ opened_by: by }) => by === 'provider')).toEqual([]);
  };

  describe('lets in', () => {
    it('who works here, by their checked address, and on to the page they wanted', async () => {
      const person = aPerson({ amr: ['pwd', 'mfa'] });
      await employ('caseworker', person.email);
      const browser = new HttpBrowser();
      const asked = await browser.get(`${service.url}/cases?state=new`);
      expect(asked.location).toBe(`${service.url}/sign-in?next=%2Fcases%3Fstate%3Dnew`);
      const page = await browser.get(asked.location ?? '');
      expect(page.body).toContain('Sign in with Example ID');
      const [, href = ''] = /href="(\/sign-in\/provider[^"]*)"/.exec(page.body) ?? [];
      site.person = person;
      const arrival = await browser.follow(`${service.url}${href}`);
      expect(arrival).toMatchObject({ status: 200, url: `${service.url}/cases?state=new` });
      expect(arrival.body).toContain('The caseworker');
      expect((await sessionsOf(person.email)).at(-1)).toEqual({
        opened_by: 'provider',
        second: true,
        open: true,
      });
      expect(await auditOf(person.email)).toEqual(
        expect.arrayContaining(['provider-linked', 'session-opened']),
      );
    });

    it('who was not asked for a second step there, as far as our own second step', async () => {
      const person = aPerson({ amr: ['pwd'] });
      await employ('caseworker', person.email);
      const browser = new HttpBrowser();
      expect(pathOf(await walk(person, browser, '/cases'))).toBe('/second-step');
      expect((await browser.get(`${service.url}/cases`)).location).toBe(`${service.url}/second-step`);
      expect((await sessionsOf(person.email)).at(-1)).toEqual({
        opened_by: 'provider',
        second: false,
        open: true,
      });
    });

    it('somebody new whom the mapping gives a role, and opens an account', async () => {
      const person = aPerson({ groups: ['everybody', 'redress-staff'], amr: ['mfa'] });
      const arrival = await walk(person);
      expect(pathOf(arrival)).toBe('/cases');
      expect(arrival.body).toContain(person.name);
      expect(await rolesOf(person.email)).toEqual(['caseworker']);
      expect(await auditOf(person.email)).toEqual([
        'account-opened',
        'role-changed',
        'provider-linked',
        'session-opened',
      ]);
      await until('the mail that tells of it', async () => service.mails.to(person.email).length === 1);
      expect(service.mails.to(person.email)[0]?.text).toContain('the sign-in of your organisation');
    });

    it('a person once, who comes with two browsers at the same time', async () => {
      const person = aPerson({ groups: 'redress-managers', amr: ['mfa'] });
      site.person = person;
      const browsers = [new HttpBrowser(), new HttpBrowser()];
      const back = await Promise.all(browsers.map((browser) => addressBack(browser)));
      const arrivals = await Promise.all(browsers.map((browser, index) => browser.get(back[index] ?? '')));
      expect(arrivals.map(({ status }) => status)).toEqual([303, 303]);
      expect(await rolesOf(person.email)).toEqual(['manager']);
    });

    it('the same account when the address has changed there', async () => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      await walk(person);
      const arrival = await walk({ ...person, email: 'new-name@example.org' });
      expect(pathOf(arrival)).toBe('/cases');
      expect(arrival.body).toContain(person.name);
      expect(await rolesOf('new-name@example.org')).toEqual([]);
    });

    it.each([
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/\t/elsewhere.example',
    ])('and never on to %j', async (next) => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      expect((await walk(person, new HttpBrowser(), next)).url).toBe(`${service.url}/cases`);
    });

    it.each([
      { hand: 'whose clock is 30 seconds behind ours', seconds: 330 },
      { hand: 'whose clock is 30 seconds before ours', seconds: -30 },
    ])('by a provider $hand', async ({ seconds }) => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      site.person = person;
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      service.clock.set(new Date(Date.now() + seconds * 1000).toISOString());
      expect(await browser.get(back)).toMatchObject({ status: 303, location: `${service.url}/cases` });
    });

    it('and keeps no secret of it, only hashes', async () => {
      site.person = aPerson();
      await service.owner.query('delete from provider_attempt');
      const { location = '' } = await new HttpBrowser().get(start('/cases'));
      const asked = new URL(location).searchParams;
      expect(asked.get('code_challenge_method')).toBe('S256');
      expect(asked.get('redirect_uri')).toBe(callback());
      const [row] = await service.owner.query<Record<string, string>[]>('select * from provider_attempt');
      expect(row).toMatchObject({ state_hash: expect.stringMatching(/^[\da-f]{64}$/), next_path: '/cases' });
      for (const name of ['state', 'nonce', 'code_challenge'])
        expect(JSON.stringify(row)).not.toContain(asked.get(name));
    });
  });

  describe('brings roles in line with the provider', () => {
    it('at each sign-in, and ends what was open with the former role', async () => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      const former = new HttpBrowser();
      await walk(person, former);
      expect((await former.get(`${service.url}/cases`)).status).toBe(200);
      const arrival = await walk({ ...person, groups: ['redress-managers'] });
      expect(pathOf(arrival)).toBe('/cases');
      expect(await rolesOf(person.email)).toEqual(['manager']);
      expect((await former.get(`${service.url}/cases`)).location).toContain('/sign-in');
      const [details] = await service.owner.query<{ details: string }[]>(
        `select d.details from audit_entry e join audit_detail d on d.chain = e.chain and d.seq = e.seq
         join account a on a.id = e.chain where a.email = $1 and e.action = 'role-changed' order by e.seq desc`,
        [person.email],
      );
      expect(JSON.parse(details?.details ?? '')).toEqual({
        from: ['caseworker'],
        to: ['manager'],
        by: 'provider',
      });
    });

    it('and leaves the session alone when nothing changed', async () => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      const former = new HttpBrowser();
      await walk(person, former);
      await walk(person);
      expect((await former.get(`${service.url}/cases`)).status).toBe(200);
    });

    it('but takes away no role that somebody here gave', async () => {
      const person = aPerson({ groups: ['redress-managers'], amr: ['mfa'] });
      await employ('caseworker', person.email);
      await walk(person);
      expect(await rolesOf(person.email)).toEqual(['caseworker', 'manager']);
      await walk({ ...person, groups: [] });
      expect(await rolesOf(person.email)).toEqual(['caseworker']);
    });

    it('and keeps out whom it has taken the last role from', async () => {
      const person = aPerson({ groups: ['redress-admins'], amr: ['mfa'] });
      const former = new HttpBrowser();
      await walk(person, former);
      expect(await rolesOf(person.email)).toEqual(['administrator']);
      const arrival = await walk({ ...person, groups: ['everybody'] });
      expectRefusal(arrival, 'You do not work in Redress yet');
      expect(await rolesOf(person.email)).toEqual([]);
      expect((await former.get(`${service.url}/admin/people`)).location).toContain('/sign-in');
      expect((await auditOf(person.email)).at(-1)).toBe('provider-sign-in-refused');
    });
  });

  describe('keeps out', () => {
    it.each<{ who: string; more: Partial<PersonThere>; says: string }>([
      {
        who: 'whose address was not checked',
        more: { email_verified: false },
        says: 'address was checked',
      },
      {
        who: 'of whose address only a text says that it was checked',
        more: { email_verified: 'true' },
        says: 'address was checked',
      },
      {
        who: 'of whose address nothing is said',
        more: { email_verified: undefined },
        says: 'address was checked',
      },
    ])('a member of staff $who', async ({ more, says }) => {
      const person = aPerson({ ...more, groups: ['redress-staff'] });
      await employ('caseworker', person.email);
      expectRefusal(await walk(person), says);
      await hasNoSession(person.email);
    });

    it('somebody whom neither the mapping nor anybody here gave a role, and opens no account', async () => {
      const person = aPerson({ groups: ['everybody'] });
      expectRefusal(await walk(person), 'You do not work in Redress yet');
      expect(await service.owner.manager.existsBy(AccountRecord, { email: person.email })).toBe(false);
    });

    it('whose account is closed, linked or not', async () => {
      const person = aPerson({ groups: ['redress-staff'] });
      await walk(person);
      const stranger = aPerson({ groups: ['redress-staff'] });
      await employ('caseworker', stranger.email);
      await service.owner.query('update account set deactivated_at = now() where email = any ($1)', [
        [person.email, stranger.email],
      ]);
      for (const each of [person, stranger]) {
        expectRefusal(await walk(each), 'Your account here is closed');
        expect((await sessionsOf(each.email)).filter(({ open }) => open)).toEqual([]);
      }
      await hasNoSession(stranger.email);
    });

    it('somebody else who was given the same address, until an administrator resets it', async () => {
      const person = aPerson({ groups: ['redress-staff'], amr: ['mfa'] });
      await walk(person);
      const heir = { ...person, sub: `${person.sub}-heir` };
      expectRefusal(await walk(heir), 'somebody else signs in to this way');
      const administrator = await employ('administrator', 'resets@example.org');
      const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email: person.email });
      const reset = await administrator.submit(`/admin/people/${id}`, {}, `/admin/people/${id}/reset`);
      expect(reset.status).toBe(303);
      expect(pathOf(await walk(heir))).toBe('/cases');
    });

    it('who was sent back without having signed in', async () => {
      site.person = aPerson();
      const browser = new HttpBrowser();
      const { location = '' } = await browser.get(start());
      const back = await addressBack(browser, changed(location, { prompt: 'none' }));
      expect(new URL(back).searchParams.get('error')).toBe('login_required');
      expectRefusal(await browser.get(back), 'You were not signed in with Example ID');
    });
  });

  describe('refuses', () => {
    const staff = async (): Promise<PersonThere & { email: string }> => {
      const person = aPerson({ amr: ['mfa'] });
      await employ('caseworker', person.email);
      site.person = person;
      return person;
    };
    const NOT_BELIEVED = 'We could not check what we were told by Example ID';
    const UNKNOWN = 'This sign-in is too old, was used already, or began in another browser';

    it.each<{ what: string; wrong: Wrong }>([
      {
        what: 'of another issuer',
        wrong: { claims: (all) => ({ ...all, iss: 'https://elsewhere.example' }) },
      },
      { what: 'for another service', wrong: { claims: (all) => ({ ...all, aud: 'another' }) } },
      { what: 'with another nonce', wrong: { claims: (all) => ({ ...all, nonce: 'another' }) } },
      { what: 'without a nonce', wrong: { claims: ({ nonce: _nonce, ...all }) => all } },
      { what: 'without an end', wrong: { claims: ({ exp: _exp, ...all }) => all } },
      { what: 'that another key signed', wrong: { otherKey: true } },
      { what: 'that nobody signed', wrong: { header: { alg: 'none' } } },
      { what: 'that our own secret would have signed', wrong: { header: { alg: 'HS256' } } },
      { what: 'of a key that is not published', wrong: { header: { kid: 'two' } } },
    ])('a token $what', async ({ wrong }) => {
      const person = await staff();
      site.wrong = wrong;
      expectRefusal(await walk(person), NOT_BELIEVED);
      await hasNoSession(person.email);
    });

    it.each([
      { what: 'ended more than a minute ago', seconds: 370 },
      { what: 'was made more than a minute ahead of our time', seconds: -90 },
    ])('a token that $what', async ({ seconds }) => {
      const person = await staff();
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      service.clock.set(new Date(Date.now() + seconds * 1000).toISOString());
      expectRefusal(await browser.get(back), NOT_BELIEVED);
      await hasNoSession(person.email);
    });

    it('a nonce that was changed on the way there', async () => {
      const person = await staff();
      const browser = new HttpBrowser();
      const { location = '' } = await browser.get(start());
      const back = await addressBack(browser, changed(location, { nonce: 'another' }));
      expectRefusal(await browser.get(back), NOT_BELIEVED);
      await hasNoSession(person.email);
    });

    it('a code that was asked for with another verifier', async () => {
      const person = await staff();
      const browser = new HttpBrowser();
      const { location = '' } = await browser.get(start());
      const other = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' };
      const back = await addressBack(browser, changed(location, other));
      expectRefusal(await browser.get(back), NOT_BELIEVED);
      await hasNoSession(person.email);
    });

    it.each<{ what: string; change: Record<string, string | undefined>; says: string }>([
      { what: 'another state', change: { state: 'another' }, says: UNKNOWN },
      { what: 'no state', change: { state: undefined }, says: UNKNOWN },
      { what: 'another issuer', change: { iss: 'https://elsewhere.example' }, says: NOT_BELIEVED },
      { what: 'no issuer', change: { iss: undefined }, says: NOT_BELIEVED },
      { what: 'another code', change: { code: 'another' }, says: NOT_BELIEVED },
    ])('an answer with $what', async ({ change, says }) => {
      const person = await staff();
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      expectRefusal(await browser.get(changed(back, change)), says);
      await hasNoSession(person.email);
    });

    it('an answer that comes a second time, at once or later', async () => {
      const person = await staff();
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      const thief = browser.copy();
      const both = await Promise.all([browser.get(back), thief.get(back)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([303, 403]);
      for (const each of [browser, thief]) expectRefusal(await each.get(back), UNKNOWN);
      const opened = (await sessionsOf(person.email)).filter(({ opened_by: by }) => by === 'provider');
      expect(opened).toHaveLength(1);
    });

    it('an answer in another browser, and still takes it in the one that began', async () => {
      await staff();
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      const stranger = new HttpBrowser();
      expectRefusal(await stranger.get(back), UNKNOWN);
      await addressBack(stranger);
      expectRefusal(await stranger.get(back), UNKNOWN);
      expect(await browser.get(back)).toMatchObject({ status: 303 });
    });

    it('an answer after ten minutes', async () => {
      await staff();
      const browser = new HttpBrowser();
      const back = await addressBack(browser);
      service.clock.set(new Date(Date.now() + 601_000).toISOString());
      expectRefusal(await browser.get(back), UNKNOWN);
    });
  });

  it('does not start with a role in a programme that does not exist', async () => {
    const unitOfWork = service.app.get(UnitOfWork);
    const accounts = service.app.get(Accounts, { strict: false });
    const grants = [{ value: 'a', role: 'manager', programme: 'Nowhere' }] as const;
    const settings = site.settings({ roles: { claim: 'groups', grants } });
    await expect(new ProviderRoles(unitOfWork, accounts, settings).onApplicationBootstrap()).rejects.toThrow(
      'OIDC_ROLES names the programme "Nowhere", and there is none of that id or name.',
    );
  });

  it('says so while the provider does not answer, and links by mail go on working', async () => {
    const person = aPerson({ amr: ['mfa'] });
    site.person = person;
    const browser = new HttpBrowser();
    const back = await addressBack(browser);
    await site.down();
    const arrival = await browser.get(back);
    expect(arrival.status).toBe(503);
    expect(arrival.body).toContain('We got no answer from Example ID');
    expect(arrival.body).toContain('ask for a link by email');
    expect((await employ('caseworker', person.email).then((visitor) => visitor.get('/cases'))).status).toBe(
      200,
    );
    await site.up();
    expect(pathOf(await walk(person))).toBe('/cases');
  });
});

describe('a service', () => {
  it('whose provider has never answered says so, and forgets it when it answers', async () => {
    const site = await OidcSite.open();
    const service = await startTestApp({ oidc: site.settings(), worker: false });
    try {
      await site.down();
      const browser = new HttpBrowser();
      const arrival = await browser.get(`${service.url}/sign-in/provider`);
      expect(arrival).toMatchObject({ status: 503, location: undefined });
      expect(arrival.body).toContain('We got no answer from Example ID');
      expect((await browser.get(`${service.url}/sign-in`)).status).toBe(200);
      await site.up();
      site.serve(service.url);
      const { location } = await browser.get(`${service.url}/sign-in/provider`);
      expect(location).toMatch(new RegExp(`^${site.issuer}/`));
    } finally {
      await service.close();
      await site.down();
    }
  });

  it('whose provider calls itself something else sends nobody there', async () => {
    const site = await OidcSite.open();
    const issuer = new URL(`http://localhost:${new URL(site.issuer).port}`);
    const service = await startTestApp({ oidc: site.settings({ issuer }), worker: false });
    try {
      site.serve(service.url);
      expect(await new HttpBrowser().get(`${service.url}/sign-in/provider`)).toMatchObject({ status: 503 });
    } finally {
      await service.close();
      await site.down();
    }
  });

  it('without a provider has no page and no button for one', async () => {
    const service = await startTestApp({ worker: false });
    try {
      const browser = new HttpBrowser();
      for (const path of ['/sign-in/provider', '/sign-in/provider/callback?code=a&state=b'])
        expect((await browser.get(`${service.url}${path}`)).status).toBe(404);
      expect((await browser.get(`${service.url}/sign-in`)).body).not.toContain('/sign-in/provider');
    } finally {
      await service.close();
    }
  });
});

/** An address with other parameters; an undefined one is left out. */
function changed(address: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters))
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  return url.href;
}

function expectRefusal({ status, body }: Arrival, says: string): void {
  expect(status).toBe(403);
  expect(body).toContain(says);
  expect(body).toContain('Back to the sign-in page');
}
