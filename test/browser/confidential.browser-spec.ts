import { fileReport } from '../support/a-report.js';
import { fileAnonymously } from '../support/anonymous.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, Walk } from '../support/journeys.js';
import { until } from '../support/until.js';

describe('the pages about names in a browser', () => {
  const sight = lookAtTheService();

  it.each(SEATS)('choosing to stay anonymous, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = new Walk(seat, sight.service.url);
    await walk.open('/report');
    await walk.answer({});
    await walk.open('/report/your-name');
    await walk.answer({});
    expect(await walk.text()).toContain('Choose how we may use the name of your group.');
    await walk.answer({ confidentiality: 'anonymous' });
    await walk.open('/report/tasks');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('coming back with a code, on a $screen, JavaScript $javaScript', async (given) => {
    const { reference, code } = await fileAnonymously(sight.service);
    const seat = await takeSeat(sight.browser, given);
    const walk = new Walk(seat, sight.service.url);
    await walk.open('/return');
    await walk.answer({ reference, code: '0000 0000 0000 0000' });
    await walk.answer({ reference, code });
    expect(await walk.text()).toContain('Some ways are shut until you give a name');
    for (const page of ['name', 'releases', 'what-they-see', 'dates']) {
      await walk.open(`/cases/${reference}/${page}`);
    }
    await walk.press('form[action="/sign-out/hide"] button');
    expect(await seat.page.title()).toBe('Bank holidays in England and Wales');
    await walk.open(`/cases/${reference}`);
    expect(seat.page.url()).toContain('/sign-in');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)(
    'a confidential case for its group and staff, on a $screen, JavaScript $javaScript',
    async (given) => {
      const email = `${given.screen}@example.org`;
      const { reference } = await fileReport(sight.service, {
        confidentiality: 'confidential',
        group: { name: 'Riverside Lunch Club', contact: { name: 'Ada Treasurer', email } },
      });
      await until('the group’s account', async () => sight.service.mails.to(email).length > 0);
      const groups = await takeSeat(sight.browser, given);
      const group = await signInWalk(sight.service, groups, email);
      await group.open(`/cases/${reference}/releases`);
      await group.answer({ to: 'body', scope: 'group-name' });
      await group.press('a[href$="/withdrawal"]');
      await group.open(`/cases/${reference}/what-they-see`);
      expect(await group.text()).toContain('Riverside Lunch Club');
      expect(group.faults).toEqual([]);
      const staffs = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, staffs, 'caseworker@example.org');
      await staff.open(`/cases/${reference}`);
      for (const page of ['standing', 'what-they-see', 'releases', 'disclosures']) {
        await staff.open(`/cases/${reference}/${page}`);
        await staff.press('#form button[type=submit], #form button:not([type])');
      }
      await staff.open(`/cases/${reference}`);
      await staff.press('form[action$="/identity"] button');
      expect(await staff.text()).toContain('Ada Treasurer');
      expect(staff.faults).toEqual([]);
      await groups.context.close();
      await staffs.context.close();
    },
  );

  it.each(SEATS)('the page with the code, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = new Walk(seat, sight.service.url);
    await walk.open('/report');
    await walk.answer({});
    const answers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['your-name', { confidentiality: 'anonymous' }],
      ['legal-form', { legal_form: 'unincorporated association' }],
      ['public-body/other', { body_name: 'Example City Council', body_kind: 'unitary-council' }],
      ['what-happened', { breach_type: 'other' }],
      ['your-account', { account: 'They changed the rules.' }],
      ['funding', { funding_form: 'none' }],
      ['consents', { 'contact-body': 'no', 'put-in-touch': 'no', 'tell-story': 'no' }],
    ];
    for (const [path, fields] of answers) {
      await seat.page.goto(new URL(`/report/${path}`, sight.service.url).href);
      await walk.answer(fields);
    }
    for (;;) {
      await seat.page.goto(new URL('/report/tasks', sight.service.url).href);
      const open = seat.page
        .locator('li:has-text("Not yet started") a, li:has-text("Partly done") a')
        .first();
      const next = (await open.count()) > 0 ? await open.getAttribute('href') : null;
      if (!next || next === '/report/check') break;
      await seat.page.goto(new URL(next, sight.service.url).href);
      const box = seat.page.locator('main input[type=checkbox]');
      const radio = seat.page.locator('main input[type=radio]').last();
      if ((await box.count()) > 0) await box.first().check();
      else await radio.check();
      await walk.press('main form button[type=submit], main form button:not([type])');
    }
    await walk.open('/report/check');
    await walk.press('form[action="/report/send"] button');
    expect(await walk.text()).toMatch(/Your code \d{4} \d{4} \d{4} \d{4}/);
    await walk.press('form[action="/report/sent/kept"] button');
    expect(seat.page.url()).toContain('/return');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
