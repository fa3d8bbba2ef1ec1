import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { GATEKEEPER } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { fileReport } from '../support/a-report.js';
import { launchBrowser, takeSeat, type Seat } from '../support/browser.js';
import { Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('the pages of a case in a browser', () => {
  let service: TestApp;
  let browser: Browser;
  let reference: string;

  beforeAll(async () => {
    service = await startTestApp();
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    ({ reference } = await fileReport(service));
    await until('the group’s account', async () => service.mails.to('ada@example.org').length > 0);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function signIn(seat: Seat, email: string): Promise<Walk> {
    const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email });
    const links = service.app.get(SignInLinks, { strict: false });
    const secret = await service.app.get(UnitOfWork).run(GATEKEEPER, (tx) => links.mint(tx, id));
    const walk = new Walk(seat, service.url);
    await walk.open(`/sign-in/${secret}`);
    await walk.press('main form button');
    return walk;
  }

  const SEATS = [
    { screen: 'phone', javaScript: false },
    { screen: 'desktop', javaScript: true },
  ] as const;

  it.each(SEATS)('for the group, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signIn(seat, 'ada@example.org');
    await walk.open(`/cases/${reference}`);
    expect(await walk.text()).toMatch(
      /Friday 19 February 2027.*Whose turn it is.*31 days.*What has happened so far/,
    );
    for (const path of ['move', 'dates', 'step-entries']) await walk.open(`/cases/${reference}/${path}`);
    for (const path of ['/privacy', '/accessibility', '/sign-in']) await walk.open(path);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('for an auditor, on a $screen, JavaScript $javaScript', async (given) => {
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'auditor' });
    const seat = await takeSeat(browser, given);
    const walk = await signIn(seat, 'auditor@example.org');
    await walk.open('/audit');
    expect(await walk.text()).toMatch(/The report was sent.*For a spreadsheet/);
    await walk.open(`/audit?case=${reference}&from-day=31&from-month=2&from-year=2026`);
    await walk.open('/audit?from-day=1&from-month=1&from-year=2030');
    if (process.env['SCREENSHOTS'])
      for (const [name, url] of [
        ['list', '/audit'],
        ['error', `/audit?case=2222-2222&from-day=31&from-month=2&from-year=2026`],
      ]) {
        await seat.page.goto(service.url + url);
        await seat.page.screenshot({
          path: `${process.env['SCREENSHOTS']}/${given.screen}-${name}.png`,
          fullPage: true,
        });
      }
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  const CHECKED = [
    ['monitoring-burden', ['', '/checklists/monitoring', '/finding']],
    ['short-consultation', ['', '/checklists/fair-consultation']],
    ['no-impact-assessment', ['']],
  ] as const;

  it.each(SEATS)('for a caseworker, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signIn(seat, 'caseworker@example.org');
    for (const path of ['/cases', '/cases?view=new', '/cases?view=mine', `/cases/${reference}`])
      await walk.open(path);
    for (const path of ['move', 'dates', 'step-entries', 'notes'])
      await walk.open(`/cases/${reference}/${path}`);
    for (const [breach_type, pages] of CHECKED) {
      const { reference: other } = await fileReport(service, { breach_type });
      for (const path of pages) await walk.open(`/cases/${other}${path}`);
    }
    await walk.open('/cases/2222-2222');
    expect(await walk.text()).toContain('There is nothing here that you can see');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
