import { lookAtACase, SEATS, takeSeat } from '../support/browser.js';
import { dated } from '../support/dated.js';
import { signInWalk } from '../support/journeys.js';

describe('taking a case further in a browser', () => {
  const { sight, work } = lookAtACase({ worker: false });

  it.each(SEATS)(
    'the group goes to its MP, hears of it and writes down the answer, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, work.email);
      await walk.open(work.at('/escalations'));
      await walk.open(work.at('/escalations/new'));
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Choose which way to go.');
      await walk.open(work.at('/escalations/new?route=ombudsman'));
      expect(await walk.text()).toContain('This way is not open today');
      await walk.open(work.at('/escalations/new?route=mp'));
      await walk.answer({ why: 'A talk did not help.' }, '#form');
      const way = walk.path;
      for (const act of ['send', 'withdraw']) await walk.open(`${way}/acts/${act}`);
      await walk.open(`${way}/acts/send`);
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Choose how it went.');
      await walk.answer({ way: 'electronic', to_name: 'Jo Member MP', words: 'Our letter.' }, '#form');
      for (const act of ['take-up', 'refuse', 'nothing-new']) await walk.open(`${way}/acts/${act}`);
      await walk.open(`${way}/acts/acknowledge`);
      await walk.answer({ their_reference: 'JM 12', ...dated('answer_by', '2026-12-11') }, '#form');
      expect(await walk.text()).toContain('They say that they answer by Friday 11 December 2026.');
      await walk.open(`${way}/acts/decide`);
      await walk.answer({ outcome: 'helped' }, '#form');
      expect(await walk.text()).toContain('They asked the public body about it');
      await walk.openWithDetails(way);
      await walk.open(`${way}/acts/take-back`);
      await walk.openWithDetails(work.at('/escalations'));
      expect(await walk.text()).toContain('Jo Member MP');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );

  it.each(SEATS.slice(0, 1))('what staff plan waits for the yes of the group', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    await walk.open(work.at('/escalations/new?route=councillor'));
    await walk.answer({ why: 'They can ask questions.' }, '#form');
    const way = walk.path;
    expect(await walk.text()).toContain('The group has to agree first.');
    await walk.open(`${way}/acts/agree`);
    await walk.answer({ words: 'Ada said yes on the telephone.' }, '#form');
    expect(await walk.text()).toContain('Begin the letter, or say how it was sent.');
    await walk.answer({ to_name: 'Cllr Oak' }, '#letter');
    await walk.open(way);
    expect(await walk.text()).toContain('Go on with the letter. When it goes, this is sent.');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
