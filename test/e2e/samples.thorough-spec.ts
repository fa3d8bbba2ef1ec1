import { FIRST_SAMPLE, sampleLines } from '../../src/admin/samples.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const A_DAY_AND_A_MINUTE_LATER = '2026-11-21T10:01:00Z';

/** The path of the link for `who` among these lines. */
const linkFor = (printed: readonly string[], who: string): string => {
  const line = printed.find((each) => each.startsWith(`Sign in as the sample ${who}: http://localhost:`));
  if (!line) throw new Error(`No link for the ${who} in: ${printed.join('\n')}`);
  return new URL(line.split(': ')[1] ?? '').pathname;
};

describe('the samples of the first start', () => {
  let service: TestApp;

  beforeEach(async () => {
    service = await startTestApp({ staffSecondStep: 'off' });
  });
  afterEach(() => service.close());

  const lines = () => sampleLines(service.app, service.database);

  const counts = () =>
    service.owner.query<unknown>(`select (select count(*) from case_file) as cases,
      (select count(*) from voluntary_group) as groups, (select count(*) from account) as accounts,
      (select count(*) from staff_role) as roles, (select count(*) from group_member) as members`);

  const sampleCase = () => service.owner.manager.findOneByOrFail(CaseRecord, { title: FIRST_SAMPLE.title });

  const told = () =>
    until('the group to be told', async () => service.mails.to('group@redress.example').length > 0);

  it('are created by the first call, dated from today, and kept by the second', async () => {
    await lines();
    await told();
    const { step, programmeId, nextLimitOn } = await sampleCase();
    expect({ step, programmeId, nextLimitOn }).toEqual({
      step: 'filed',
      programmeId: DEFAULT_PROGRAMME.id,
      nextLimitOn: '2027-02-16',
    });
    const before = await counts();
    expect(before).toEqual([{ cases: '1', groups: '1', accounts: '2', roles: '1', members: '1' }]);
    await lines();
    expect(await counts()).toEqual(before);
  });

  it.each(['caseworker', 'group'])(
    'give the %s a link that signs in once, to the sample case',
    async (who) => {
      const link = linkFor(await lines(), who);
      await told();
      const visitor = new Visitor(service);
      expect((await visitor.submit(link)).status).toBe(303);
      const { reference } = await sampleCase();
      expect((await visitor.get(`/cases/${reference}`)).body).toContain(FIRST_SAMPLE.title);
      expect((await new Visitor(service).submit(link)).status).toBe(403);
    },
  );

  it('give links that work for a day and no longer, and new ones at each start', async () => {
    const first = await lines();
    const second = await lines();
    expect(linkFor(second, 'group')).not.toBe(linkFor(first, 'group'));
    service.clock.set('2026-11-21T09:59:00Z');
    expect((await new Visitor(service).submit(linkFor(first, 'caseworker'))).status).toBe(303);
    service.clock.set(A_DAY_AND_A_MINUTE_LATER);
    expect((await new Visitor(service).submit(linkFor(second, 'caseworker'))).status).toBe(403);
  });
});
