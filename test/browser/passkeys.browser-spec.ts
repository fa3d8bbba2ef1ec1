import type { Browser, CDPSession } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { PasskeyRecord } from '../../src/identity/second-step/passkey.record.js';
import { fileReport } from '../support/a-report.js';
import { launchBrowser, type Seat, SEATS, takeSeat } from '../support/browser.js';
import { codeNow } from '../support/codes.js';
import { openSignInLink, Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('signing in and looking after an account, in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp();
    browser = await launchBrowser();
    await fileReport(service);
    await until('the group’s account', async () => service.mails.to('ada@example.org').length > 0);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** A device whose owner is always there, or never is who they should be. */
  async function plugIn({ context, page }: Seat): Promise<{ cdp: CDPSession; authenticatorId: string }> {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { cdp, authenticatorId };
  }

  const pressPasskey = async ({ page }: Seat, path: string): Promise<void> => {
    await page.locator('[data-passkey] button').click();
    await page.waitForURL((url) => url.pathname === path);
  };

  it('takes a passkey as the second step, and as the only one', async () => {
    const email = 'key@example.org';
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email });
    const seat = await takeSeat(browser, { screen: 'desktop', javaScript: true });
    const { page } = seat;
    const walk = new Walk(seat, service.url);
    const { cdp, authenticatorId } = await plugIn(seat);
    const signOut = () => walk.press('form[action="/sign-out"] button');

    await openSignInLink(service, walk, email);
    await walk.open('/second-step/new/passkey');
    await page.locator('[name=name]').fill('My laptop');
    await pressPasskey(seat, '/second-step/new/passkey');
    await page.waitForSelector('.recovery-codes');
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await walk.open('/account/second-step');
    expect(await walk.text()).toContain('My laptop');
    await signOut();

    await openSignInLink(service, walk, email);
    await pressPasskey(seat, '/cases');
    await signOut();

    await walk.open('/sign-in');
    // The same answer again, from somebody who listened: it is taken once.
    const heard = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
    await pressPasskey(seat, '/cases');
    const replay = await seat.context.request.post(`${service.url}/sign-in/passkey`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: (await heard).postData() ?? '',
    });
    expect([replay.status(), await replay.text()]).toEqual([
      422,
      expect.stringContaining('That passkey did not work here'),
    ]);
    await signOut();

    // Somebody else at the same device, whom it does not know, gets nowhere.
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await walk.open('/sign-in');
    await page.locator('[data-passkey] button').click();
    await page.waitForFunction(() =>
      document.querySelector('[data-passkey-told]')?.textContent?.includes('did not answer'),
    );
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });

    // Nor does a key whose count went back, as a copy's would.
    await service.owner.manager.update(PasskeyRecord, { name: 'My laptop' }, { counter: '1000000' });
    await walk.open('/sign-in');
    await pressPasskey(seat, '/sign-in/passkey');
    expect(await walk.text()).toContain('That passkey did not work here');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('has pages that work on a $screen, JavaScript $javaScript', async (given) => {
    const email = `${given.screen}@example.org`;
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator', email });
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await openSignInLink(service, walk, email);
    await walk.open('/second-step/new/passkey');
    await walk.open('/second-step/new/app');
    const key = await seat.page.locator('.secret-text').innerText();
    await walk.answer({ code: '000000' });
    expect(await seat.page.locator('.secret-text').innerText()).toBe(key);
    await walk.answer({ code: codeNow(service, key) });
    await walk.press('main a.govuk-button');
    await walk.press('form[action="/sign-out"] button');
    await openSignInLink(service, walk, email);
    await walk.answer({ code: '000000' });
    await walk.answer({ code: codeNow(service, key, 1) });
    expect(new URL(seat.page.url()).pathname).toBe('/cases');
    for (const path of ['', '/sessions', '/second-step', '/address', '/tokens'])
      await walk.open(`/account${path}`);
    await walk.open('/admin/people');
    const invitation = seat.page.locator('form[action="/admin/people"]');
    await invitation.locator('[name=name]').fill('Nia New');
    await invitation.locator('[name=email]').fill(`nia-${given.screen}@example.org`);
    await invitation.locator('[value=mediator]').check();
    await walk.press('form[action="/admin/people"] button');
    expect(await walk.text()).toContain('Invited, and not here yet');
    await walk.press('main table a');
    await walk.open('/account/tokens');
    await walk.answer({ name: 'Our sheet', scopes: 'cases:read', days: '90' });
    await walk.open('/account/tokens');
    await walk.open('/sign-in');
    await walk.open('/invitation/anything');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it('shows a group its own account', async () => {
    const seat = await takeSeat(browser, { screen: 'phone', javaScript: true });
    const walk = new Walk(seat, service.url);
    await openSignInLink(service, walk, 'ada@example.org');
    await walk.open('/account');
    expect(await walk.text()).toContain('do not name the people you help');
    await walk.open('/account/address');
    await walk.answer({ email: 'ada@new.example' });
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
