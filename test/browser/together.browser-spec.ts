import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { aGroup, checked, HOME, join, type GroupWithCase } from '../support/together.js';
import type { Visitor } from '../support/visitor.js';

describe('the pages of groups that act together in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'supervisor'] });
  let worker: Visitor;
  let round = 0;

  beforeAll(async () => {
    worker = await aStaffMember(sight.service, { programmeId: HOME, email: 'beside@example.org' });
  });

  async function twoGroups(): Promise<[GroupWithCase, GroupWithCase]> {
    round += 1;
    const body = { name: `Council ${round}`, kind: 'unitary-council' } as const;
    const [ash, birch] = [
      await aGroup(sight.service, `Ashmark${round}`, { body }),
      await aGroup(sight.service, `Birchmark${round}`, { body }),
    ];
    await checked(worker, ash);
    await checked(worker, birch);
    return [ash, birch];
  }

  it.each(SEATS)('cases beside each other, on a $screen, JavaScript $javaScript', async (given) => {
    const [ash, birch] = await twoGroups();
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    await walk.open(`${ash.place}/research`);
    expect(await walk.text()).toContain('1 other case');
    await walk.open(`${ash.place}/beside`);
    await walk.answer({}, '#form');
    expect(await walk.text()).toContain('Write the reference of the other case.');
    await walk.answer({ other: birch.filed.reference, verdict: 'related', reason: 'One decision.' }, '#form');
    expect(await walk.text()).toContain('No group sees it');
    await walk.press('#form button');
    expect(await walk.text()).toContain(`Linked: ${birch.filed.reference}`);
    await walk.open(`${ash.place}/beside`);
    await walk.open(`${ash.place}/together`);
    await walk.answer({ other: birch.filed.reference }, 'form[action$="/introductions"]');
    await walk.open(`${ash.place}/together`);
    await walk.press('form[action$="/offer"] button');
    await walk.open(`${ash.place}/together`);
    const group = await signInWalk(
      sight.service,
      await takeSeat(sight.browser, given),
      ash.filed.report.group.contactEmail,
    );
    await group.open(`${ash.place}/research`);
    expect(await group.text()).toContain('May we put you in touch');
    await group.open(`${ash.place}/together`);
    await group.answer({}, 'form[action$="/answer"]');
    await group.answer({ says: 'yes', shares: 'name' }, 'form[action$="/answer"]');
    await group.open(`${ash.place}/together`);
    expect([...walk.faults, ...group.faults]).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('a joint case, on a $screen, JavaScript $javaScript', async (given) => {
    const [ash, birch] = await twoGroups();
    const joint = await join(sight.service, worker, ash);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    await walk.open(`${birch.place}/together`);
    await walk.answer({}, 'form[action$="/question"]');
    await walk.answer(
      { which: 'known', joint, reason: 'Others are hit as well.' },
      'form[action$="/question"]',
    );
    await walk.open(`${birch.place}/together`);
    const groupSeat = await takeSeat(sight.browser, given);
    const group = await signInWalk(sight.service, groupSeat, birch.filed.report.group.contactEmail);
    await group.open(`${birch.place}/together`);
    await group.answer({ agrees: 'yes' }, 'form[action$="/answer"]');
    await group.open(`${birch.place}/together`);
    await walk.open(`${birch.place}/together`);
    await walk.press('form[action$="/join"] button');
    expect(await walk.text()).toContain('This is what would happen');
    await walk.press('#form button');
    await walk.open(`/cases/${joint}`);
    await walk.open(`/cases/${joint}/together`);
    await group.open(`/cases/${joint}/together`);
    await group.answer({}, '#form');
    await group.answer({ goes_on: 'new-case', because: 'We want to talk alone.' }, '#form');
    expect(await group.text()).toContain('This is what would happen');
    await group.press('#form button');
    expect(await group.text()).not.toContain('This is what would happen');
    await group.open(birch.place);
    expect([...walk.faults, ...group.faults]).toEqual([]);
    await seat.context.close();
    await groupSeat.context.close();
  });

  it.each(SEATS)('a body’s report, on a $screen, JavaScript $javaScript', async (given) => {
    const [ash] = await twoGroups();
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    await walk.open('/cases/new-from-body');
    await walk.answer({});
    expect(await walk.text()).toContain('There is a problem');
    await walk.answer({
      body: `Council ${round}`,
      kind: 'unitary-council',
      group: ash.filed.report.group.name,
      commitment_words: 'To tell us of changes.',
      happened: 'It did not send its accounts.',
      reported_by: 'the grants officer',
    });
    expect(await walk.text()).toContain('about a group');
    const staff = await signInWalk(
      sight.service,
      await takeSeat(sight.browser, given),
      'supervisor@example.org',
    );
    await staff.open('/staff/flags');
    expect([...walk.faults, ...staff.faults]).toEqual([]);
    await seat.context.close();
  });
});
