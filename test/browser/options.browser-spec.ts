import { lookAtACase, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

describe('the options of a case, in a browser', () => {
  const { sight, work } = lookAtACase({ worker: false, staff: ['caseworker', 'administrator'] });

  it.each(SEATS)(
    'are read, asked about and read again, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, work.email);
      await walk.openWithDetails(work.at('/options'));
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Answer at least one question.');
      await walk.answer({ lost_out: 'yes', most_people: 'no', procurement: 'not-sure' }, '#form');
      expect(await walk.text()).toContain('Needs something first');
      await walk.open(work.at('/options/court'));
      expect(await walk.text()).toContain('members’ own money may be at risk');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );

  it.each(SEATS)('are a table for an administrator, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'administrator@example.org');
    await walk.open('/admin/routes?kind=nhs-body&nation=england');
    expect(await walk.text()).toContain('Health Service');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
