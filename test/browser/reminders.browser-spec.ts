import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { START } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('reminders, in a browser', () => {
  const sight = lookAtTheService();
  afterEach(() => sight.service.clock.set(START));

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `reminders-${given.screen}@example.org`;
    const group = { ...EXAMPLE.group, contact: { name: 'Ada Treasurer', email } };
    const { reference } = await fileReport(sight.service, { group });
    await until('the group’s account', async () => sight.service.mails.to(email).length > 0);
    // The seventh day before the last safe day for the court.
    sight.service.clock.set('2027-02-12T09:00:00Z');
    await sight.service.app.get(ReminderSweep, { strict: false }).sweep();
    const mail = await until('the reminder', async () =>
      sight.service.mails.to(email).find(({ subject }) => subject?.includes('is due on')),
    );
    expect(mail.text).toContain(`/cases/${reference}/seen`);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, email);
    await walk.open(`/cases/${reference}/own-reminders`);
    await walk.answer({ about: 'day', words: 'Ring the solicitor' });
    expect(await walk.text()).toContain('Give the day on which we remind you.');
    await walk.answer({ 'on-day': '16', 'on-month': '2', 'on-year': '2027' });
    expect(await walk.text()).toContain('Tuesday 16 February 2027');
    await walk.open(`/cases/${reference}/seen`);
    expect(await walk.text()).toContain('Friday 19 February 2027, 7 days left');
    await walk.press('#form button');
    await walk.open(`/cases/${reference}/seen`);
    expect(await walk.text()).toContain('Every reminder that we sent has been seen.');
    await walk.open(`/cases/${reference}/move?to=closed`);
    expect(await walk.text()).toContain('Do you want reminders of your own last days after this?');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
