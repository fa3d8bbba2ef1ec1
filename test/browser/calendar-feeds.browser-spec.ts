import { readByBoth } from '../support/calendars.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { OnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';

describe('a calendar of one’s own in a browser', () => {
  const sight = lookAtTheService({ worker: false });
  const work = new OnACase();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
  });
  beforeEach(() => work.file());

  it.each(SEATS)(
    'a group makes its link, is told what to do with it, and stops it, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, work.email);
      await walk.open('/account');
      await walk.press('main a[href="/account/calendar"]');
      expect(await walk.text()).toContain('You get the dates of all your cases.');
      await walk.press('main form[action="/account/calendar"] button');
      expect(await walk.text()).toContain('We show it only now.');
      const link = await seat.page.locator('.secret-text').innerText();
      const device = await seat.page.locator('main a.govuk-button').getAttribute('href');
      expect(device).toBe(link.replace('http:', 'webcal:'));
      const { body } = await sight.service.inject({ method: 'GET', url: new URL(link).pathname });
      expect(readByBoth(body).length).toBeGreaterThan(2);
      await walk.openWithDetails('/account/calendar');
      expect(await walk.text()).toContain('Last read by a calendar');
      await walk.press('main form[action="/account/calendar/stop"] button');
      expect(await walk.text()).not.toContain('Last read by a calendar');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
