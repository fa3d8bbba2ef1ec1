import { EXAMPLE, fileReport } from '../support/a-report.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { until } from '../support/until.js';

/** The last safe day for a court, counted from this one, is past on the day of the tests. */
const DECIDED = '2026-08-01';

describe('what became of a limit, in a browser', () => {
  const sight = lookAtTheService();

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `limits-${given.screen}@example.org`;
    const group = { ...EXAMPLE.group, contact: { name: 'Ada Treasurer', email } };
    const facts = [{ kind: 'decision-made', on: DECIDED, source: 'the minutes' }];
    const { reference } = await fileReport(sight.service, { group, facts });
    await until('the group’s account', async () => sight.service.mails.to(email).length > 0);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, email);
    await walk.open(`/cases/${reference}`);
    await walk.press('.limit-panel__action');
    await walk.answer({ words: 'We had no money for it.' });
    expect(await walk.text()).toContain('Choose what became of this date.');
    await walk.answer({ answer: 'lapsed', words: 'We had no money for it.' });
    expect(await walk.text()).toContain('Lapsed: nothing was done in time');
    expect(await walk.text()).toContain('No last day is open');
    await walk.press('a[href$="/answer"]');
    expect(await walk.text()).toContain('What was said before');
    await walk.answer({ answer: 'taken-back', words: 'A trustee did start a claim.' });
    expect(await walk.text()).toContain('Say what became of this date');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
