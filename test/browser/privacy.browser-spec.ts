import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, tellOf } from '../support/a-case.js';
import { launchBrowser, takeSeat, type Seat } from '../support/browser.js';
import { Walk } from '../support/journeys.js';
import { aStaffMember, signInPath } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const SEATS = [
  { screen: 'phone', javaScript: false },
  { screen: 'desktop', javaScript: true },
] as const;

/** Where to keep a picture of each page; none are taken where it is not set. */
const PICTURES = process.env['PICTURES'];

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

  const keep = async ({ page }: Seat, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  };
  async function signIn(seat: Seat, email: string): Promise<Walk> {
    const walk = new Walk(seat, service.url);
    await walk.open(await signInPath(service, email));
    await walk.press('main form button');
    return walk;
  }

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
    await keep(seat, `save-wrong-${given.screen}`);
    await walk.answer({ email });
    await keep(seat, `saved-${given.screen}`);
    await walk.open('/report/tasks');
    await keep(seat, `tasks-${given.screen}`);
    await walk.open('/report/group-name');
    await keep(seat, `question-${given.screen}`);
    const link = await until('the link', async () => {
      const [mail] = service.mails.to(email);
      return /\/go-on\/[\w-]+/.exec(mail?.text ?? '')?.[0];
    });
    const other = await takeSeat(browser, given);
    const there = new Walk(other, service.url);
    await there.open(link);
    await keep(other, `go-on-${given.screen}`);
    await there.answer({});
    expect(await there.text()).toContain(email);
    await walk.open('/report');
    await keep(seat, `start-gone-${given.screen}`);
    await walk.open('/report/link');
    await keep(seat, `link-again-${given.screen}`);
    await walk.answer({ email });
    await keep(seat, `link-again-sent-${given.screen}`);
    await walk.open('/report/elsewhere');
    await keep(seat, `elsewhere-${given.screen}`);
    await walk.open('/go-on/nothing');
    await walk.answer({});
    await keep(seat, `link-gone-${given.screen}`);
    await there.open('/report/your-name');
    await there.answer({ confidentiality: 'anonymous' });
    await there.open('/report/save');
    await keep(other, `save-anonymous-${given.screen}`);
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
    const walk = await signIn(seat, email);
    await walk.open(`/cases/${filed.reference}/consents/contact-body/withdrawal`);
    await keep(seat, `withdrawal-${given.screen}`);
    await walk.answer({ words: 'We are afraid for the grant.' }, 'form#form');
    await keep(seat, `consents-${given.screen}`);
    await walk.open(`/cases/${filed.reference}/consents/tell-story/agreement`);
    await keep(seat, `agreement-${given.screen}`);
    const staffSeat = await takeSeat(browser, given);
    const staff = await signIn(staffSeat, 'caseworker@example.org');
    await staff.open(`/cases/${filed.reference}/consents/contact-body/agreement`);
    await staff.answer({}, 'form#form');
    await keep(staffSeat, `staff-agreement-${given.screen}`);
    await staff.answer({ how: 'by-voice', words: 'Ada: “Yes, write to them.”' }, 'form#form');
    await keep(staffSeat, `staff-consents-${given.screen}`);
    expect([...walk.faults, ...staff.faults]).toEqual([]);
    await seat.context.close();
    await staffSeat.context.close();
  });

  it.each(SEATS)('the notice and a complaint, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    await walk.open('/privacy');
    await keep(seat, `privacy-${given.screen}`);
    await walk.open('/privacy/complain');
    await walk.answer({ email: 'not an address' });
    await keep(seat, `complain-wrong-${given.screen}`);
    await walk.answer({ words: 'You kept my number.', email: `c-${given.screen}@example.org` });
    await keep(seat, `complain-sent-${given.screen}`);
    const staffSeat = await takeSeat(browser, given);
    const administrator = await signIn(staffSeat, 'administrator@example.org');
    await administrator.open('/admin/data-complaints');
    await keep(staffSeat, `complaints-${given.screen}`);
    await administrator.press('main table a');
    await keep(staffSeat, `complaint-${given.screen}`);
    await administrator.answer({}, 'form[action$="/acknowledgement"]');
    await administrator.answer({ answer: 'We deleted it.' }, 'form[action$="/answer"]');
    await keep(staffSeat, `complaint-answered-${given.screen}`);
    expect([...walk.faults, ...administrator.faults]).toEqual([]);
    await seat.context.close();
    await staffSeat.context.close();
  });
});
