import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, tellOf } from '../support/a-case.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { aBody, aProgramme } from '../support/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the pages about several programmes in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off', worker: false });
    browser = await launchBrowser();
    const council = await aBody(service, 'Valley Borough Council');
    const areas = ['Ashford Vale', 'Brookside', 'Hill', 'Moor', 'Valley'];
    await aProgramme(service, { areas, funded_by: [council.id], hosted_by: [council.id] });
    await aProgramme(service, { name: 'Dale Voice', areas: ['Dale'] });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('choosing a programme, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await walk.open('/report');
    await walk.answer({});
    expect(await walk.text()).toContain('Say first which public body it is about.');
    await walk.open('/report/public-body/other');
    await walk.answer({ body_name: 'Valley Borough Council', body_kind: 'unitary-council' });
    await walk.open('/report/area');
    await walk.answer({});
    expect(await walk.text()).toContain('Choose where your group works.');
    await walk.answer({ area: 'Valley' });
    expect(await walk.text()).toContain('Valley Borough Council hosts and funds Valley Voice.');
    await walk.answer({});
    await walk.answer({ programme: 'not-sure' });
    expect(new URL(seat.page.url()).pathname).toBe('/report/tasks');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('referring a case, on a $screen, JavaScript $javaScript', async (given) => {
    const contactEmail = `${given.screen}@example.org`;
    const filed = await aCase(service, {
      body: { name: 'Valley Borough Council', kind: 'unitary-council' },
      group: { name: 'Riverside Lunch Club', contactName: 'Ada Treasurer', contactEmail },
    });
    await tellOf(service, filed);
    const place = `/cases/${filed.reference}`;
    const seat = await takeSeat(browser, given);
    const staff = await signInWalk(service, seat, 'caseworker@example.org');
    await staff.open(place);
    await staff.press('a[href$="/referral"]');
    expect(await staff.text()).toContain('Valley Voice: Valley Borough Council hosts and funds it.');
    await staff.answer({});
    expect(await staff.text()).toContain('Choose the programme.');
    const [dale] = await service.owner.query<[{ id: string }]>(
      `select id from programme where name = 'Dale Voice'`,
    );
    await staff.answer({ to: dale.id, reason: 'It knows the dale, and has time for you this month.' });
    expect(await staff.text()).toContain('The group is asked about another programme');
    await staff.open(`${place}/referral`);
    await staff.answer({});
    expect(await staff.text()).toContain('Write who said it.');

    const theirs = await takeSeat(browser, given);
    const group = await signInWalk(service, theirs, contactEmail);
    await group.open(place);
    expect(await group.text()).toContain('We have a question for you');
    await group.press('a[href$="/referral"]');
    await group.answer({});
    await group.answer({ says: 'yes' });
    expect(await group.text()).toContain('the case went to Dale Voice');

    await staff.open(place);
    expect(await staff.text()).toContain('to Dale Voice.');
    await staff.open('/cases/referred');
    await staff.open('/cases');
    expect([...staff.faults, ...group.faults]).toEqual([]);
    await seat.context.close();
    await theirs.context.close();
  });

  it.each(SEATS)('the list of programmes, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open('/admin');
    await walk.press('a[href="/admin/programmes"]');
    expect(await walk.text()).toContain('Dale Voice');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
