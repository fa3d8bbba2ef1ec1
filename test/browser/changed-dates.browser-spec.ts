import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { fileReport } from '../support/a-report.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const EARLIER = {
  'date-day': '18',
  'date-month': '11',
  'date-year': '2026',
  source: 'the envelope',
  reason: 'The postmark says so.',
};

describe('the pages that show what would change, in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    for (const role of ['caseworker', 'administrator'] as const)
      await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('of a date on a case, on a $screen, JavaScript $javaScript', async (given) => {
    const { reference } = await fileReport(service);
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'caseworker@example.org');
    await walk.open(`/cases/${reference}/dates`);
    await seat.page.selectOption('main select', 'notice-received');
    await walk.answer(EARLIER);
    expect(await walk.text()).toContain('Nothing is saved yet.');
    await walk.press('main button[name=again]');
    expect(await seat.page.inputValue('#source')).toBe('the envelope');
    await walk.press('main form button[type=submit]');
    await walk.press('main button[name=confirm]');
    expect(await walk.text()).toMatch(/A date was changed. “The written notice came”: Wednesday 18 November/);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('of rules and calendars, on a $screen, JavaScript $javaScript', async (given) => {
    await fileReport(service);
    const older = `update deadline set rule_version = 0, due_on = due_on - 1 where rule_id = 'LGSCO-12M'`;
    await service.owner.query(`${older} and rule_version = 1`);
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open('/admin/rules');
    await walk.press('main .govuk-button');
    expect(await walk.text()).toContain('would change. We would send');
    await walk.press('main form button');
    expect(await walk.text()).toContain('Say why.');
    await walk.open(
      '/admin/calendars/preview?edit=add-holiday&nations=england-and-wales&title=A+day&date-day=19&date-month=2&date-year=2027',
    );
    expect(await walk.text()).toContain('would change. We would send');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
