import type { Browser } from 'playwright-core';
import { loadLocalCompacts } from '../../src/commitments/load-local-compacts.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { theCompactOfNowhere } from '../support/a-compact.js';

describe('the pages of an administrator in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    await loadLocalCompacts(service.owner, [await theCompactOfNowhere(service)]);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open('/admin');
    await walk.open('/admin/local-compacts');
    expect(await walk.text()).toContain('From March 2012 (only the month is known)');
    await walk.open('/admin/programme');
    await walk.answer({ amber_from_day: '30', red_from_day: '20' });
    expect(await walk.text()).toContain('Red comes after amber.');
    const amber = given.javaScript ? '21' : '22';
    await walk.answer({ amber_from_day: amber, red_from_day: '50', reason: 'Our panel asked for it.' });
    expect(await walk.text()).toContain(`Now: amber from day ${amber}, red from day 50.`);
    await walk.open('/admin/programme/reopening');
    await walk.open('/admin/programme/promises');
    await walk.answer({ read_days: '9' });
    expect(await walk.text()).toContain('You cannot answer before you read.');
    const answer = given.javaScript ? '7' : '8';
    await walk.answer({ read_days: '3', answer_days: answer, reason: 'We have two people.' });
    expect(await walk.text()).toContain('Set on');
    await walk.open('/admin/programme/reminders');
    await walk.answer({ limit_before: '28, 14' });
    expect(await walk.text()).toContain('Keep these days: 56, 7, 3, 1, 0.');
    const furthest = given.javaScript ? '80' : '90';
    await walk.answer({
      limit_before: `${furthest}, 56, 28, 14, 7, 3, 1, 0`,
      reason: 'Our panel asked for it.',
    });
    expect(await walk.text()).toContain('Set on');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
