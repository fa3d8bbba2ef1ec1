import { aCase, tellOf } from '../support/a-case.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

describe('triage and assignment in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'supervisor'] });

  it.each(SEATS)('every page of it, on a $screen, JavaScript $javaScript', async (given) => {
    const filed = await aCase(sight.service);
    await tellOf(sight.service, filed);
    const place = `/cases/${filed.reference}`;
    const walk = await signInWalk(
      sight.service,
      await takeSeat(sight.browser, given),
      'caseworker@example.org',
    );
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
    const group = await signInWalk(
      sight.service,
      await takeSeat(sight.browser, given),
      filed.report.group.contactEmail,
    );
    await group.open(place);
    expect(await group.text()).toContain('This case is yours to work on');
    await group.open(`${place}/ask-again`);
    expect([...walk.faults, ...group.faults]).toEqual([]);
  });
});
