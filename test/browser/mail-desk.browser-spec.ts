import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { DailyReconciliation } from '../../src/mail-desk/daily/daily-reconciliation.js';
import { fileReport } from '../support/a-report.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

describe('the mail desk in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['administrator', 'caseworker'] });
  let reference: string;

  beforeAll(async () => {
    const { service } = sight;
    ({ reference } = await fileReport(service));
    // One ladder is enough to look at.
    await service.owner.query(
      `update reminder set state = 'void', reason = 'past' from deadline where deadline.id = deadline_id and kind <> 'world'`,
    );
    service.clock.set('2026-12-07T09:30:00Z');
    await service.app.get(ReminderSweep, { strict: false }).sweep();
    await service.owner.query(
      `update delivery set state = 'parked', attempts = 7, failures = 7, failure = 'refused', answer = 'Message failed: 550 5.1.1 no such mailbox'`,
    );
    service.clock.set('2026-12-08T07:00:00Z');
    await service.app.get(DailyReconciliation, { strict: false }).sweep();
    await service.owner.query(
      `insert into mail_alarm (id, programme_id, raised_at, troubles)
       select gen_random_uuid(), programme_id, $1, '{"missing": 1}' from case_file limit 1`,
      [service.clock.now()],
    );
    service.clock.set('2026-12-15T10:00:00Z');
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'administrator@example.org');
    await walk.open('/admin/mail');
    expect(await walk.text()).toContain('1 reminder was due, and nothing became of it.');
    await walk.open('/admin/mail/ledger?day-day=14&day-month=12&day-year=2026');
    expect(await walk.text()).toContain('Missing');
    await walk.open('/admin/mail/ledger?day-day=7&day-month=12&day-year=2026');
    expect(await walk.text()).toContain('Could not be sent');
    await walk.open('/admin/mail/dry-run');
    expect(await walk.text()).toContain('What would go out');
    await walk.open('/admin/mail/days');
    await walk.answer({ 'day-day': '7', 'day-month': '12', 'day-year': '2026' });
    expect(await walk.text()).toContain('Say why. It is kept with the new count.');
    await walk.answer({ reason: 'To see whether it is so.' });
    expect(await walk.text()).toContain('Why: To see whether it is so.');
    await walk.open(`/cases/${reference}/sent-reminders`);
    await walk.open('/admin/mail');
    const holds = 'form[action="/admin/mail/hold"]';
    await walk.answer({ reason: '' }, holds);
    expect(await walk.text()).toContain('Say why.');
    await walk.answer({ reason: 'A reminder went out with a wrong text.' }, holds);
    expect(await walk.text()).toContain('All mail of this service is held');
    await walk.press('form[action="/admin/mail/release"] button');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
