import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { AuthenticatorAppRecord } from '../../src/identity/second-step/authenticator-app.record.js';
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
