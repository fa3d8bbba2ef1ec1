import type { Browser } from 'playwright-core';
import { idOfCommitment } from '../../src/commitments/load-commitments.js';
import { loadLocalCompacts } from '../../src/commitments/load-local-compacts.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { launchBrowser, takeSeat } from '../support/browser.js';
import { signInWalk, Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { theCompactOfNowhere } from '../support/a-compact.js';

describe('the library of promises in a browser', () => {
  let service: TestApp;
  let browser: Browser;
  let compact: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    const nowhere = await theCompactOfNowhere(service);
    await loadLocalCompacts(service.owner, [nowhere]);
    compact = nowhere.id;
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each([
    { screen: 'phone', javaScript: false },
    { screen: 'desktop', javaScript: true },
  ] as const)('on a $screen, JavaScript $javaScript: anybody reads and asks', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await walk.open('/promises');
    await walk.answer({ q: 'notice' });
    expect(await walk.text()).toContain('The national Compact of 2010');
    await walk.open('/promises/compact-2010');
    await walk.open(`/promises/${compact}`);
    await walk.open('/promises/which');
    await walk.answer({
      words: 'Council',
      area: 'Nowhere',
      'on-day': '1',
      'on-month': '5',
      'on-year': '2024',
    });
    expect(await walk.text()).toContain('Which one do you mean?');
    await walk.answer({ words: 'Nowhere Town' });
    expect(await walk.text()).toContain('What bound Nowhere Town Council on 1 May 2024');
    await walk.openWithDetails(
      '/promises/which/answer?words=nobody+at+all&body=not-listed&kind=government-department&on-day=1&on-month=5&on-year=2024',
    );
    expect(await walk.text()).toContain('What it asks of groups');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each([
    { screen: 'phone', javaScript: false },
    { screen: 'desktop', javaScript: true },
  ] as const)('on a $screen, JavaScript $javaScript: an administrator changes it', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open(`/admin/local-compacts/${compact}`);
    await walk.answer({ find: 'Nowhere' });
    expect(await walk.text()).toContain('Tick who signed.');
    const weeks = given.javaScript ? '9' : '8';
    await seat.page.locator('[name=numbers]').fill(`${weeks} weeks to answer a consultation\na while`);
    await walk.press('button[value=check]');
    expect(await walk.text()).toContain('Line 2: “a while” is not clear.');
    await seat.page.locator('[name=numbers]').fill(`${weeks} weeks to answer a consultation`);
    await walk.press('button[value=check]');
    expect(await walk.text()).toContain('Check what would change');
    await walk.open(`/admin/local-compacts/${compact}/commitments`);
    await walk.answer({
      lines: `words,owed by,months\nTell us early ${weeks}.,body,7\nBe nice.,mayor,`,
      how: 'table',
    });
    expect(await walk.text()).toContain('1 cannot go in');
    await walk.press('button[value=add]');
    await walk.open('/admin/commitments');
    await walk.open(`/admin/commitments/${idOfCommitment('2010', '4.4')}`);
    await walk.answer({ confirmed_from: 'a copy' });
    expect(await walk.text()).toContain('Tick that you read');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
