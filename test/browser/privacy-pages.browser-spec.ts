import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, theGroup } from '../support/a-case.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of retention, erasure and copies in a browser', () => {
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

  const oldCase = async (email: string): Promise<FiledCase> => {
    const filed = await aCase(service, {
      group: { name: 'A Club', contactName: 'Ada', contactEmail: email },
    });
    await service.owner.query(
      `update case_file set step = 'closed', closed_on = '2020-01-31' where id = $1`,
      [filed.caseId],
    );
    await theGroup(service, filed);
    return filed;
  };

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `ada-${given.screen}@example.org`;
    const filed = await oldCase(email);
    const group = await takeSeat(browser, given);
    const own = await signInWalk(service, group, email);
    await own.open('/account/privacy');
    await own.press('main form button');
    expect(await own.text()).toContain('We answer by Monday 21 December 2026 (31 days left).');

    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open('/admin');
    await walk.open('/admin/subject-requests');
    await walk.answer({ name: 'Olwen Officer' });
    expect(await walk.text()).toContain('Choose who they are.');
    await walk.press('main table a');
    await walk.press('main form[action$="/review"] button');
    await walk.press('main form button[type=submit], main form button:not([type])');
    expect(await walk.text()).toContain('Say how we know that it is them.');
    await walk.answer({ known: 'They signed in.' });
    expect(await walk.text()).toContain('Answered');
    await own.open('/account/privacy');
    expect(await own.text()).toContain('Download it as a page');

    await walk.open('/admin/retention');
    await walk.open(`/admin/retention/cases/${filed.reference}`);
    await walk.answer({ kind: 'keep', reason: 'A review.' });
    expect(await walk.text()).toContain('Give the day until which the case is kept.');
    await walk.answer({ 'until-day': '1', 'until-month': '3', 'until-year': '2027' });
    await walk.open(`/admin/retention/cases/${filed.reference}`);
    await walk.open('/admin/erasure');
    await walk.answer({ who: 'nobody@example.org' });
    await walk.answer({ who: filed.reference });
    await walk.answer({ reason: 'They asked us.' });
    expect(await walk.text()).toContain('Tick the box.');
    await walk.answer({ confirm: 'yes', override: 'They know.' });
    expect(await walk.text()).toContain('The names, addresses and texts are gone.');
    await walk.open('/admin/retention');
    await walk.open(`/admin/retention/cases/${filed.reference}`);
    await walk.open(`/cases/${filed.reference}`);
    expect([...own.faults, ...walk.faults]).toEqual([]);
    await seat.context.close();
    await group.context.close();
  });
});
