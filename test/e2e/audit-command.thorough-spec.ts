import { SignedHeads } from '../../src/audit-log/heads/signed-heads.js';
import { AUDIT_SETTINGS, type AuditSettings } from '../../src/platform/audit/audit-settings.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase } from '../support/a-case.js';
import { adminCommand, type Said } from '../support/commands.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('admin audit', () => {
  let service: TestApp;
  let filed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    filed = await aCase(service);
    await aCase(service);
    await service.app.get(SignedHeads, { strict: false }).signToday();
  });
  afterAll(() => service.close());

  const admin = (...words: string[]): Promise<Said> =>
    adminCommand(service, words, { AUDIT_DIR: service.app.get<AuditSettings>(AUDIT_SETTINGS).directory });

  it('verify: says how much was checked, and ends with 1 once something is wrong', async () => {
    const clean = await admin('audit', 'verify');
    expect([clean.code, clean.complained]).toEqual([0, '']);
    expect(clean.said).toMatch(
      /^2 entries in 2 chains, checked in .*\nCompared with 2 signed heads in 1 files, the last of 2026-11-20T10:00:00\.000Z\.\nNothing is wrong\.\n$/,
    );
    const bend = (action: string) =>
      service.owner.query('update audit_entry set action = $2 where chain = $1', [filed.caseId, action]);
    await bend('nothing');
    const bent = await admin('audit', 'verify');
    expect(bent.code).toBe(1);
    expect(bent.said).toContain(`chain ${filed.caseId}, entry 1: edited: `);
    expect(bent.said).toContain('1 things are wrong.');
    await bend('case-filed');
  });

  it('export: writes the days and the case that were asked for', async () => {
    const days = ['--from', '2026-11-20', '--to', '2026-11-20'];
    const csv = await admin('audit', 'export', ...days, '--case', filed.reference.toLowerCase());
    expect([csv.code, csv.said.split('\r\n').length]).toEqual([0, 3]);
    expect(csv.said).toContain(`,${filed.reference},${filed.caseId},1,public,`);
    const lines = await admin('audit', 'export', ...days, '--format', 'jsonl');
    expect(lines.said.trim().split('\n')).toHaveLength(2);
    expect(
      (await admin('audit', 'export', '--from', '2026-11-21', '--to', '2026-11-30')).said.split('\r\n'),
    ).toHaveLength(2);
  });

  it.each([
    [[], /^Usage: npm run admin -- COMMAND/],
    [['audit'], /^Usage: .*audit verify/],
    [['audit', 'export', '--from', '2026-11-20'], /^Usage/],
    [
      ['audit', 'export', '--from', 'today', '--to', '2026-11-20'],
      /^--from must be a day like 2026-11-20, not "today"/,
    ],
    [['audit', 'export', '--from', '2026-11-20', '--to', '2026-11-20', '--case', 'x'], /^There is no case x/],
    [['audit', 'verify', '--deep'], /^Usage/],
  ])('%j is refused with what would be right', async (words, said) => {
    const { code, complained } = await admin(...words);
    expect(code).toBe(2);
    expect(complained).toMatch(said);
  });
});
