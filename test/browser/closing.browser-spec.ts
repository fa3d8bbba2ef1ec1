import { askedNow, followClosing } from '../support/after-closing.js';
import { lookAtACase, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

describe('what comes after a closing, in a browser', () => {
  const { sight, work } = lookAtACase({ worker: false });

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, work.email);
    await walk.open(work.at('/closing'));
    expect(await walk.text()).toContain('Closing the case does not stop this day.');
    await walk.open(work.at('/move?to=closed'));
    expect(await walk.text()).toContain('A last day that can end the case is still ahead.');
    await walk.answer({ outcome: 'apology', reason: 'They said sorry.' }, '#form');
    await followClosing(sight.service, work.filed);
    await askedNow(sight.service, work.filed.caseId, 'at-closing');
    const { path } = await askedNow(sight.service, work.filed.caseId, '3-months');
    await walk.open(work.at());
    await walk.open(work.at('/closing'));
    await walk.answer({ changes: 'money-restored', lessons: 'Ask early.' }, '#form');
    expect(await walk.text()).toContain('Give the money that was restored, in whole pounds.');
    await walk.answer({ restored_gbp: '12,000', cause: 'mistake' }, '#form');
    expect(await walk.text()).toContain('Tell new partners and new staff about the local Compact.');
    await walk.answer({ fair: '4', good_end: '5' }, 'form[action$="/two-questions"]');
    await walk.answer({ story: 'story-with-place' }, 'form[action$="/story"]');
    await walk.openWithDetails(work.at('/closing'));
    await walk.open(work.at('/watch'));
    await walk.answer({ is_worse: 'yes' }, '#form');
    expect(await walk.text()).toContain('Choose what got worse.');
    await walk.open(path);
    await walk.answer({});
    expect(await walk.text()).toContain('Choose whether something got worse.');
    await walk.answer({ is_worse: 'yes', worse: 'funding', words: 'Our grant was cut.' });
    expect(await walk.text()).toContain('We have your answer.');
    await walk.openWithDetails(work.at('/watch'));
    expect(await walk.text()).toContain('Something is worse');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
