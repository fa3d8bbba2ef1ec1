import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { ChoiceLinks } from '../../src/reminders/choices/choice-links.js';
import { REMINDER_SAMPLES } from '../../src/reminders/samples/reminder-samples.js';
import { keepPicture, lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

describe('reminders in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'administrator'] });

  it.each(SEATS)('are chosen on a $screen, JavaScript $javaScript', async (given) => {
    const { service, browser } = sight;
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'caseworker@example.org');
    await walk.open('/account/reminders');
    expect(await walk.text()).toContain('Nobody can switch those off.');
    const links = service.app.get(ChoiceLinks, { strict: false });
    const link = {
      programmeId: DEFAULT_PROGRAMME.id,
      address: 'a@b.org',
      as: 'group',
      kinds: ['world'],
    } as const;
    await walk.open(new URL(links.choosing(link)).pathname);
    await walk.answer({ digest: 'apart' });
    expect(await walk.text()).toContain('We have saved what you chose');
    await walk.open(new URL(links.ending(link)).pathname);
    expect(await walk.text()).toContain('Stop these reminders?');
    await walk.press('main form button');
    expect(await walk.text()).toContain('We have stopped these reminders');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('are shown to an administrator on a $screen, JavaScript $javaScript', async (given) => {
    const { service, browser } = sight;
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'administrator@example.org');
    await walk.open('/admin/reminder-mails');
    await walk.open('/admin/reminder-mails/digest');
    expect(await walk.text()).toContain('Whoever gets it can end such mails with one press.');
    expect(walk.faults).toEqual([]);
    for (const { name } of [...REMINDER_SAMPLES.situations, ...REMINDER_SAMPLES.beside]) {
      await seat.page.goto(`${service.url}/admin/reminder-mails/${name}/html`);
      const wide = await seat.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ name, isTooWide: wide > 0 }).toEqual({ name, isTooWide: false });
      const width = await seat.page
        .locator('h2')
        .first()
        .evaluate((heading) => heading.clientWidth);
      expect(width).toBeLessThanOrEqual(600);
      await keepPicture(seat, `mail ${name}`);
    }
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });
});
