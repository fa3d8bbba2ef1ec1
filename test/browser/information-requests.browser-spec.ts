import { lookAtACase, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

const day = (name: string) => ({
  [`${name}-day`]: '20',
  [`${name}-month`]: '11',
  [`${name}-year`]: '2026',
});

describe('requests for information in a browser', () => {
  const { sight, work } = lookAtACase({ worker: false });

  it.each(SEATS)(
    'one is put on record, refused, looked at again and taken to the Commissioner, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const walk = await signInWalk(sight.service, seat, work.email);
      await walk.open(work.at('/information-requests'));
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('There is a problem');
      const asked = {
        what: 'The papers of the cabinet',
        applicant: 'group',
        ...day('date'),
        ...day('received'),
      };
      await walk.answer(asked, '#form');
      const request = walk.path;
      await walk.openWithDetails(request);
      expect(await walk.text()).toContain('An answer is due by Monday 21 December 2026.');
      for (const act of ['acknowledge', 'extend', 'ask-clearer', 'end'])
        await walk.open(`${request}/acts/${act}`);
      await walk.open(`${request}/acts/answer`);
      await walk.answer({}, '#form');
      expect(await walk.text()).toContain('Choose what they said.');
      await walk.answer({ what: 'refuse', exemptions: 'commercial', words: 'It is secret.' }, '#form');
      await walk.openWithDetails(request);
      expect(await walk.text()).toContain('It would harm somebody’s business');
      await walk.open(`${request}/acts/ask-review`);
      await walk.answer({}, '#form');
      await walk.openWithDetails(request);
      await walk.open(`${request}/acts/answer-review`);
      await walk.answer({ outcome: 'stands' }, '#form');
      await walk.open(request);
      expect(await walk.text()).toContain('The Information Commissioner');
      await walk.open(`${request}/acts/complain`);
      await walk.answer({}, '#form');
      await walk.open(work.at('/information-requests'));
      await walk.open(work.at('/research'));
      await walk.open(work.at());
      expect(await walk.text()).toContain('With the Information Commissioner');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
