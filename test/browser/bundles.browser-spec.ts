import { addOpen, makeBundles, paper } from '../support/bundles.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { OnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';

describe('bundles in a browser', () => {
  const sight = lookAtTheService({ worker: false });
  const work = new OnACase();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
    work.cookie = work.caseworker.cookieHeader();
  });
  beforeEach(() => work.file({ confidentiality: 'confidential' }));

  it.each(SEATS)(
    'a caseworker makes one for a mediator, sees how far it is, and saves it, on a $screen, JavaScript $javaScript',
    async (given) => {
      const file = { fileName: 'letter.pdf', content: paper('Your grant ends.') };
      await addOpen(work, work.group, file, { title: 'Letter that ended our grant' });
      const seat = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, seat, 'caseworker@example.org');
      await staff.open(work.at('/bundles'));
      await staff.answer({ for_whom: 'Jo Mediator' }, '#form');
      expect(await staff.text()).toContain('Choose who the bundle is for.');
      await staff.answer({ kind: 'mediator' }, '#form');
      expect(await staff.text()).toContain('See how far it is now');
      await makeBundles(sight.service);
      await staff.openWithDetails(work.at('/bundles'));
      const text = await staff.text();
      expect(text).toContain('For: A mediator, Jo Mediator');
      expect(text).toContain('“Letter that ended our grant”: It may not be shown outside.');
      const [saved] = await Promise.all([
        seat.page.waitForEvent('download'),
        seat.page.locator('article a[href$="/file"]').click(),
      ]);
      expect(saved.suggestedFilename()).toBe(`${work.filed.reference}-bundle.zip`);
      expect(staff.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
