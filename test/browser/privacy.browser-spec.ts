import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, tellOf } from '../support/a-case.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('the pages about privacy and coming back in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('saving a report and coming back, on a $screen, JavaScript $javaScript', async (given) => {
    const email = `saved-${given.screen}@example.org`;
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await walk.open('/report');
    await walk.answer({});
    await walk.open('/report/your-name');
    await walk.answer({ confidentiality: 'confidential' });
    await walk.open('/report/save');
    await walk.answer({ email: 'not an address' });
    await walk.answer({ email });
    await walk.open('/report/tasks');
    await walk.open('/report/group-name');
    const link = await until('the link', async () => {
      const [mail] = service.mails.to(email);
      return /\/go-on\/[\w-]+/.exec(mail?.text ?? '')?.[0];
    });
    const other = await takeSeat(browser, given);
    const there = new Walk(other, service.url);
    await there.open(link);
    await there.answer({});
    expect(await there.text()).toContain(email);
    await walk.open('/report');
    await walk.open('/report/link');
    await walk.answer({ email });
    await walk.open('/report/elsewhere');
    await walk.open('/go-on/nothing');
    await walk.answer({});
    await there.open('/report/your-name');
    await there.answer({ confidentiality: 'anonymous' });
    await there.open('/report/save');
    expect([...walk.faults, ...there.faults]).toEqual([]);
    await seat.context.close();
    await other.context.close();
  });

  it.each(SEATS)('what a group agreed to, on a $screen, JavaScript $javaScript', async (given) => {
    const email = `group-${given.screen}@example.org`;
    const filed = await aCase(service, {
      group: { name: 'Riverside Lunch Club', contactName: 'Ada', contactEmail: email },
      consents: [{ purpose: 'contact-body', given: true }],
    });
    await tellOf(service, filed);
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, email);
    await walk.open(`/cases/${filed.reference}/consents/contact-body/withdrawal`);
    await walk.answer({ words: 'We are afraid for the grant.' }, 'form#form');
    await walk.open(`/cases/${filed.reference}/consents/tell-story/agreement`);
    const staffSeat = await takeSeat(browser, given);
    const staff = await signInWalk(service, staffSeat, 'caseworker@example.org');
    await staff.open(`/cases/${filed.reference}/consents/contact-body/agreement`);
    await staff.answer({}, 'form#form');
    await staff.answer({ how: 'by-voice', words: 'Ada: “Yes, write to them.”' }, 'form#form');
    expect([...walk.faults, ...staff.faults]).toEqual([]);
    await seat.context.close();
    await staffSeat.context.close();
  });

  it.each(SEATS)('the notice and a complaint, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await walk.open('/privacy');
    await walk.open('/privacy/complain');
    await walk.answer({ email: 'not an address' });
    await walk.answer({ words: 'You kept my number.', email: `c-${given.screen}@example.org` });
    const staffSeat = await takeSeat(browser, given);
    const administrator = await signInWalk(service, staffSeat, 'administrator@example.org');
    await administrator.open('/admin/data-complaints');
    await administrator.press('main table a');
    await administrator.answer({}, 'form[action$="/acknowledgement"]');
    await administrator.answer({ answer: 'We deleted it.' }, 'form[action$="/answer"]');
    expect([...walk.faults, ...administrator.faults]).toEqual([]);
    await seat.context.close();
    await staffSeat.context.close();
  });
});
