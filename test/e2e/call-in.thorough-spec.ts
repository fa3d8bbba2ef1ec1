import { randomUUID } from 'node:crypto';
import { DirectoryImport } from '../../src/directory/import/directory-import.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { workOnACase } from '../support/on-a-case.js';
import { aStaffMember } from '../support/people.js';
import { hiddenIn, type Visitor } from '../support/visitor.js';

const NAME = 'Callvale Council (invented)';
const BODY = { id: randomUUID(), name: NAME, kind: 'unitary-council' } as const;

describe('what the directory says of a council', () => {
  const work = workOnACase({ confidentiality: 'named', body: BODY });
  let administrator: Visitor;

  beforeAll(async () => {
    administrator = await aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'administrator',
    });
    await work.service.owner.query('insert into public_body (id, name, kind) values ($1, $2, $3)', [
      BODY.id,
      NAME,
      BODY.kind,
    ]);
  });

  const page = `/admin/directory/bodies/${BODY.id}`;
  const change = async (fields: Record<string, string>): Promise<number> => {
    const held = hiddenIn(await administrator.get(page));
    const body = { name: NAME, kind: BODY.kind, nation: 'england', reason: 'They told us.', ...fields };
    const { status } = await administrator.submit(page, { ...held, ...body });
    await work.service.app.get(RevisionRun, { strict: false }).sweep();
    return status;
  };
  const route = async (id: string) =>
    (
      await work.list<{ route: string; state: string; last_day: string | null; why: string | null }>(
        '/routes',
      )
    ).find((each) => each.route === id);
  const due = async (ruleId: string): Promise<string[]> => {
    const rows = await work.service.owner.query<{ due: string }[]>(
      'select due_on::text as due from deadline where case_id = $1 and rule_id = $2 and superseded_at is null',
      [work.filed.caseId, ruleId],
    );
    return rows.map((row) => row.due);
  };

  it('lays the last day of a call-in on open cases, and moves it', async () => {
    const published = { kind: 'decision-published', on: '2026-11-20', source: 'the website' };
    expect((await work.call('POST', '/facts', published)).statusCode).toBeLessThan(300);
    expect(await route('call-in')).toMatchObject({ state: 'needs' });
    expect(await change({ call_in_days: '5' })).toBe(303);
    expect(await due('LOCAL-CALL-IN')).toEqual(['2026-11-27']);
    expect(await route('call-in')).toMatchObject({ state: 'closing', last_day: '2026-11-27' });
    await change({ call_in_days: '7' });
    expect(await due('LOCAL-CALL-IN')).toEqual(['2026-12-01']);
    const given = { kind: 'call-in-closes', on: '2026-11-30', source: 'the council' };
    await work.call('POST', '/facts', given);
    expect(await due('LOCAL-CALL-IN')).toEqual([]);
    expect(await route('call-in')).toMatchObject({ state: 'closing', last_day: '2026-11-30' });
  });

  it('comes with a file for the directory, too, and moves the days of open cases', async () => {
    const published = { kind: 'decision-published', on: '2026-11-20', source: 'the website' };
    await work.call('POST', '/facts', published);
    const content = `name,kind,call_in_days,source\r\n${NAME},${BODY.kind},3,Its constitution`;
    const imports = work.service.app.get(DirectoryImport, { strict: false });
    const actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id } as const;
    const run = await imports.begin(actor, { kind: 'bodies', name: 'bodies.csv', content });
    await imports.sweep();
    await imports.confirm(actor, run, 'Their constitution says so.');
    await imports.sweep();
    await work.service.app.get(RevisionRun, { strict: false }).sweep();
    expect(await due('LOCAL-CALL-IN')).toEqual(['2026-11-25']);
  });

  it('sends a case of another nation to its own Ombudsman, and takes the day away that is not its', async () => {
    expect(await due('LGSCO-12M')).toHaveLength(1);
    await change({ nation: 'wales' });
    expect(await due('LGSCO-12M')).toEqual([]);
    expect((await route('ombudsman'))?.why).toContain('Public Services Ombudsman for Wales');
    await change({});
    expect(await due('LGSCO-12M')).toHaveLength(1);
  });
});
