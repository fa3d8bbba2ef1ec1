import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { dayFields, lastInvitation, linkOf, OFFICER } from '../support/body-page.js';
import { signInWalk, Walk } from '../support/journeys.js';
import { anAgreedLetter } from '../support/letters.js';
import { OnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';

/** Wider than the narrowest screen. */
const ADDRESS = 'grants.and.partnerships@kingstown-and-villages.council.example';

describe('the page of a public body in a browser', () => {
  const sight = lookAtTheService({ worker: false });
  const work = new OnACase();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
  });
  beforeEach(() => work.file({ consents: [{ purpose: 'contact-body', given: true }] }));

  it.each(SEATS)(
    'somebody is invited, comes in, explains and asks for time, and both sides read it, on a $screen, JavaScript $javaScript',
    async (given) => {
      const letter = await anAgreedLetter(work, ADDRESS);
      await work.send(work.caseworker, `/letters/${letter}/going`, { by: 'email' }, '/letters');
      const staff = await takeSeat(sight.browser, given);
      const caseworker = await signInWalk(sight.service, staff, 'caseworker@example.org');
      await caseworker.open(work.at('/response'));
      await caseworker.open(work.at('/response/invitations/new'));
      await caseworker.answer({ days: '0' }, '#form');
      expect(await caseworker.text()).toContain('There is a problem');
      await caseworker.openWithDetails(work.at('/response/invitations/new'));
      expect(await caseworker.text()).toContain(`The grants officer, ${ADDRESS}`);
      await caseworker.answer({ ...OFFICER, email: ADDRESS }, '#form');
      expect(await caseworker.text()).toContain('Sent, not opened yet');
      await caseworker.open(work.at('/response/finding'));
      await caseworker.answer(
        { text: 'The notice was too short.', ...dayFields('date', '2026-12-04') },
        '#form',
      );

      const seat = await takeSeat(sight.browser, given);
      const body = new Walk(seat, sight.service.url);
      await body.open(linkOf(work, await lastInvitation(work)));
      await body.press('main form button');
      expect(await body.text()).toContain('What you can do');
      for (const path of ['have-it', 'offer', 'reply', 'files']) await body.open(`/respond/answers/${path}`);
      await body.open('/respond/answers/finding');
      await body.answer({ words: 'It was long enough.' }, '#form');
      await body.open('/respond/answers/more-time');
      await body.answer({}, '#form');
      expect(await body.text()).toContain('There is a problem');
      await body.answer({ ...dayFields('until', '2026-12-30'), words: 'The officer is ill.' }, '#form');
      await body.open('/respond/answers/explain');
      await body.answer({ cause: 'mistake', words: 'We sent the wrong form.' }, '#form');
      await body.openWithDetails('/respond');
      expect(await body.text()).toContain('We sent the wrong form.');

      await caseworker.openWithDetails(work.at('/response'));
      await caseworker.press('main a[href*="/response/time/"]');
      await caseworker.answer({ verdict: 'refused', text: 'The money stops before.' }, '#form');
      await caseworker.press('main form[action$="/revocation"] button');
      expect(await caseworker.text()).toContain('Taken back');
      await body.open('/respond');
      expect(await body.text()).toContain('Answer the e-mail that brought you here.');

      expect([...caseworker.faults, ...body.faults]).toEqual([]);
      await seat.context.close();
      await staff.context.close();
    },
  );
});
