import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { fileReport } from '../support/a-report.js';
import { launchBrowser, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the calendars in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each([
    // The court's last safe day is three months later; it is made a holiday.
    { screen: 'phone', javaScript: false, decided: '2026-11-19', safe: 'Friday 19 February 2027' },
    { screen: 'desktop', javaScript: true, decided: '2026-11-11', safe: 'Thursday 11 February 2027' },
  ] as const)(
    'on a $screen, JavaScript $javaScript: a holiday is added and the court’s list entered',
    async ({ decided, safe, ...given }) => {
      await fileReport(service, { facts: [{ kind: 'decision-made', on: decided, source: 'the minutes' }] });
      const seat = await takeSeat(browser, given);
      const walk = await signInWalk(service, seat, 'administrator@example.org');
      await walk.open('/admin/calendars');
      await walk.open('/admin/calendars?show=2027');

      await walk.answer({}, '#add');
      expect(await seat.page.title()).toMatch(/^Error: /);
      const holiday = {
        nations: 'england-and-wales',
        'date-day': decided.slice(-2),
        'date-month': 'Feb',
        'date-year': '2027',
      };
      await walk.answer({ ...holiday, title: 'Day of National Thanksgiving and Remembrance' }, '#add');
      expect(await walk.text()).toContain(safe);
      await walk.answer({}, '#confirm');
      expect(await seat.page.title()).toMatch(/^Error: /);
      await walk.answer({ reason: 'It was proclaimed.' }, '#confirm');
      expect(new URL(seat.page.url()).pathname).toBe('/admin/calendars');
      expect(await walk.text()).toContain('Why: It was proclaimed.');

      await walk.open('/admin/calendars?show=2028');
      await walk.answer({ year: '2028', days: '24 December\nChristmas' }, '#court');
      expect(await seat.page.title()).toMatch(/^Error: /);
      await walk.answer({ days: '22 December\n27 December' }, '#court');
      expect(await walk.text()).toContain('No open deadline would change.');

      await walk.open('/admin/calendars?show=2027');
      await walk.press('a[href*="edit=remove-holiday"]');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
