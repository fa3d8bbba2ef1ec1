import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { CASE_RULES } from '../../src/domain/clocks/case-rules.js';
import type { Convention, Rule } from '../../src/domain/deadlines/rule.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, audited, heldBy, sendConfirmed, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Visitor } from '../support/visitor.js';

/** The Ombudsman's twelve months are eleven in the next release: an invented change. */
const CHANGED = 'LGSCO-12M';
const nextRelease = (changes: Readonly<Record<string, readonly Convention[]>>): Rule[] =>
  CASE_RULES.map((rule) => {
    const arithmetic = changes[rule.id];
    return arithmetic ? { ...rule, arithmetic, version: rule.version + 1 } : rule;
  });
const ELEVEN_MONTHS = { [CHANGED]: [{ count: 'months-after', months: 11 }] } as const;

/** More than one batch. */
const CASES = 230;

const OUTDATED = `select case_id from deadline where superseded_at is null and rule_id = '${CHANGED}' and rule_version = 1`;

describe('a new version of a rule', () => {
  let service: TestApp;
  let release: TestApp;
  let administrator: Visitor;
  let first: FiledCase;
  /** Closed: the one goes on reminding its group of its own last days, the other of nothing. */
  let outlived: FiledCase;
  let closed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    first = await filed();
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    outlived = await filed();
    closed = await filed();
    for (let at = 3; at < CASES; at += 1) await filed();
    await close(outlived);
    await close(closed, { keep_limits: 'no' });
    release = await service.release(nextRelease(ELEVEN_MONTHS));
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    administrator = await signedIn(release, 'administrator@example.org');
  });
  afterAll(() => service.close());

  const filed = (): Promise<FiledCase> =>
    aCase(service, {
      facts: [
        { kind: 'decision-made', on: parseDay('2026-11-20'), source: 'the minutes' },
        { kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' },
        { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
      ],
    });
  const close = async ({ reference }: FiledCase, more: Record<string, string> = {}): Promise<void> => {
    const caseworker = await signedIn(service, 'caseworker@example.org');
    const page = `/cases/${reference}/move?to=closed`;
    const fields = { to: 'closed', outcome: 'other', reason: 'It is over.', ...more };
    await caseworker.submit(
      page,
      { ...(await heldBy(caseworker, page)), ...fields },
      `/cases/${reference}/move`,
    );
  };
  interface Row {
    readonly id: string;
    readonly line: string;
    readonly rule: string;
    readonly case: string;
  }
  const open = (): Promise<Row[]> =>
    service.owner.query(
      `select id, rule_id as rule, case_id as case, rule_id || ' ' || rule_version || ' ' || due_on as line from deadline
       where superseded_at is null order by id`,
    );
  const linesOf = async (caseId: string): Promise<string[]> =>
    (await open()).filter((row) => row.case === caseId && row.rule === CHANGED).map(({ line }) => line);
  /** As somebody who works on it would. */
  const lockLastCase = async (): Promise<{ release: () => Promise<void> }> => {
    const runner = service.owner.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `select from case_file where closed_on is null and id in (${OUTDATED}) order by id desc limit 1 for update`,
    );
    return {
      release: async () => {
        await runner.rollbackTransaction();
        await runner.release();
      },
    };
  };
  const runOf = (of: TestApp): RevisionRun => of.app.get(RevisionRun, { strict: false });

  it('leaves the deadlines that were laid before as they are, and is used by new ones', async () => {
    expect(await linesOf(first.caseId)).toEqual([`${CHANGED} 1 2027-11-19`]);
    const later = await aCase(release, {
      facts: [{ kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' }],
    });
    expect(await linesOf(later.caseId)).toEqual([`${CHANGED} 2 2027-10-20`]);
  });

  it('is not taken up by a case on which another date changes', async () => {
    const caseworker = await signedIn(release, 'caseworker@example.org');
    const address = `/cases/${first.reference}/dates`;
    const date = { kind: 'budget-decision', 'date-day': '10', 'date-month': '11', 'date-year': '2026' };
    await sendConfirmed(caseworker, address, { ...date, source: 'the minutes' });
    expect((await timelineOf(service, first.caseId)).at(-1)).toContain('A date was added.');
    expect(await linesOf(first.caseId)).toEqual([`${CHANGED} 1 2027-11-19`]);
  });

  it('is for nobody but an administrator, and says what it would change', async () => {
    const caseworker = await signedIn(release, 'caseworker@example.org');
    expect((await caseworker.get('/admin/rules')).status).toBe(404);
    const { body } = await administrator.get('/admin/rules');
    expect(body).toContain(
      `has version 2 now. ${CASES - 1} deadlines on ${CASES - 1} cases still have an older one.`,
    );
    const preview = await administrator.get('/admin/rules/preview');
    const words = preview.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain(
      `${CASES - 1} deadlines on ${CASES - 1} cases would change. We would send ${2 * (CASES - 1) - 1} mails.`,
    );
    expect(words).toContain('Friday 19 November 2027 Then Wednesday 20 October 2027');
    expect(words).toContain('the first 50');
  });

  it('needs a reason, and a preview that still holds', async () => {
    const confirm = (fields: Record<string, string>) =>
      administrator.submit('/admin/rules/preview', fields, '/admin/rules');
    const seen = `${CHANGED} 2`;
    const bare = await confirm({ seen });
    expect([bare.status, bare.body.includes('Say why.')]).toEqual([422, true]);
    const stale = await confirm({ seen: 'FOI-20WD 9', reason: 'The law changed.' });
    expect([stale.status, stale.body.includes('are others now')]).toEqual([409, true]);
    expect(stale.body).toContain('The law changed.');
    expect((await confirm({ seen, reason: 'The law changed.' })).status).toBe(303);
    const twice = await confirm({ seen, reason: 'The law changed.' });
    expect([twice.status, twice.body.includes('We are still working')]).toEqual([409, true]);
    expect((await administrator.get('/admin/rules')).body).toContain(
      'At work: 0 deadlines on 0 cases changed so far.',
    );
  });

  it('is left by a process of the older release to one of its own', async () => {
    const before = await open();
    expect(await runOf(service).sweep()).toBe(0);
    expect(await open()).toEqual(before);
  });

  it('is worked through in batches that go on after an end, and changes exactly its own deadlines', async () => {
    const before = await open();
    // A batch that fails leaves what the other did, and the list says what is left.
    const last = await lockLastCase();
    await expect(runOf(release).sweep()).rejects.toThrow('lock timeout');
    await last.release();
    const [half] = await service.owner.query<[{ cases: number; left: string }]>(
      'select cases_changed as cases, (select count(*) from case_to_rework) as left from revision',
    );
    expect(half).toEqual({ cases: 200, left: String(CASES - 1 - 200) });
    expect((await administrator.get('/admin/rules')).body).toContain('At work: 200 deadlines on 200 cases');
    // Two processes at once share what is left.
    const both = await Promise.all([runOf(release).sweep(), runOf(release).sweep()]);
    expect(both[0] + both[1]).toBe(CASES - 1 - 200);
    expect(await runOf(release).sweep()).toBe(0);
    const after = await open();
    const gone = before.filter(({ id }) => !after.some((row) => row.id === id));
    const fresh = after.filter(({ id }) => !before.some((row) => row.id === id));
    expect(new Set(gone.map(({ line }) => line))).toEqual(new Set([`${CHANGED} 1 2027-11-19`]));
    expect(new Set(fresh.map(({ line }) => line))).toEqual(new Set([`${CHANGED} 2 2027-10-20`]));
    expect([gone.length, fresh.length]).toEqual([CASES - 1, CASES - 1]);
    expect(await linesOf(closed.caseId)).toEqual([`${CHANGED} 1 2027-11-19`]);
    expect(await linesOf(outlived.caseId)).toEqual([`${CHANGED} 2 2027-10-20`]);
    expect((await administrator.get('/admin/rules')).body).toContain('There are none.');
  });

  it('tells each person on each case once, with the reason', async () => {
    const said = (await timelineOf(service, first.caseId)).at(-1);
    expect(said).toContain('A rule that we count by changed, so 1 deadline changed.');
    expect(said).toContain('it was Friday 19 November 2027. It is now Wednesday 20 October 2027.');
    expect(said).toContain('was changed. Why: The law changed.');
    expect((await audited(service, first.caseId)).at(-1)).toBe('dates-changed');
    const mails = await service.owner.query<{ address: string; count: string }[]>(
      `select address, count(*) from delivery where kind = 'dates-changed' and payload ->> 'cause' = 'rules'
       and case_id = $1 group by address order by address`,
      [first.caseId],
    );
    expect(mails).toEqual([
      { address: 'ada@example.org', count: '1' },
      { address: 'caseworker@example.org', count: '1' },
    ]);
    const chain = await service.owner.query<{ action: string }[]>(
      `select action from audit_entry where subject_type = 'revision'`,
    );
    expect(chain).toEqual([{ action: 'rules-changed' }]);
  });

  it('moves what outlived its case with its reminders, and tells its group alone, once', async () => {
    const waiting = await service.owner.query<{ on: string; told: string }[]>(
      `select max(nominal_on)::text as on, reminder.told from reminder join deadline on deadline.id = deadline_id
       where reminder.case_id = $1 and rule_id = $2 and state = 'scheduled' group by reminder.told`,
      [outlived.caseId, CHANGED],
    );
    expect(waiting).toEqual([{ on: '2027-10-20', told: 'group' }]);
    const mails = await service.owner.query<{ address: string; case: string }[]>(
      `select address, case_id as case from delivery where kind = 'dates-changed' and case_id = any ($1)`,
      [[outlived.caseId, closed.caseId]],
    );
    expect(mails).toEqual([{ address: 'ada@example.org', case: outlived.caseId }]);
  });

  it('that comes to the same days is taken up in silence', async () => {
    const third = await service.release(
      nextRelease({
        ...ELEVEN_MONTHS,
        'NOTICE-3M': CASE_RULES.find(({ id }) => id === 'NOTICE-3M')!.arithmetic,
      }),
    );
    const visitor = await signedIn(third, 'administrator@example.org');
    const { body } = await visitor.get('/admin/rules/preview');
    expect(body).toContain('No open deadline would change.');
    const { seen = '' } = hiddenIn(await visitor.get('/admin/rules/preview'));
    expect(seen).toBe('NOTICE-3M 2');
    const version = async () =>
      (
        await service.owner.query<[{ version: number; mails: string }]>(
          `select rule_version as version,
             (select count(*) from delivery where case_id = $1 and kind = 'dates-changed') as mails
           from deadline where case_id = $1 and rule_id = 'NOTICE-3M' and superseded_at is null`,
          [first.caseId],
        )
      )[0];
    const before = await version();
    await visitor.submit('/admin/rules/preview', { seen, reason: 'Better words.' }, '/admin/rules');
    await runOf(third).sweep();
    expect([before.version, await version()]).toEqual([1, { version: 2, mails: before.mails }]);
    const left = await third.app
      .get(UnitOfWork)
      .read(SYSTEM, ({ manager }) =>
        manager.query<unknown[]>('select from revision where worked_through_at is null'),
      );
    expect(left).toEqual([]);
  });
});
