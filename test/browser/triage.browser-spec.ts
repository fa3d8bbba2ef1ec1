import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, tellOf } from '../support/a-case.js';
import { launchBrowser, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SEATS = [
  { screen: 'phone', javaScript: false },
  { screen: 'desktop', javaScript: true },
] as const;

describe('triage and assignment in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off', worker: false });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'supervisor' });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('every page of it, on a $screen, JavaScript $javaScript', async (given) => {
    const filed = await aCase(service);
    await tellOf(service, filed);
    const place = `/cases/${filed.reference}`;
    const walk = await signInWalk(service, await takeSeat(browser, given), 'caseworker@example.org');
    await walk.open(`${place}/assign`);
    await walk.open(`/cases/assign?case=${filed.reference}`);
    await walk.open('/staff/absences');
    await walk.open(`${place}/waiting`);
    await walk.open(`${place}/triage`);
    await walk.open(`${place}/triage/asked-for-more`);
    await walk.open(`${place}/triage/signposted`);
    await walk.open(`${place}/triage/declined`);
    await walk.answer({ reason: 'no-time', words: 'Try again in spring.' });
    expect(await walk.text()).toContain('The letter');
    await walk.press('main form button[value=send]');
    expect(await walk.text()).toContain('The group works on this case alone');
    await walk.open(`${place}/undo`);
    await walk.open('/cases/new');
    await walk.press('main form button[type=submit]');
    expect(await walk.text()).toContain('There is a problem');
    const group = await signInWalk(service, await takeSeat(browser, given), filed.report.group.contactEmail);
    await group.open(place);
    expect(await group.text()).toContain('This case is yours to work on');
    await group.open(`${place}/ask-again`);
    expect([...walk.faults, ...group.faults]).toEqual([]);
  });
});
