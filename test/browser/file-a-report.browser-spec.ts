import type { Browser } from 'playwright-core';
import { launchBrowser, takeSeat } from '../support/browser.js';
import { Walk } from '../support/journeys.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const TODAY = ['20', 'November', '2026'] as const;

/** The example that the specification works through, in the order in which the pages ask. */
const ANSWERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['group-name', { group_name: 'Riverside Lunch Club' }],
  ['legal-form', { legal_form: 'unincorporated association' }],
  ['contact', { contact_name: 'Ada Treasurer', contact_email: 'ada@example.org' }],
  ['public-body/other', { body_name: 'Example City Council', body_kind: 'unitary-council' }],
  ['what-happened', { breach_type: 'short-notice' }],
  ['letter-dated', day('letter-dated', TODAY)],
  ['notice-received', day('notice-received', TODAY)],
  ['notice-to-users', { 'notice-to-users-not-sure': 'yes' }],
  ['decided', { decided: 'yes', earlier_steps: 'yes' }],
  ['decision-made', day('decision-made', TODAY)],
  ['earlier-steps', day('cabinet-decision', TODAY)],
  ['last-funded-day', day('last-funded-day', ['21', '12', '2026'])],
  ['promise', { promise_kind: 'local-compact' }],
  ['promise-details', { promise_name: 'Example City Compact', notice_months: '3' }],
  ['funding', { funding_form: 'grant' }],
  ['funding-change', { funding_change: 'ended-early' }],
  ['funding-size', { yearly_amount_gbp: '12000', people_served: '40' }],
  ['your-account', { account: 'The council wrote that our grant stops before Christmas.' }],
  ['your-name', { confidentiality: 'confidential' }],
  ['consents', { 'contact-body': 'no', 'put-in-touch': 'no', 'tell-story': 'no' }],
];

describe('filing a report in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each([
    { screen: 'phone', javaScript: false },
    { screen: 'phone', javaScript: true, withAxe: false },
    { screen: 'desktop', javaScript: false, withAxe: false },
    { screen: 'desktop', javaScript: true },
  ] as const)(
    'on a $screen, JavaScript $javaScript: from the first page to the receipt, with no fault on the way',
    async (given) => {
      const seat = await takeSeat(browser, given);
      const walk = new Walk(seat, service.url);
      await walk.open('/');
      await walk.press('a[href="/report"].govuk-button');
      await walk.answer({});
      for (const [path, fields] of ANSWERS) {
        await walk.open(`/report/${path}`);
        await walk.answer(fields);
      }
      await walk.open('/report/tasks');
      expect(await walk.text()).toContain('You have completed 9 of 9 parts.');
      await walk.open('/report/check');
      await walk.press('form[action="/report/send"] button');
      const receipt = await walk.text();
      expect(receipt).toContain('You were given 31 days.');
      expect(receipt).toContain('until Saturday 20 February 2027');
      expect(receipt).toContain('promptly, and no later than Friday 19 February 2027');
      expect(receipt).toContain('by Friday 19 November 2027');
      expect(walk.faults).toEqual([]);
      expect(walk.pagesSeen).toBeGreaterThan(20);
      await seat.context.close();
    },
  );

  it('asks on a phone what came before, page by page, with no fault', async () => {
    const seat = await takeSeat(browser, { screen: 'phone', javaScript: false });
    const walk = new Walk(seat, service.url);
    await walk.open('/report');
    await walk.answer({});
    for (const [path, fields] of [
      ['what-happened', { breach_type: 'short-notice' }],
      ['funding', { funding_form: 'grant' }],
      ['funding-change', { funding_change: 'not-renewed' }],
      ['renewed', { renewed_before: 'yes' }],
      ['past-renewal', day('past-renewal', ['1', '4', '2025'])],
    ] as const) {
      await walk.open(`/report/${path}`);
      await walk.answer(fields);
    }
    expect(new URL(seat.page.url()).pathname).toBe('/report/funding-size');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each([{ javaScript: false }, { javaScript: true }])(
    'says what is wrong on the page itself and keeps what was typed (JavaScript $javaScript)',
    async ({ javaScript }) => {
      const seat = await takeSeat(browser, { screen: 'phone', javaScript });
      const walk = new Walk(seat, service.url);
      await walk.open('/report');
      await walk.answer({});
      await walk.open('/report/what-happened');
      await walk.answer({ breach_type: 'short-notice' });
      await walk.open('/report/letter-dated');
      await walk.answer(day('letter-dated', ['31', 'November', '2026']));
      expect(await seat.page.title()).toMatch(/^Error: /);
      expect(await walk.text()).toContain('31 November 2026 does not exist');
      expect(await seat.page.locator('[name="letter-dated-month"]').inputValue()).toBe('November');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
