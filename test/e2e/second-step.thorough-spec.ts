import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { AuthenticatorAppRecord } from '../../src/identity/second-step/authenticator-app.record.js';
import { fileReport } from '../support/a-report.js';
import { codeNow, recoveryCodesIn, sealedIn, setUpApp } from '../support/codes.js';
import { aStaffMember, signedIn, signedInByLink } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Visitor } from '../support/visitor.js';

describe('the second step of staff', () => {
  let service: TestApp;
  let people = 0;

  beforeAll(async () => {
    service = await startTestApp();
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const later = (seconds: number) =>
    service.clock.set(new Date(service.clock.now().getTime() + seconds * 1000).toISOString());

  /** A new member of staff, who has signed in with nothing but a link so far. */
  async function aPerson(): Promise<string> {
    people += 1;
    const email = `person-${people}@example.org`;
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    return email;
  }

  async function withApp() {
    const email = await aPerson();
    const { key, codes } = await setUpApp(service, await signedInByLink(service, email));
    later(60);
    return { email, key, codes, halfway: await signedInByLink(service, email) };
  }

  it('stands before everything, also before the API, until it is taken', async () => {
    const { halfway, key } = await withApp();
    for (const path of [
      '/cases',
      '/account',
      '/account/tokens',
      '/account/second-step',
      '/cases/2222-2222',
    ]) {
      const answer = await halfway.get(path);
      expect([path, answer.status, answer.location]).toEqual([path, 303, '/second-step']);
    }
    expect((await halfway.get('/api/v1/cases')).status).toBe(401);
    const answer = await halfway.submit('/second-step', { code: codeNow(service, key) }, '/second-step/code');
    expect([answer.status, answer.location]).toEqual([303, '/cases']);
    expect((await halfway.follow(answer)).body).toContain('All open');
  });

  it('is set up after the first link, and the session is another one then', async () => {
    const email = await aPerson();
    const visitor = await signedInByLink(service, email);
    const before = visitor.copy();
    expect((await visitor.get('/second-step')).body).toContain('Set up your second step');
    const { codes } = await setUpApp(service, visitor);
    expect(new Set(codes).size).toBe(10);
    expect((await visitor.get('/cases')).status).toBe(200);
    expect((await before.get('/second-step')).location).toBe('/sign-in');
    await until('the mail about it', async () =>
      service.mails.to(email).some(({ text }) => text?.includes('app that makes sign-in codes was set up')),
    );
  });

  it('cannot be set up beside another one by somebody who has only a link', async () => {
    const { halfway } = await withApp();
    const form = await halfway.get('/second-step/new/app');
    const body = { sealed: sealedIn(form), code: '000000' };
    expect((await halfway.submit('/second-step', body, '/second-step/new/app')).status).toBe(404);
  });

  it('takes a code once, also when it is sent twice at once, and one step early or late', async () => {
    const { email, key, halfway } = await withApp();
    const code = codeNow(service, key);
    const other = await signedInByLink(service, email);
    const answers = await Promise.all(
      [halfway, other].map((each) => each.submit('/second-step', { code }, '/second-step/code')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const loser = answers[0]?.status === 422 ? halfway : other;
    // A code of the step before the one that was used is refused as well, though its time has not run out.
    for (const [steps, status] of [
      [-1, 422],
      [2, 422],
      [1, 303],
    ] as const) {
      const answer = await loser.submit(
        '/second-step',
        { code: codeNow(service, key, steps) },
        '/second-step/code',
      );
      expect([steps, answer.status]).toEqual([steps, status]);
    }
  });

  it('takes a recovery code once, however it is typed, and says that it was used', async () => {
    const { email, codes, halfway } = await withApp();
    const recovery = ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')} `;
    const answer = await halfway.submit('/second-step', { recovery }, '/second-step/recovery');
    expect(answer.status).toBe(303);
    const again = await signedInByLink(service, email);
    const refused = await again.submit('/second-step', { recovery }, '/second-step/recovery');
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('was used already')]);
    await until('the mail about it', async () =>
      service.mails.to(email).some(({ text }) => text?.includes('with a recovery code')),
    );
  });

  it('warns when few recovery codes are left, and new ones replace the old', async () => {
    const { email, codes, halfway } = await withApp();
    await service.owner.query(
      `update recovery_code set used_at = now() where id in (select id from recovery_code where account_id =
       (select id from account where email = $1) and code_hash <> encode(sha256($2::bytea), 'hex') limit 7)`,
      [email, Buffer.from((codes[0] ?? '').replaceAll('-', ''))],
    );
    const answer = await halfway.submit(
      '/second-step',
      { recovery: codes[0] ?? '' },
      '/second-step/recovery',
    );
    expect(answer.location).toBe('/account/second-step');
    expect((await halfway.follow(answer)).body).toContain(
      'You have 2 recovery codes left. Make new ones now.',
    );
    const renewed = await halfway.submit('/account/second-step', {}, '/account/second-step/codes');
    const fresh = recoveryCodesIn(renewed);
    expect(fresh).toHaveLength(10);
    const next = await signedInByLink(service, email);
    const old = codes.find((code) => code !== codes[0]) ?? '';
    expect((await next.submit('/second-step', { recovery: old }, '/second-step/recovery')).status).toBe(422);
    const good = await next.submit('/second-step', { recovery: fresh[9] ?? '' }, '/second-step/recovery');
    expect(good.status).toBe(303);
  });

  it('keeps the last second step where it is', async () => {
    const { halfway, key } = await withApp();
    await halfway.submit('/second-step', { code: codeNow(service, key) }, '/second-step/code');
    const answer = await halfway.submit('/account/second-step', {}, '/account/second-step/app/remove');
    expect([answer.status, answer.body]).toEqual([409, expect.stringContaining('your only second step')]);
    expect((await halfway.get('/account/second-step')).body).toContain('App that makes codes');
  });

  it('keeps no secret of an app and no recovery code in the database', async () => {
    const { key, codes } = await withApp();
    const apps = await service.owner.manager.find(AuthenticatorAppRecord);
    const kept = JSON.stringify([apps, await service.owner.query('select * from recovery_code')]);
    expect(kept).not.toContain(key.replaceAll(' ', ''));
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
  });

  it('asks no group for it', async () => {
    const email = 'group@example.org';
    await service.owner.manager.insert(AccountRecord, {
      id: '0197a000-0000-7000-8000-000000000001',
      email,
      name: 'A treasurer',
      createdAt: new Date(START),
    });
    const visitor = await signedIn(service, email);
    expect((await visitor.get('/account')).body).toContain('Please do not name the people you help');
    expect((await visitor.get('/account/second-step')).status).toBe(404);
    expect((await visitor.get('/second-step/new/app')).status).toBe(404);
  });
});

describe('showing once more that it is you', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
    await fileReport(service);
    await until('the group’s account', async () => service.mails.to('ada@example.org').length === 1);
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const ELEVEN_MINUTES_ON = '2026-11-20T10:11:00Z';

  async function staff(email: string): Promise<{ visitor: Visitor; key: string }> {
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    const visitor = await signedInByLink(service, email);
    return { visitor, key: (await setUpApp(service, visitor)).key };
  }

  const asked = async (
    visitor: Visitor,
    page: string,
    path = page,
  ): Promise<readonly [number, string | undefined]> => {
    const { status, location } = await visitor.submit('/account', { email: 'new@example.org' }, path);
    const seen = page === path ? await visitor.get(page) : { status, location };
    expect([seen.status, seen.location]).toEqual([status, location]);
    return [status, location];
  };

  it('is asked of staff ten minutes after their second step, before all that a thief would do first', async () => {
    const { visitor } = await staff('fresh@example.org');
    service.clock.set('2026-11-20T10:10:00Z');
    for (const open of ['/account/address', '/second-step/new/app'])
      expect([open, (await visitor.get(open)).status]).toEqual([open, 200]);
    service.clock.set(ELEVEN_MINUTES_ON);
    for (const [page, path, place] of [
      ['/account/address', '/account/address', 'address'],
      ['/second-step/new/app', '/second-step/new/app', 'app'],
      ['/second-step/new/passkey', '/second-step/new/passkey', 'passkey'],
      ['/account', '/account/second-step/codes', 'second-step'],
      ['/account', '/account/second-step/app/remove', 'second-step'],
      [
        '/account',
        '/account/second-step/passkeys/0197a000-0000-7000-8000-00000000dead/remove',
        'second-step',
      ],
      ['/account', '/account/tokens', 'tokens'],
    ] as const)
      expect([path, ...(await asked(visitor, page, path))]).toEqual([
        path,
        303,
        `/account/confirm?for=${place}`,
      ]);
    const tokens = (await visitor.get('/account/tokens')).body;
    expect(tokens).toContain('href="/account/confirm?for=tokens"');
    expect(tokens).not.toContain('name="scopes"');
    // What ends something, or only shows it, asks nothing.
    for (const open of ['/account', '/account/sessions', '/account/second-step', '/cases'])
      expect([open, (await visitor.get(open)).status]).toEqual([open, 200]);
    const [kept] = await service.owner.query<[{ tokens: string; changes: string }]>(
      'select (select count(*) from api_token) as tokens, (select count(*) from address_change) as changes',
    );
    expect(kept).toEqual({ tokens: '0', changes: '0' });
  });

  it('takes a new code once, replaces the session, and goes on where they were', async () => {
    const { visitor, key } = await staff('careful@example.org');
    const used = codeNow(service, key);
    service.clock.set(ELEVEN_MINUTES_ON);
    const before = visitor.copy();
    const form = await visitor.get('/account/confirm?for=address');
    expect(form.body).toContain('The code that your app shows');
    const answer = (code: string) =>
      visitor.submit('/account/confirm?for=address', { code, for: 'address' }, '/account/confirm/code');
    for (const wrong of [used, '000000', '']) expect((await answer(wrong)).status).toBe(422);
    const code = codeNow(service, key);
    const done = await answer(code);
    expect([done.status, done.location]).toEqual([303, '/account/address']);
    expect((await visitor.follow(done)).status).toBe(200);
    expect((await before.get('/account')).status).toBe(303);
    const replay = await answer(code);
    expect([replay.status, replay.body]).toEqual([422, expect.stringContaining('was used already')]);
  });

  it('goes nowhere but to its own pages', async () => {
    const { visitor, key } = await staff('lured@example.org');
    service.clock.set(ELEVEN_MINUTES_ON);
    const fields = { code: codeNow(service, key), for: 'https://evil.example/' };
    expect((await visitor.get('/account/confirm?for=https://evil.example/')).body).not.toContain('evil');
    const done = await visitor.submit('/account/confirm', fields, '/account/confirm/code');
    expect([done.status, done.location]).toEqual([303, '/account']);
  });

  it('asks a group for a fresh link, and nothing else counts', async () => {
    const ada = await signedIn(service, 'ada@example.org');
    expect((await ada.get('/account/address')).status).toBe(200);
    service.clock.set(ELEVEN_MINUTES_ON);
    expect(await asked(ada, '/account/address')).toEqual([303, '/account/confirm?for=address']);
    expect((await ada.get('/account/confirm?for=address')).body).not.toContain('your app shows');
    const before = service.mails.to('ada@example.org').length;
    const sent = await ada.submit(
      '/account/confirm?for=address',
      { for: 'address' },
      '/account/confirm/link',
    );
    expect(sent.body).toContain('href="/account/address">Go on');
    const mail = await until('the link', async () => service.mails.to('ada@example.org')[before]);
    const [, path = ''] = /http:\S+(\/sign-in\/\S+)/.exec(mail.text ?? '') ?? [];
    expect((await ada.get('/account/address')).status).toBe(303);
    expect((await ada.submit(path)).status).toBe(303);
    expect((await ada.get('/account/address')).status).toBe(200);
    const code = await ada.submit('/account/confirm', { code: '123456' }, '/account/confirm/code');
    expect(code.status).toBe(422);
  });

  it('asks nobody halfway, who has nothing to show yet', async () => {
    const email = 'late-setter@example.org';
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    const halfway = await signedInByLink(service, email);
    service.clock.set(ELEVEN_MINUTES_ON);
    expect((await halfway.get('/second-step/new/app')).status).toBe(200);
    expect((await halfway.get('/account/confirm')).location).toBe('/second-step');
  });
});

describe('guessing codes', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  it('ends after ten wrong ones in an hour, from any number of sessions, even for the right code', async () => {
    const email = 'guessed@example.org';
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    const { key } = await setUpApp(service, await signedInByLink(service, email));
    service.clock.set('2026-11-20T10:05:00Z');
    const sessions = [await signedInByLink(service, email), await signedInByLink(service, email)];
    const right = codeNow(service, key);
    const wrong = right === '123456' ? '654321' : '123456';
    const guess = (visitor: Visitor) => visitor.submit('/second-step', { code: wrong }, '/second-step/code');
    const twelve = Array.from({ length: 6 }, () => sessions).flat();
    const statuses = (await Promise.all(twelve.map(guess))).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    const refused = await sessions[0]?.submit('/second-step', { code: right }, '/second-step/code');
    expect([refused?.status, refused?.headers['retry-after'], refused?.body]).toEqual([
      429,
      '3600',
      expect.stringContaining('Wait an hour'),
    ]);
    service.clock.set('2026-11-20T11:05:01Z');
    const patient = await signedInByLink(service, email);
    const answer = await patient.submit('/second-step', { code: codeNow(service, key) }, '/second-step/code');
    expect(answer.status).toBe(303);
  });
});

describe('a demonstration', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off' });
  });
  afterAll(() => service.close());

  it('lets staff in by a link alone, and says so', async () => {
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    const visitor = await signedInByLink(service, 'caseworker@example.org');
    expect((await visitor.get('/cases')).status).toBe(200);
    expect((await visitor.get('/sign-in')).body).toContain('staff sign in with a link alone');
  });
});
