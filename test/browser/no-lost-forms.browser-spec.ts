import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { keepPicture, lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { until } from '../support/until.js';

const FORM = 'main form[action="/admin/programme"]';

describe('what is typed outside cases and not sent, in a browser', () => {
  const sight = lookAtTheService({ worker: false });
  const staff = (email: string) =>
    aStaffMember(sight.service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator', email });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `${given.screen}@example.org`;
    await staff(email);
    await sight.service.owner.query('delete from programme_setting');
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, email);
    await walk.open('/admin/programme');
    await seat.page.fill('[name=reason]', 'The courts are slower now, as the judges say');
    await walk.press(`${FORM} button:has-text("Save and finish later")`);
    expect(await walk.text()).toContain(
      'Your words are kept. They were not sent, and only you can see them.',
    );
    await keepPicture(seat, `kept ${given.screen}`);
    await walk.open('/admin/programme');
    expect(await walk.text()).toContain('You began this on');
    await keepPicture(seat, `begun ${given.screen}`);
    await walk.press('main a:has-text("Go on with it")');
    expect(await seat.page.inputValue('[name=reason]')).toBe('The courts are slower now, as the judges say');
    await sight.service.owner.query(
      `insert into programme_setting (programme_id, amber_from_day, red_from_day, changed_at) values ($1, 20, 50, now())`,
      [DEFAULT_PROGRAMME.id],
    );
    await walk.answer({ amber_from_day: '25' }, FORM);
    expect(await walk.text()).toContain('Somebody else changed this after you began.');
    expect(await seat.page.inputValue('[name=red_from_day]')).toBe('50');
    await keepPicture(seat, `both ${given.screen}`);
    await walk.press(`${FORM} button`);
    expect(await walk.text()).toContain('Now: amber from day 25, red from day 50.');
    await walk.open('/account/drafts');
    expect(await walk.text()).toContain('There is nothing here.');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it('saves by itself what is typed into the second form of a page when the page is left', async () => {
    await staff('leaves@example.org');
    const seat = await takeSeat(sight.browser, { screen: 'desktop', javaScript: true, withAxe: false });
    const walk = await signInWalk(sight.service, seat, 'leaves@example.org');
    await walk.open('/admin/people');
    await seat.page.fill('main form[action="/admin/people"] [name=name]', 'Cal Caseworker');
    await walk.open('/accessibility');
    const names = async (): Promise<{ name: string }[]> =>
      sight.service.owner.query(`select content ->> 'name' as name from form_draft`);
    await until('the draft', async () => (await names()).length > 0);
    expect(await names()).toEqual([{ name: 'Cal Caseworker' }]);
    await seat.context.close();
  });
});
