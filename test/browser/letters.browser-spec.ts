import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { OnACase } from '../support/on-a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';

const TEXT = 'Dear grants officer,\n\n## What we ask\n\n- Please look at this again by {{reply.by}}.\n\nBen';
const OFFICER = { to_name: 'The grants officer', to_email: 'grants@council.example.org' };

describe('letters in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'supervisor'] });
  const work = new OnACase();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
    await aStaffMember(sight.service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
  });
  beforeEach(() => work.file({ confidentiality: 'confidential' }));

  /** What has to be on record before a letter may go to a body. */
  async function mayContact(): Promise<void> {
    const consent = { kind: 'consent-given', text: 'Yes.' };
    await work.send(work.group, '/step-entries', consent, '/step-entries?kind=consent-given');
    const day = { 'date-day': '20', 'date-month': '11', 'date-year': '2026' };
    const minute = { method: 'trustee-minute', who: 'The chair', words: 'We saw the minute.', ...day };
    await work.send(work.caseworker, '/standing', minute);
    const seen = { risks: 'none', words: 'Many groups had this letter.', plan: 'We name nobody.' };
    await work.send(work.caseworker, '/what-they-see', seen);
  }

  /** Begins a letter on the page of all letters. Gives its address. */
  async function begin(walk: Walk, kind: string): Promise<string> {
    await walk.open(work.at('/letters'));
    await walk.answer({}, '#form');
    expect(await walk.text()).toContain('There is a problem');
    await walk.answer({ kind, ...OFFICER }, '#form');
    return walk.path;
  }

  const moveIn = (letter: string, move: string): string => `form[action="${letter}/moves/${move}"] button`;

  it.each(SEATS)(
    'a letter before claim is written, agreed, looked at and sent, on a $screen, JavaScript $javaScript',
    async (given) => {
      const staffSeat = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, staffSeat, 'caseworker@example.org');
      const letter = await begin(staff, 'letter-before-claim');
      await staff.open(`${letter}/text`);
      await staff.answer({ text: '' }, '#form');
      expect(await staff.text()).toContain('There is a problem');
      await staff.answer({ subject: 'The notice', text: TEXT }, '#form');
      await staff.openWithDetails(letter);
      await staff.press(moveIn(letter, 'offer'));
      const groupSeat = await takeSeat(sight.browser, given);
      const group = await signInWalk(sight.service, groupSeat, work.email);
      await group.open(work.at('/letters'));
      await group.open(letter);
      await group.open(`${letter}/moves/ask-change`);
      await group.answer({}, '#form');
      await group.answer({ because: 'Say please.' }, '#form');
      await staff.open(letter);
      await staff.open(`${letter}/text`);
      await staff.answer({ subject: 'The notice, please' }, '#form');
      await staff.press(moveIn(letter, 'offer'));
      await group.open(letter);
      await group.press(moveIn(letter, 'agree'));
      await staff.open(letter);
      await mayContact();
      await staff.open(letter);
      await staff.press(moveIn(letter, 'ask-supervisor'));
      const seniorSeat = await takeSeat(sight.browser, given);
      const senior = await signInWalk(sight.service, seniorSeat, 'supervisor@example.org');
      await senior.open(`${letter}/moves/return`);
      await senior.open(letter);
      await senior.press(moveIn(letter, 'approve'));
      await staff.open(`${letter}/going`);
      await staff.press(`form[action="${letter}/going"] button`);
      await staff.openWithDetails(letter);
      await staff.answer({}, '#form');
      await staff.answer({ what: 'acknowledged' }, '#form');
      await staff.open(work.at('/letters'));
      await staff.open(work.at());
      expect(await staff.text()).toContain('Letters');
      expect([...staff.faults, ...group.faults, ...senior.faults]).toEqual([]);
      for (const { context } of [staffSeat, groupSeat, seniorSeat]) await context.close();
    },
  );

  it.each(SEATS)('a group posts a letter of its own, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const group = await signInWalk(sight.service, seat, work.email);
    const letter = await begin(group, 'raising-concern');
    await group.open(`${letter}/text`);
    await group.answer({ subject: 'Our grant', text: TEXT }, '#form');
    await group.open(`${letter}/going`);
    await group.press('#form button');
    await group.open(`${letter}/text`);
    expect(await group.text()).toContain('cannot be changed any more');
    await group.open(`${letter}/going`);
    expect(await group.text()).toContain('This letter cannot go now');
    await group.open(`${letter}/moves/withdraw`);
    expect(group.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('the texts of letters, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(sight.browser, given);
    const walk = await signInWalk(sight.service, seat, 'administrator@example.org');
    await walk.open('/letter-templates');
    await walk.open('/letter-templates/short-notice');
    await walk.press('button[value=preview]');
    expect(await walk.text()).toContain('filled from an example');
    await walk.answer({ source: 'Subject: Ours\n\n{{nobody.knows}}', reason: 'Shorter.' });
    expect(await walk.text()).toContain('There is no field “nobody.knows”.');
    await walk.answer({ source: `Subject: Ours\n\nDear {{addressee.name}},`, reason: 'Shorter.' });
    await walk.openWithDetails('/letter-templates/short-notice');
    await walk.answer({ reason: 'Back.' });
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });
});
