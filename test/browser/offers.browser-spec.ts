import { lookAtACase, SEATS, takeSeat } from '../support/browser.js';
import { dated } from '../support/dated.js';
import { signInWalk } from '../support/journeys.js';

describe('offers and promises in a browser', () => {
  const { sight, work } = lookAtACase({ worker: false });

  it.each(SEATS)(
    'one is written down, accepted, and promised by a day; the promise is moved and kept, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, work.email);
      await walk.open(work.at('/offers'));
      await walk.open(work.at('/offers/new'));
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Choose who offers it.');
      await walk.answer({ by: 'body', what: 'Three more months' }, '#form');
      expect(await walk.text()).toContain('This offer waits for an answer.');
      const { body } = await work.group.get(work.at('/offers'));
      const offer = /offers\/([0-9a-f-]{36})\/acts/.exec(body)?.[1] ?? '';
      for (const act of ['decline', 'answer', 'withdraw'])
        await walk.open(work.at(`/offers/${offer}/acts/${act}`));
      await walk.open(work.at(`/offers/${offer}/acts/accept`));
      await walk.answer({ words: 'Thank you.' }, '#form');
      await walk.open(work.at(`/undertakings/new?offer=${offer}`));
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Choose who does it.');
      await walk.answer({ owed: 'body', what: 'Pay the grant', ...dated('due', '2026-12-21') }, '#form');
      await walk.openWithDetails(work.at('/offers'));
      const promised = (await work.group.get(work.at('/offers'))).body;
      const promise = /undertakings\/([0-9a-f-]{36})\/acts/.exec(promised)?.[1] ?? '';
      for (const act of ['move-day', 'break', 'end'])
        await walk.open(work.at(`/undertakings/${promise}/acts/${act}`));
      await walk.open(work.at(`/undertakings/${promise}/acts/perform`));
      await walk.answer({ words: 'The money came.' }, '#form');
      await walk.open(work.at('/offers'));
      expect(await walk.text()).toContain('The money came.');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
