import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, tellOf } from '../support/a-case.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';

const NAMES = ['Sunday Football for Everybody in Little Exampleton', 'Ash', 'Birch'];
const FILTERED = '/cases?view=open&step=identify&assignee=nobody&sort=due';

describe('the list of cases in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'supervisor'] });
  const filed: FiledCase[] = [];

  beforeAll(async () => {
    for (const [index, name] of NAMES.entries()) {
      const group = { name, contactName: 'Ada', contactEmail: `ada-${index}@example.org` };
      const each = await aCase(sight.service, { group });
      await tellOf(sight.service, each);
      filed.push(each);
    }
  });

  it.each(SEATS)('its tabs, filters and saved views, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    for (const view of ['urgent', 'mine', 'closed']) await walk.open(`/cases?view=${view}`);
    await walk.openWithDetails('/cases?view=new');
    await walk.openWithDetails(FILTERED);
    await walk.open('/cases?view=new&q=nothing+like+it');
    expect(await walk.text()).toContain('We found no case here');
    await walk.openWithDetails('/cases?view=open');
    await walk.answer({ name: '' }, 'form[action="/cases/views"]');
    expect(await walk.text()).toContain('There is a problem');
    await walk.answer({ name: `Towns, ${given.screen}` }, 'form[action="/cases/views"]');
    await walk.openWithDetails('/cases?view=open&step=research');
    expect(await walk.text()).toContain(`Towns, ${given.screen}`);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('many cases are given at once, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'supervisor@example.org');
    await walk.open(`/cases/assign?${filed.map(({ reference }) => `case=${reference}`).join('&')}`);
    const taker = given.screen === 'phone' ? 'The caseworker' : 'The supervisor';
    await seat.page.selectOption('[name=to]', { label: await optionOf(seat.page, taker) });
    await walk.press('main form[method=get] button');
    expect(await walk.text()).toContain('These cases go');
    await walk.press('main form[method=post] button');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('who is away, and who stands in, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'supervisor@example.org');
    await walk.open('/staff/absences');
    await walk.answer({}, '#form');
    expect(await walk.text()).toContain('There is a problem');
    for (const [name, wanted] of [
      ['who', 'The caseworker'],
      ['substitute', 'The supervisor'],
    ] as const)
      await seat.page.selectOption(`[name=${name}]`, { label: await optionOf(seat.page, wanted) });
    const days = { from: '24', last: '27' };
    const fields = Object.entries(days).flatMap(([name, day]) => [
      [`${name}-day`, day],
      [`${name}-month`, '11'],
      [`${name}-year`, '2026'],
    ]);
    await walk.answer(Object.fromEntries(fields) as Record<string, string>, '#form');
    expect(await walk.text()).toContain('stands in');
    await walk.open(`/cases/${filed[0]?.reference}/assign`);
    await walk.open('/staff/absences?again');
    await walk.press('form[action$="/end"] button');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  /** The whole words of the choice that begins with a name. */
  async function optionOf(page: Awaited<ReturnType<typeof takeSeat>>['page'], name: string): Promise<string> {
    const words = await page.locator('option', { hasText: name }).first().innerText();
    return words.trim();
  }
});
