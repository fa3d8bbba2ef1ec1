import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { aReport } from '../support/a-domain-report.js';
import { aCase } from '../support/a-case.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const programmeId = DEFAULT_PROGRAMME.id;

describe('interests and broken glass in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId });
    await aStaffMember(service, { programmeId, role: 'supervisor' });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `${given.screen}@example.org`;
    await aStaffMember(service, { programmeId, role: 'administrator', email });
    const name = `Council of the ${given.screen}`;
    const { reference } = await aCase(service, { body: { ...aReport().body, name } });
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, email);
    await walk.open('/account');
    await walk.open('/account/interests');
    await walk.answer({ about: 'body' });
    expect(await walk.text()).toContain('Choose what ties you to it.');
    await walk.answer({
      about: 'body',
      name,
      kind: 'close',
      'from-day': '1',
      'from-month': '9',
      'from-year': '2026',
      note: 'Family',
    });
    expect(await walk.text()).toContain('Somebody close works there');
    const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, {
      email: 'caseworker@example.org',
    });
    await walk.open(`/staff/recusals/${id}`);
    const choir = { about: 'group', name: 'A choir', kind: 'member' };
    const since = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' };
    await walk.answer({ ...choir, ...since }, `main form[action="/staff/recusals/${id}"]`);
    await walk.open('/staff/recusals');
    expect(await walk.text()).toContain('A choir');
    await walk.open('/admin/break-glass');
    await walk.answer({ reference });
    expect(await walk.text()).toContain('Tick that you know who will be told.');
    await walk.answer({ reference, reason: 'Nobody else is here.', confirm: 'yes' });
    expect(await walk.text()).toContain('You have to keep out of this case. You opened it until');
    await walk.open('/admin/break-glass');
    expect(await walk.text()).toContain('Close it now');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
