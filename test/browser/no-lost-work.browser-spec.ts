import { aCase, theGroup } from '../support/a-case.js';
import { faultsOf, keepPicture, lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { until } from '../support/until.js';

describe('Identify, and what is typed and not sent, in a browser', () => {
  const sight = lookAtTheService({ worker: false });

  async function aGroupsCase(contactEmail: string): Promise<string> {
    const group = { name: 'A Group', contactName: 'Ada', contactEmail };
    const filed = await aCase(sight.service, { breachType: 'short-consultation', group });
    await theGroup(sight.service, filed);
    return `/cases/${filed.reference}`;
  }
  const savedTexts = async (): Promise<string[]> =>
    (
      await sight.service.owner.query<{ text: string }[]>(`select content ->> 'text' as text from form_draft`)
    ).map(({ text }) => text);

  async function identify(walk: Walk, page: string): Promise<void> {
    await walk.open(`${page}/identify`);
    await walk.press('#suggested ~ div form button, section form button:has-text("Add to the case")');
    expect(await walk.text()).toContain('Take this back');
    await walk.press('main a:has-text("Take this back")');
    await walk.answer({ because: '' });
    expect(await walk.text()).toContain('Say why this is taken back.');
    await walk.answer({ because: 'We look at another text first' });
    await walk.press('main a:has-text("Give a reason, or leave it out")');
    await walk.press('main form button:has-text("Leave it out")');
    expect(await walk.text()).toContain('Say why this promise is left out.');
    await walk.open(`${page}/identify/own`);
    await walk.answer({ text: 'They said: you hear from us first' });
    await walk.openWithDetails(`${page}/identify`);
  }

  it.each(SEATS)('on a $screen, JavaScript $javaScript', async (given) => {
    const email = `${given.screen}@example.org`;
    const page = await aGroupsCase(email);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, email);
    await identify(walk, page);
    await walk.open(`${page}/identify/own`);
    await seat.page.fill('[name=text]', 'Half a sentence');
    await walk.press('button:has-text("Save and finish later")');
    expect(await walk.text()).toContain(
      'Your words are kept. They were not sent, and only you can see them.',
    );
    await walk.open(`${page}/identify/own`);
    expect(await walk.text()).toContain('You began this on');
    await walk.press('main button:has-text("Continue")');
    expect(await seat.page.inputValue('[name=text]')).toBe('Half a sentence');
    await sight.service.owner.query('update case_file set version = version + 1');
    await walk.press('#form button:has-text("Add to the case")');
    expect(await walk.text()).toContain('This case changed while you were on this page.');
    await walk.open('/account/drafts');
    await walk.press('main button:has-text("Throw away")');
    expect(await walk.text()).toContain('There is nothing here.');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it('shows both texts side by side', async () => {
    const page = await aGroupsCase('both@example.org');
    for (const screen of ['phone', 'desktop'] as const) {
      const seat = await takeSeat(sight.browser, { screen, javaScript: false });
      const walk = await signInWalk(sight.service, seat, 'both@example.org');
      const other = await signInWalk(
        sight.service,
        await takeSeat(sight.browser, { screen, javaScript: true }),
        'caseworker@example.org',
      );
      await walk.open(`${page}/checklists/fair-consultation`);
      await other.open(`${page}/checklists/fair-consultation`);
      await other.answer({ 'formative-stage-note': `The draft was open, said on a ${screen}` });
      await walk.answer({ 'formative-stage-note': `All was decided before, typed on a ${screen}` });
      expect(await walk.text()).toContain('The same was changed by somebody else');
      await keepPicture(seat, `both texts ${screen}`);
      walk.faults.push(...(await faultsOf(seat)));
      expect([...walk.faults, ...other.faults]).toEqual([]);
    }
  });

  it('saves what is typed when the page is left without sending it', async () => {
    await sight.service.owner.query('delete from form_draft');
    const page = await aGroupsCase('leaves@example.org');
    const seat = await takeSeat(sight.browser, { screen: 'desktop', javaScript: true });
    const walk = await signInWalk(sight.service, seat, 'leaves@example.org');
    await walk.open(`${page}/identify/own`);
    await walk.open('/account/drafts');
    expect(await savedTexts()).toEqual([]);
    await walk.open(`${page}/identify/own`);
    await seat.page.fill('[name=text]', 'Half a sentence, and then the bus came');
    await walk.open('/accessibility');
    await until('the draft', async () => (await savedTexts()).length > 0);
    expect(await savedTexts()).toEqual(['Half a sentence, and then the bus came']);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it('saves what is typed every twenty seconds, and nothing of a form that was sent', async () => {
    await sight.service.owner.query('delete from form_draft');
    const page = await aGroupsCase('slow@example.org');
    const seat = await takeSeat(sight.browser, { screen: 'desktop', javaScript: true, withAxe: false });
    const walk = await signInWalk(sight.service, seat, 'slow@example.org');
    await seat.page.clock.install();
    await walk.open(`${page}/identify/own`);
    await seat.page.fill('[name=text]', 'A long sentence that takes its time');
    await seat.page.clock.runFor(20_000);
    await until('the draft', async () => (await savedTexts()).length > 0);
    await walk.press('#form button:has-text("Add to the case")');
    expect(await walk.text()).toContain('A long sentence that takes its time');
    expect(await savedTexts()).toEqual([]);
    await seat.context.close();
  });
});
