import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { faultsOf, keepPicture, launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { OidcSite } from '../support/oidc-site.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('signing in with a provider in a browser', () => {
  let site: OidcSite;
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    site = await OidcSite.open();
    service = await startTestApp({ now: new Date().toISOString(), oidc: site.settings() });
    site.serve(service.url);
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email: 'sam@example.org' });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await site.down();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const { page } = seat;
    const enter = async (): Promise<void> => {
      await page.goto(`${service.url}/sign-in?next=%2Faccount`);
      await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
      await page.waitForURL((url) => url.origin === service.url && url.pathname !== '/sign-in');
    };
    service.clock.set(new Date().toISOString());
    await page.goto(`${service.url}/sign-in?next=%2Faccount`);
    expect(await faultsOf(seat)).toEqual([]);
    await keepPicture(seat, 'sign-in-with-provider');

    site.person = { sub: 'nobody', email: 'nobody@example.org', email_verified: true };
    await enter();
    expect(await page.textContent('h1')).toBe('We could not sign you in');
    seat.complaints.length = 0;
    expect(await faultsOf(seat)).toEqual([]);
    await keepPicture(seat, 'provider-refused');

    site.person = { sub: 'sam', email: 'sam@example.org', email_verified: true, amr: ['mfa'] };
    await page.context().clearCookies();
    await enter();
    expect(new URL(page.url()).pathname).toBe('/account');
    expect(await page.textContent('body')).toContain('sam@example.org');
  });
});
