import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { ReprojectionPreview } from '../../src/calendars/reprojection-preview.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { BankHolidayTable } from '../../src/domain/calendar/uk-calendars.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { aCase, timelineOf } from '../support/a-case.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The shipped table with a year more: as the calendar says, so far as it is needed here. */
async function tableWith2029(): Promise<BankHolidayTable> {
  const file = path.join(projectRoot(), 'reference', 'bank-holidays-2019-2028.json');
  const table = JSON.parse(await readFile(file, 'utf8')) as BankHolidayTable;
  const more = [
    { title: 'New Year’s Day', date: '2029-01-01' },
    { title: 'Good Friday', date: '2029-03-30' },
    { title: 'Christmas Day', date: '2029-12-25' },
    { title: 'Boxing Day', date: '2029-12-26' },
  ];
  const longer = (nation: BankHolidayTable['scotland']) => ({
    ...nation,
    events: [...nation.events, ...more],
  });
  return {
    ...table,
    'england-and-wales': longer(table['england-and-wales']),
    scotland: longer(table.scotland),
    'northern-ireland': longer(table['northern-ireland']),
  };
}

describe('a date that the bank-holiday table did not reach', () => {
  let service: TestApp;
  let filed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ now: '2028-11-24T10:00:00Z', worker: false });
    filed = await aCase(service, {
      facts: [{ kind: 'decision-made', on: parseDay('2028-11-20'), source: 'the minutes' }],
    });
  });
  afterAll(() => service.close());

  const open = async (): Promise<string[]> => {
    const rows = await service.owner.query<{ line: string }[]>(
      `select rule_id || ' ' || due_on as line from deadline where case_id = $1 and superseded_at is null
       and rule_id like 'JR%' order by rule_id`,
      [filed.caseId],
    );
    return rows.map(({ line }) => line);
  };
  const waiting = async (): Promise<string[]> => {
    const rows = await service.owner.query<{ rule: string }[]>(
      `select rule_id as rule from refused_deadline where case_id = $1 and settled_at is null order by rule_id`,
      [filed.caseId],
    );
    return rows.map(({ rule }) => rule);
  };
  const editions = () => service.app.get(CalendarEditions, { strict: false });
  const publish = async (edit: CalendarEdit, seen: number): Promise<number> => {
    const administrator = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id } as const;
    await editions().publish(administrator, { edit, reason: 'The table of 2029.', seen });
    return service.app.get(Reprojection, { strict: false }).sweep();
  };

  it('is remembered when it is refused', async () => {
    expect(await open()).toEqual(['JR-3M 2029-02-20']);
    expect(await waiting()).toEqual(['JR-3M-ROLL', 'JR-3M-SAFE']);
  });

  it('is laid, with its reminders, when later calendars reach it, and people are told', async () => {
    const edit: CalendarEdit = { edit: 'import', table: await tableWith2029() };
    const effect = await service.app.get(UnitOfWork).read(SYSTEM, async (reading) => {
      const { next, changes } = await editions().propose(reading, edit);
      const previews = service.app.get(ReprojectionPreview, { strict: false });
      return previews.of(reading, changes, next, DEFAULT_PROGRAMME.id);
    });
    expect([effect.cases, effect.deadlines, effect.mails]).toEqual([1, 2, 1]);
    expect(effect.examples.map(({ from, to }) => [from, to])).toEqual([
      [null, '2029-02-20'],
      [null, '2029-02-20'],
    ]);
    expect(await publish(edit, 1)).toBe(2);
    expect(await open()).toEqual(['JR-3M 2029-02-20', 'JR-3M-ROLL 2029-02-20', 'JR-3M-SAFE 2029-02-20']);
    expect(await waiting()).toEqual([]);
    const [{ rungs, limit }] = await service.owner.query<[{ rungs: string; limit: string }]>(
      `select (select count(*) from reminder join deadline on deadline.id = deadline_id
         where deadline.case_id = file.id and rule_id = 'JR-3M-SAFE' and state = 'scheduled') as rungs,
         next_limit_on::text as limit from case_file file where id = $1`,
      [filed.caseId],
    );
    expect([rungs, limit]).toEqual(['7', '2029-02-20']);
    expect((await timelineOf(service, filed.caseId)).at(-1)).toContain(
      'Judicial review: the last safe day: it is Tuesday 20 February 2029. The calendars did not reach far enough to work it out before.',
    );
    const mails = await service.owner.query<{ payload: { former: string; laid: string } }[]>(
      `select payload from delivery where case_id = $1 and kind = 'dates-changed'`,
      [filed.caseId],
    );
    expect(mails.map(({ payload }) => [payload.former, payload.laid.split(',').length])).toEqual([['', 2]]);
  });

  it('is remembered when a new holiday pushes it out, and is laid again when that goes', async () => {
    service.clock.set('2029-10-01T10:00:00Z');
    filed = await aCase(service, {
      facts: [{ kind: 'decision-made', on: parseDay('2029-09-29'), source: 'the minutes' }],
    });
    const before = await open();
    expect(before).toContain('JR-3M-ROLL 2029-12-31');
    const holiday = { nations: ['england-and-wales'], date: '2029-12-31' } as const;
    expect(await publish({ edit: 'add-holiday', title: 'A day', ...holiday }, 2)).toBe(1);
    expect([await open(), await waiting()]).toEqual([
      before.filter((line) => !line.startsWith('JR-3M-ROLL')),
      ['JR-3M-ROLL'],
    ]);
    expect((await timelineOf(service, filed.caseId)).at(-1)).toContain(
      'it was Monday 31 December 2029. The calendars do not reach far enough to work it out now.',
    );
    expect(await publish({ edit: 'remove-holiday', ...holiday }, 3)).toBe(1);
    expect([await open(), await waiting()]).toEqual([before, []]);
  });
});
