import { EXAMPLE, fileReport } from '../support/a-report.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { until } from '../support/until.js';

describe('research and the timeline in a browser', () => {
  const sight = lookAtTheService();

  /** The report of a group of its own, with the address of the day on which its notice came. */
  async function aReportOf(email: string): Promise<{ reference: string; fact: string }> {
    const group = { ...EXAMPLE.group, contact: { name: 'Ada Treasurer', email } };
    const { reference } = await fileReport(sight.service, { group });
    await until('the group’s account', async () => sight.service.mails.to(email).length > 0);
    const [{ id }] = await sight.service.owner.query<[{ id: string }]>(
      `select fact.id from fact join case_file on case_file.id = case_id where reference = $1 and kind = 'notice-received'`,
      [reference],
    );
    return { reference, fact: `/cases/${reference}/facts/${id}` };
  }

  async function disputeAndSettle(walk: Walk, fact: string): Promise<void> {
    await walk.open(`${fact}/dispute`);
    await walk.answer({ source: 'its e-mail' });
    expect(await walk.text()).toContain('Say who gives this day.');
    const day = { 'date-day': '18', 'date-month': '11', 'date-year': '2026' };
    await walk.answer({ ...day, said_by: 'body', source: 'its e-mail' });
    expect(await walk.text()).toContain('Nothing is saved yet');
    await walk.press('main form button');
    expect(await walk.text()).toContain('Two days for one thing');
    await walk.open(fact);
    await walk.open(`${fact}/settlement`);
    await walk.answer({ reason: 'The postmark shows it.' });
    if ((await walk.text()).includes('Nothing is saved yet')) await walk.press('main form button');
    expect(await walk.text()).not.toContain('Two days for one thing');
  }

  it.each(SEATS)('for the group, on a $screen, JavaScript $javaScript', async (given) => {
    const email = `ada-${given.screen}@example.org`;
    const { reference, fact } = await aReportOf(email);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, email);
    await walk.open(`/cases/${reference}/research`);
    await disputeAndSettle(walk, fact);
    await walk.open(`/cases/${reference}/research/reach`);
    await walk.answer({ other_groups: '12', people_words: 'Older people who live alone.' });
    expect(await walk.text()).toContain('12 other groups');
    await walk.open(`/cases/${reference}/timeline`);
    await walk.open(`/cases/${reference}/timeline?kind=fact&from-day=31&from-month=2&from-year=2026`);
    await walk.open(`/cases/${reference}/dates`);
    await walk.open(`/cases/${reference}`);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('for a caseworker, on a $screen, JavaScript $javaScript', async (given) => {
    const { reference } = await aReportOf(`bo-${given.screen}@example.org`);
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'caseworker@example.org');
    await walk.open(`/cases/${reference}/notes`);
    await walk.answer({ kind: 'call-note', text: 'They rang about the letter.' });
    await walk.open(`/cases/${reference}/notes`);
    await walk.press('.link-button');
    expect(await walk.text()).toContain('On top');
    await walk.open(`/cases/${reference}/timeline`);
    expect(await walk.text()).toContain('Staff only');
    await walk.open(`/cases/${reference}`);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
