import type { Browser } from 'playwright-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describe('the pages of a case in a browser', () => {
  let service: TestApp;
  let browser: Browser;
  let reference: string;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off' });
    browser = await launchBrowser();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    ({ reference } = await fileReport(service));
    await until('the group’s account', async () => service.mails.to('ada@example.org').length > 0);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** A clock that nobody can stop, and one that is stopped and started again: refused first, shown, then done. */
  async function walkClocks(walk: Walk): Promise<void> {
    const foi = { kind: 'foi-received', on: '2026-11-10', source: 'the e-mail' };
    const { reference: ofCase } = await fileReport(service, { facts: [...EXAMPLE.facts, foi] });
    const rows = await service.owner.query<{ id: string; rule: string }[]>(
      `select deadline.id, rule_id as rule from deadline join case_file on case_file.id = case_id
       where reference = $1 and superseded_at is null`,
      [ofCase],
    );
    const page = (wanted: string): string =>
      `/cases/${ofCase}/deadlines/${rows.find(({ rule }) => rule === wanted)?.id}/clock`;
    const ground = {
      reason: 'They asked for a fee.',
      legal_basis: 'The fees notice',
      agreed_by: 'The officer',
    };
    const day = (name: string, date: string) => ({
      [`${name}-day`]: date,
      [`${name}-month`]: '11',
      [`${name}-year`]: '2026',
    });
    await walk.open(page('JR-3M-SAFE'));
    await walk.open(page('FOI-20WD'));
    await walk.open(`${page('FOI-20WD')}?change=extended`);
    await walk.answer({ ...ground, ...day('on', '12') });
    expect(await walk.text()).toContain('Give the new last day.');
    await walk.open(`${page('FOI-20WD')}?change=suspended`);
    await walk.answer({ ...ground, ...day('from', '12') });
    expect(await walk.text()).toContain('The clock stands still from Thursday 12 November 2026.');
    await walk.press('main form button');
    expect(await walk.text()).toContain('Stopped since 12 November 2026');
    await walk.open(`${page('FOI-20WD')}?change=resumed`);
    await walk.answer({ ...ground, ...day('on', '18') });
    await walk.press('main form button');
    expect(await walk.text()).toContain('Answer to a freedom of information request');
  }

  /** The plan: each page empty, refused, filled in, and the pages to change one part of it. */
  async function walkPlan(walk: Walk): Promise<void> {
    const { reference: ofCase } = await fileReport(service);
    // The worker makes the group a member of its new case; until then its pages are not there for it.
    await until('the group’s new case', async () =>
      service.mails.to('ada@example.org').some(({ text }) => text?.includes(ofCase)),
    );
    const page = (path: string): string => `/cases/${ofCase}/${path}`;
    const filled = [
      { path: 'objectives', answers: { text: 'Three months’ notice' }, table: 'objective' },
      { path: 'contact', answers: { text: 'The grants officer' }, table: 'planned_contact' },
      { path: 'action', answers: { text: 'We rang them.' }, table: 'case_action' },
    ];
    for (const { path, answers, table } of filled) {
      await walk.open(page(path));
      await walk.answer({}, '#form');
      await walk.answer(answers, '#form');
      expect(await walk.text()).toContain(answers.text);
      await walk.openWithDetails(page(path));
      const [{ id } = { id: '' }] = await service.owner.query<{ id: string }[]>(
        `select each.id from ${table} each join case_file on case_file.id = case_id where reference = $1`,
        [ofCase],
      );
      await walk.open(page(`${path}/${id}`));
      if (path === 'contact') await walk.open(page(`${path}/${id}/made`));
    }
    for (const path of ['contact/how-far', 'plan-check', 'move']) await walk.open(page(path));
  }

  it.each(SEATS)('for the group, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'ada@example.org');
    await walk.open(`/cases/${reference}`);
    expect(await walk.text()).toMatch(
      /Friday 19 February 2027.*Whose turn it is.*31 days.*What has happened so far/,
    );
    for (const path of ['move', 'dates', 'step-entries']) await walk.open(`/cases/${reference}/${path}`);
    await walkPlan(walk);
    for (const path of ['/privacy', '/accessibility', '/sign-in']) await walk.open(path);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('for an auditor, on a $screen, JavaScript $javaScript', async (given) => {
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'auditor' });
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'auditor@example.org');
    await walk.open('/audit');
    expect(await walk.text()).toMatch(/The report was sent.*For a spreadsheet/);
    await walk.open(`/audit?case=${reference}&from-day=31&from-month=2&from-year=2026`);
    await walk.open('/audit?from-day=1&from-month=1&from-year=2030');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  const CHECKED = [
    ['monitoring-burden', ['', '/checklists/monitoring', '/finding']],
    ['short-consultation', ['', '/checklists/fair-consultation']],
    ['no-impact-assessment', ['']],
  ] as const;

  it.each(SEATS)('for a caseworker, on a $screen, JavaScript $javaScript', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await signInWalk(service, seat, 'caseworker@example.org');
    for (const path of ['/cases', '/cases?view=new', '/cases?view=mine', `/cases/${reference}`])
      await walk.open(path);
    for (const path of ['move', 'dates', 'step-entries', 'notes'])
      await walk.open(`/cases/${reference}/${path}`);
    await walkPlan(walk);
    for (const [breach_type, pages] of CHECKED) {
      const { reference: other } = await fileReport(service, { breach_type });
      for (const path of pages) await walk.open(`/cases/${other}${path}`);
    }
    await walkClocks(walk);
    await walk.open('/cases/2222-2222');
    expect(await walk.text()).toContain('There is nothing here that you can see');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  const FAIRNESS = {
    'formative-stage': 'no',
    'formative-stage-note': 'The budget was set in March.',
    'enough-reasons': 'not-sure',
    'adequate-time-note': 'It was August.',
    'statutory-duty': 'The Care Act, from the council’s own paper.',
  };
  /** What is asked in place of dates: a wrong answer, then a right one, then what the case makes of it. */
  const ASKED = [
    {
      breach_type: 'monitoring-burden',
      path: 'checklists/monitoring',
      answers: { 'asked-once': 'no', 'use-explained': 'yes', 'agreed-beforehand': 'not-sure' },
      said: 'You are asked for the same figures more than once.',
    },
    {
      breach_type: 'monitoring-burden',
      path: 'finding',
      answers: { result: 'breached', reason: 'Three offices ask for the same.' },
      said: 'Why: Three offices ask for the same.',
    },
    {
      breach_type: 'short-consultation',
      path: 'checklists/fair-consultation',
      answers: FAIRNESS,
      said: 'It was asked when the plan could no longer change.',
    },
    {
      breach_type: 'short-notice',
      path: 'dates',
      answers: {
        kind: 'grounds-first-arose',
        'date-day': '12',
        'date-month': '11',
        'date-year': '2026',
        source: 'the minutes',
        reason: 'The cabinet decided before the letter was written.',
      },
      said: 'The reason: The cabinet decided before the letter was written.',
    },
  ] as const;

  it.each(SEATS.flatMap((seat) => ASKED.map((asked) => ({ ...seat, ...asked }))))(
    'for a caseworker, on a $screen, JavaScript $javaScript: $breach_type, $path',
    async ({ breach_type, path, answers, said, ...given }) => {
      const { reference: other } = await fileReport(service, { breach_type });
      const seat = await takeSeat(browser, given);
      const walk = await signInWalk(service, seat, 'caseworker@example.org');
      await walk.open(`/cases/${other}/${path}`);
      await walk.answer({}, '#form');
      expect(await seat.page.title()).toMatch(/^Error: /);
      await walk.answer(answers, '#form');
      // A day that moves a deadline is shown first, with what it would change.
      if (path === 'dates') await walk.press('#form button[name=confirm]');
      expect(new URL(seat.page.url()).pathname).toBe(`/cases/${other}`);
      expect(await walk.text()).toContain(said);
      await walk.openWithDetails(`/cases/${other}`);
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
