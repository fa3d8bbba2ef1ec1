import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { LIMIT_STANDS } from '../../src/domain/clocks/promptness.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Report } from '../../src/intake/report.js';
import { aCase, heldBy, sendConfirmed, theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll(/\s+/g, ' ');

const fact = (kind: FactKind, on: string) => ({ kind, on: parseDay(on), source: 'the minutes' });
const CUT = [
  fact('decision-to-cut', '2026-11-02'),
  fact('notice-received', '2026-11-20'),
  fact('last-funded-day', '2026-12-21'),
];

describe('the dates of a case in one picture', () => {
  let service: TestApp;
  let caseworker: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  async function file(facts: Report['facts'], changes: Partial<Report> = {}): Promise<FiledCase> {
    const contactEmail = `${randomUUID()}@example.org`;
    return aCase(service, { group: { name: 'A Club', contactName: 'Ada', contactEmail }, facts, ...changes });
  }

  async function add(filed: FiledCase, kind: FactKind, on: string, reason = ''): Promise<Answer> {
    const form = `/cases/${filed.reference}/dates`;
    const [year = '', month = '', day = ''] = on.split('-');
    return sendConfirmed(caseworker, form, {
      kind,
      'date-day': day,
      'date-month': month,
      'date-year': year,
      source: 'the minutes',
      reason,
    });
  }

  const pageOf = async (filed: FiledCase, visitor = caseworker): Promise<string> =>
    (await visitor.get(`/cases/${filed.reference}`)).body;

  const worldRungs = (filed: FiledCase) =>
    service.owner.query<{ rule_id: string; days_before: number; state: string; day: string }[]>(
      `select rule_id, days_before, state, (send_at at time zone 'Europe/London')::date::text as day
       from reminder join deadline on deadline.id = deadline_id
       where reminder.case_id = $1 and deadline.kind = 'world' order by send_at`,
      [filed.caseId],
    );

  it('draws every side, the earliest fatal limit first, with the same dates in a table', async () => {
    const filed = await file([...CUT, fact('appeal-closes', '2026-12-04')]);
    const html = await pageOf(filed, await theGroup(service, filed));
    const svg = /<svg class="picture".*<\/svg>/s.exec(html)?.[0] ?? '';
    expect(svg).toContain('role="img"');
    expect(svg).not.toMatch(/ style=/);
    const drawn = [...svg.matchAll(/class="picture__(?:heading|name)"[^>]*>([^<]+)</g)].map(
      ([, text]) => text,
    );
    expect(drawn).toEqual([
      'Limits on you',
      'Court: last safe day',
      'Local appeal: last day',
      'Local Government Ombudsman',
      'What the council owes',
      'Full notice, until',
      'What we promise',
      'We read your report by',
      'We say if we take the case',
      'Days in the world',
      'The money stops',
    ]);
    const text = words(html);
    for (const row of [
      'Last safe day to ask a court Whom it binds You Counted from Monday 2 November 2026 Day Tuesday 2 February 2027 State Open',
      'Last day to appeal under the local document Whom it binds You',
      'A caseworker reads the report Whom it binds Redress Counted from Friday 20 November 2026 Day Tuesday 24 November 2026 State Open',
      'We say whether we take the case Whom it binds Redress Counted from Friday 20 November 2026 Day Friday 27 November 2026 State Open',
      'The money stops Whom it binds Nobody Counted from The day itself Day Monday 21 December 2026 State Open',
    ])
      expect(text).toContain(row);
  });

  it('reminds 14, 7 and 2 days before a day of the world, and moves with it', async () => {
    const filed = await file(CUT);
    expect(await worldRungs(filed)).toEqual(
      [
        [14, '2026-12-07'],
        [7, '2026-12-14'],
        [2, '2026-12-18'],
      ].map(([days_before, day]) => ({
        rule_id: 'WORLD-LAST-FUNDED-DAY',
        days_before,
        state: 'scheduled',
        day,
      })),
    );
    expect((await add(filed, 'last-funded-day', '2027-01-31', 'The council gave a month more.')).status).toBe(
      303,
    );
    const rungs = await worldRungs(filed);
    expect(rungs.filter(({ state }) => state === 'scheduled').map(({ day }) => day)).toEqual([
      '2027-01-15',
      '2027-01-22',
      '2027-01-29',
    ]);
    expect(rungs.filter(({ state }) => state === 'cleared')).toHaveLength(3);
  });

  it('gives every candidate its own court date; the first of staged decisions drives', async () => {
    const filed = await file([...CUT, fact('budget-decision', '2026-10-15')]);
    const text = words(await pageOf(filed));
    expect(text).toContain('Nash v Barnet [2013] EWCA Civ 1004');
    expect(text).toMatch(
      /The budget was decided Day Thursday 15 October 2026 Last safe day for a court Friday 15 January 2027 We go by it Yes/,
    );
    expect(text).toMatch(
      /The written notice came Day .* Last safe day for a court Friday 19 February 2027 We go by it No/,
    );
    expect(text).toContain('Last safe day to ask a court Friday 15 January 2027 56 days left');
  });

  it('goes by a caseworker’s finding with its reason, and tells of the earlier day', async () => {
    const filed = await file([...CUT, fact('budget-decision', '2026-10-15')]);
    const group = await theGroup(service, filed);
    const link = `/cases/${filed.reference}/dates?kind=grounds-first-arose`;
    expect(await pageOf(filed)).toContain(link);
    expect(await pageOf(filed, group)).not.toContain(link);
    expect((await add(filed, 'grounds-first-arose', '2026-11-02')).status).toBe(422);
    const reason = 'The budget named no group.';
    expect((await add(filed, 'grounds-first-arose', '2026-11-02', reason)).status).toBe(303);
    const text = words(await pageOf(filed, group));
    expect(text).toContain(`The reason: ${reason}`);
    expect(text).toContain('the last safe day is Friday 15 January 2027');
    expect(text).toContain('Last safe day to ask a court Tuesday 2 February 2027');
  });

  it('turns amber on day 28 and red on day 56, with the reason for waiting beside it', async () => {
    const filed = await file([fact('decision-made', '2026-11-20')]);
    const bands: [string, string][] = [
      ['2026-12-17', 'Still early: 27 days'],
      ['2026-12-18', 'Do not wait without a reason: 28 days'],
      ['2027-01-15', 'Urgent: 56 days'],
      ['2027-02-22', 'Passed: 94 days'],
    ];
    for (const [day, said] of bands) {
      service.clock.set(`${day}T12:00:00Z`);
      caseworker = await aStaffMember(service, {
        programmeId: DEFAULT_PROGRAMME.id,
        email: `${randomUUID()}@example.org`,
      });
      const text = words(await pageOf(filed));
      expect(text).toContain(said);
      expect(text).toContain(LIMIT_STANDS);
    }
    const form = `/cases/${filed.reference}/step-entries`;
    const held = await heldBy(caseworker, form);
    const why = 'The council promised an answer by Friday.';
    expect((await caseworker.submit(form, { ...held, kind: 'waiting-reason', text: why })).status).toBe(303);
    expect(words(await pageOf(filed))).toContain(`Why we wait: Monday 22 February 2027: ${why}`);
  });

  it('cannot tell of funding that ran out, until a past renewal is shown', async () => {
    const filed = await file(CUT, {
      promise: { kind: 'unknown' },
      funding: { change: 'not-renewed' },
    });
    const before = words(await pageOf(filed));
    expect(before).toContain('We cannot tell yet');
    expect(before).toContain('Was it renewed before?');
    expect(before).not.toContain('What the council should have kept to');
    expect((await add(filed, 'past-renewal', '2025-04-01')).status).toBe(303);
    const after = words(await pageOf(filed));
    expect(after).toContain('You were given 31 days.');
    expect(after).toContain('What the council should have kept to');
  });
});
