import { HISTORY } from '../../src/admin/demo/history.js';
import { LIVE_SAMPLES } from '../../src/admin/demo/live-samples.js';
import { loadDemo, type LoadedDemo } from '../../src/admin/demo/load-demo.js';
import { reportOn } from '../../src/admin/sample-report.js';
import { LocalCompacts } from '../../src/commitments/local-compacts.js';
import { Checklists } from '../../src/deadlines/checklists/checklists.js';
import { ClockLedger } from '../../src/deadlines/clock-ledger.js';
import { LimitAnswers } from '../../src/deadlines/limit-answers.js';
import { Reckoner } from '../../src/deadlines/reckoner.js';
import { ShippedReference } from '../../src/deadlines/reference.js';
import { addDays, parseDay, weekday, type Day } from '../../src/domain/calendar/day.js';
import { nearestFatalLimit } from '../../src/domain/clocks/fatal-limits.js';
import { checkFacts } from '../../src/domain/facts/check-facts.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

interface CaseRow {
  readonly title: string;
  readonly step: string;
  readonly limit: string;
  /** Every rule that runs, with its day. */
  readonly deadlines: Readonly<Record<string, string>>;
}

const CONTENTS = [
  'case_file',
  'voluntary_group',
  'case_group',
  'fact',
  'deadline',
  'reminder',
  'timeline_entry',
]
  .concat(['step_entry', 'consent', 'account', 'staff_role', 'group_member', 'outbox_message', 'delivery'])
  .concat(['audit_entry']);

describe('the demonstration', () => {
  let service: TestApp;
  let loaded: LoadedDemo;

  beforeAll(async () => {
    service = await startTestApp({ staffSecondStep: 'off' });
    loaded = await loadDemo(service.app, service.database);
  });
  afterAll(() => service.close());

  const count = async (sql: string): Promise<number> => {
    const [row] = await service.owner.query<[{ count: number }]>(`select count(*)::int as count from ${sql}`);
    return row.count;
  };

  const contents = () => Promise.all(CONTENTS.map((table) => count(table)));

  const ofHistory = (table: string) =>
    count(`${table} where case_id in (select id from case_file where step = 'closed')`);

  const settled = () =>
    until(
      'every mail to be sent',
      async () =>
        (await count(`outbox_message where handled_at is null`)) === 0 &&
        (await count('delivery')) > 0 &&
        (await count(`delivery where state in ('due', 'queued')`)) === 0,
    );

  const live = async (title: RegExp): Promise<CaseRow> => {
    const rows = await service.owner.query<CaseRow[]>(
      `select title, step, next_limit_on::text as limit,
        (select coalesce(jsonb_object_agg(rule_id, due_on), '{}') from deadline where case_id = case_file.id) as deadlines
       from case_file where step <> 'closed'`,
    );
    const found = rows.find((row) => title.test(row.title));
    if (!found) throw new Error(`No live case is called ${String(title)}.`);
    return found;
  };

  it('has the five cases of the documents, closed, with no date that no document gives', async () => {
    expect(loaded.history.map(({ title }) => title)).toEqual([
      'Sustain v London Development Agency',
      'TravellerSpace v Cornwall Council',
      'Southall Black Sisters v Ealing',
      'A local club keeps its grant for a further year',
      'The lottery consultation: NCVO and the Department for Culture, Media and Sport',
    ]);
    expect(
      await count(`case_file where step = 'closed' and closed_on = '2026-11-20' and outcome is not null`),
    ).toBe(HISTORY.length);
    for (const table of ['fact', 'deadline', 'reminder', 'consent']) expect(await ofHistory(table)).toBe(0);
    expect(
      await count(
        `timeline_entry where actor_kind = 'system' and text like 'Loaded as history from the documents: %'`,
      ),
    ).toBe(HISTORY.length);
  });

  it('tells nobody of history, and tells the live groups', async () => {
    await settled();
    expect(await ofHistory('delivery')).toBe(0);
    expect(await count(`account where email like '%history.invalid'`)).toBe(0);
    expect(service.mails.mails.filter(({ recipient }) => recipient.endsWith('.invalid'))).toEqual([]);
    const told = LIVE_SAMPLES.map(({ report }) => service.mails.to(report.group.contactEmail).length);
    // A case that was accepted has a letter that says so, besides the confirmation.
    const expected = LIVE_SAMPLES.map(({ acts }) => (acts.some(({ act }) => act === 'accept') ? 2 : 1));
    expect(told).toEqual(expected);
  });

  it('has live cases in different steps with the limits that their dates give', async () => {
    const court = await live(/service for women/);
    expect(court).toMatchObject({ step: 'action', limit: '2026-11-27' });

    const passed = await live(/Rate relief/);
    expect(passed).toMatchObject({ step: 'objectives', limit: '2026-10-20' });
    expect(passed.deadlines['LGSCO-12M']).toBe('2027-07-25');

    const consultation = await live(/lottery/);
    expect(consultation).toMatchObject({ step: 'filed', deadlines: { 'CONSULT-12W': '2027-01-29' } });

    const nhs = await live(/tea room/);
    expect(nhs.step).toBe('filed');
    expect(Object.keys(nhs.deadlines).toSorted()).toEqual([
      'HSO-1Y',
      'JR-3M',
      'JR-3M-ROLL',
      'JR-3M-SAFE',
      'SERVICE-ANSWER',
      'SERVICE-READ',
      'WORLD-LAST-FUNDED-DAY',
    ]);

    const department = await live(/department/);
    expect(department.step).toBe('research');
    expect(Object.keys(department.deadlines).toSorted()).toEqual([
      'JR-3M',
      'JR-3M-ROLL',
      'JR-3M-SAFE',
      'PHSO-12M',
      'SERVICE-ANSWER',
      'SERVICE-READ',
    ]);

    const club = await live(/youth club/);
    expect(club).toMatchObject({ step: 'identify', deadlines: { 'NOTICE-3M': '2027-02-11' } });
  });

  it('gives five people a link that works', async () => {
    expect(loaded.links.map(({ who }) => who)).toEqual([
      'caseworker Sam Caseworker',
      'supervisor Sue Supervisor',
      'administrator Al Administrator',
      'group Lantern Lane Youth Club (sample)',
      'group Marigold Women’s Project (sample)',
    ]);
    for (const { url } of loaded.links)
      expect((await new Visitor(service).submit(new URL(url).pathname)).status).toBe(303);
  });

  it('adds nothing when it is loaded again, on another day too', async () => {
    await settled();
    const before = await contents();
    service.clock.set('2026-11-23T10:00:00Z');
    const again = await loadDemo(service.app, service.database);
    expect([...loaded.history, ...loaded.live].every(({ isNew }) => isNew)).toBe(true);
    expect([...again.history, ...again.live].some(({ isNew }) => isNew)).toBe(false);
    expect(again.live.map(({ reference }) => reference)).toEqual(
      loaded.live.map(({ reference }) => reference),
    );
    expect(await contents()).toEqual(before);
    service.clock.set(START);
  });
});

describe('the live samples, whatever day they are loaded on', () => {
  const reckoner = new Reckoner(
    new ShippedReference(),
    new LocalCompacts(),
    new Checklists(),
    new ClockLedger(new LimitAnswers()),
  );
  const first = parseDay('2026-12-01');
  const days = Array.from({ length: 400 }, (_, index) => addDays(first, index));
  const mondays = days.filter((day) => weekday(day) === 1);

  const daysLeftForCourt = (title: RegExp, today: Day): number | undefined => {
    const sample = LIVE_SAMPLES.find(({ report }) => title.test(report.title));
    if (!sample) throw new Error(`No sample is called ${String(title)}.`);
    const { facts, breachType, promise, body } = reportOn(today, sample.report);
    const { clocks } = reckoner.reckon({ breachType, promise, bodyKind: body.kind }, facts, today);
    return nearestFatalLimit(clocks, today).earliest?.daysLeft;
  };

  it('have dates that a filing accepts', () => {
    const refused = days.flatMap((today) =>
      LIVE_SAMPLES.flatMap(({ report }) => checkFacts(reportOn(today, report).facts, today)),
    );
    expect(refused).toEqual([]);
  });

  it('have one with the court’s limit within the week, and one whose limit has passed', () => {
    const near = days.map((today) => daysLeftForCourt(/service for women/, today) ?? -1);
    expect(Math.min(...near)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...near)).toBe(7);
    const passed = mondays.map((today) => daysLeftForCourt(/Rate relief/, today) ?? 0);
    expect(Math.max(...passed)).toBeLessThan(0);
  });
});
