import { randomUUID } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { readSignedEnds } from '../../src/audit-log/heads/signed-ends.js';
import { SignedHeads } from '../../src/audit-log/heads/signed-heads.js';
import { verifyLog } from '../../src/audit-log/verify/verify-log.js';
import { AUDIT_SETTINGS, type AuditSettings } from '../../src/platform/audit/audit-settings.js';
import { eraseAuditDetails } from '../../src/platform/audit/erase-audit-details.js';
import { SYSTEM, type Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase } from '../support/a-case.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** Bends the log as its owner could, looks, and bends it back: one clean log serves every test. */
describe('the audit log, checked', () => {
  let service: TestApp;
  let settings: AuditSettings;
  let chain: string;
  let other: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    settings = service.app.get<AuditSettings>(AUDIT_SETTINGS);
    ({ caseId: chain } = await aCase(service));
    ({ caseId: other } = await aCase(service));
    for (let index = 0; index < 9; index += 1) await act(chain, index);
  });
  afterAll(() => service.close());

  const act = (on: string, index: number, actor: Actor = SYSTEM): Promise<void> =>
    service.app.get(UnitOfWork).run(actor, async ({ audit }) =>
      audit({
        chain: on,
        action: `act-${index}`,
        subjectType: 'case',
        subjectId: on,
        programmeId: DEFAULT_PROGRAMME.id,
        details: { note: `Ada ${index}` },
      }),
    );

  const sql = (statement: string, values: unknown[] = []): Promise<unknown> =>
    service.owner.query(statement, values);

  async function found(): Promise<string[]> {
    const { findings } = await verifyLog(service.owner, await readSignedEnds(settings), () => undefined);
    return findings
      .map(({ chain: of, seq, what }) => `${of === chain ? '' : `${of} `}${seq} ${what}`)
      .toSorted();
  }

  const TABLES = ['audit_entry', 'audit_detail', 'audit_head'] as const;

  /** What is found after `bend`; then the log is put back as it was. */
  async function after(bend: () => Promise<unknown>): Promise<string[]> {
    for (const table of TABLES) await sql(`create table kept_${table} as table ${table}`);
    await sql('create table kept_note as select id, audit_seq, audit_hash from case_file');
    try {
      await bend();
      return await found();
    } finally {
      for (const table of TABLES) {
        await sql(`delete from ${table}`);
        await sql(`insert into ${table} select * from kept_${table}`);
        await sql(`drop table kept_${table}`);
      }
      await sql(
        `update case_file c set audit_seq = k.audit_seq, audit_hash = k.audit_hash from kept_note k where k.id = c.id`,
      );
      await sql('drop table kept_note');
    }
  }

  const edit = (seq: number, set: string) =>
    sql(`update audit_entry set ${set} where chain = $1 and seq = $2`, [chain, seq]);
  const remove = (seq: number) =>
    sql(
      `with gone as (delete from audit_entry where chain = $1 and seq = $2)
      delete from audit_detail where chain = $1 and seq = $2`,
      [chain, seq],
    );
  const swap = async (a: number, b: number) => {
    for (const table of ['audit_entry', 'audit_detail'])
      for (const [from, to] of [
        [a, -1],
        [b, a],
        [-1, b],
      ] as const)
        await sql(`update ${table} set seq = $3 where chain = $1 and seq = $2`, [chain, from, to]);
  };

  it('is clean as it was written, and knows how much it looked at', async () => {
    expect(await found()).toEqual([]);
    const seen: number[] = [];
    const { entries, chains } = await verifyLog(
      service.owner,
      await readSignedEnds(settings),
      (count) => void seen.push(count),
    );
    expect({ entries, chains, seen }).toEqual({ entries: 11, chains: 2, seen: [11] });
  });

  it.each<[string, () => Promise<unknown>, string[]]>([
    ['an edited entry', () => edit(4, `action = 'nothing'`), ['4 edited']],
    [
      'an entry given to another programme',
      () => edit(4, 'programme_id = null'),
      ['4 detail-edited', '4 edited'],
    ],
    ['an edited actor', () => edit(4, `actor_kind = 'caseworker'`), ['4 edited']],
    ['a time moved by a microsecond', () => edit(4, `at = at + interval '1 microsecond'`), ['4 edited']],
    ['an entry said to be of the old form', () => edit(4, 'form = 1'), ['4 edited']],
    ['a deleted entry', () => remove(4), ['4 deleted']],
    ['the last entry deleted', () => remove(10), ['10 last-deleted']],
    [
      'the last entry deleted, the head set back',
      async () => {
        await remove(10);
        await sql(
          `update audit_head set seq = 9, hash = (select hash from audit_entry where chain = $1 and seq = 9)
          where chain = $1`,
          [chain],
        );
      },
      ['10 case-mismatch'],
    ],
    ['two entries in each other’s place', () => swap(4, 6), ['4 reordered', '6 reordered']],
    [
      'edited details',
      () => sql(`update audit_detail set details = '{}' where chain = $1 and seq = 5`, [chain]),
      ['5 detail-edited'],
    ],
    [
      'deleted details',
      () => sql(`delete from audit_detail where chain = $1 and seq = 5`, [chain]),
      ['5 detail-deleted'],
    ],
    [
      'an entry put in at the end',
      () =>
        sql(
          `insert into audit_entry select chain, 11, programme_id, at, actor_kind, account_id, action, subject_type,
        subject_id, mac, repeat('a', 64), form from audit_entry where chain = $1 and seq = 10`,
          [chain],
        ),
      ['11 detail-deleted', '11 edited', '11 inserted'],
    ],
    [
      'a whole chain deleted, its head with it',
      async () => {
        for (const table of TABLES) await sql(`delete from ${table} where chain = $1`, [chain]);
      },
      Array.from({ length: 10 }, (_, index) => `${index + 1} last-deleted`).toSorted(),
    ],
    ['a head deleted', () => sql('delete from audit_head where chain = $1', [chain]), ['10 head-mismatch']],
    [
      'details of no entry',
      () => sql(`insert into audit_detail values ($1, 1, null, '', '')`, [randomUUID()]),
      [expect.stringMatching(/ 1 detail-inserted$/) as string],
    ],
  ])('%s is found and named', async (_, bend, expected) => {
    const findings = await after(bend);
    expect(findings).toEqual(expected);
    expect(await found()).toEqual([]);
  });

  it('takes lawful erasure for what it is', async () => {
    const erase = (actor: Actor) =>
      service.app
        .get(UnitOfWork)
        .run(actor, (tx) =>
          eraseAuditDetails(tx, { chain: other, reason: 'asked to', programmeId: DEFAULT_PROGRAMME.id }),
        );
    await expect(erase({ kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id })).rejects.toThrow(
      /erased by the service/,
    );
    expect(await erase({ kind: 'administrator', programmeId: randomUUID() })).toBe(0);
    expect(await erase(SYSTEM)).toBe(1);
    expect(await found()).toEqual([]);
    expect(await after(() => sql(`delete from audit_detail where chain = $1`, [other]))).toEqual([
      expect.stringMatching(/ 2 detail-deleted$/),
    ]);
  });

  describe('with heads signed outside the database', () => {
    /** What a transaction may still have moved is signed again, and other tests have theirs on the same server: until those are over. */
    const settled = async (): Promise<void> => {
      const [{ now } = { now: '0' }] = await service.owner.query<{ now: string }[]>(
        'select pg_current_xact_id()::text as now',
      );
      await until('the end of every older transaction', async () => {
        const [{ over } = { over: false }] = await service.owner.query<{ over: boolean }[]>(
          'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over',
          [now],
        );
        return over;
      });
    };
    const sign = async () => {
      await settled();
      const signed = await service.app.get(SignedHeads, { strict: false }).signToday();
      await settled();
      return signed;
    };
    const files = async () =>
      (await readdir(settings.directory)).filter((name) => name.endsWith('.jsonl')).toSorted();
    const problems = async () => (await readSignedEnds(settings)).problems;

    it('signs once a day, and only what moved', async () => {
      expect([await sign(), await sign()]).toEqual([2, undefined]);
      service.clock.set('2026-11-21T10:00:00Z');
      await act(chain, 10);
      expect(await sign()).toBe(1);
      service.clock.set('2026-11-22T10:00:00Z');
      expect(await sign()).toBe(0);
      expect(await files()).toEqual([
        'heads-2026-11-20.jsonl',
        'heads-2026-11-21.jsonl',
        'heads-2026-11-22.jsonl',
      ]);
      const { ends } = await readSignedEnds(settings);
      expect([ends.get(chain)?.seq, ends.get(other)?.seq]).toEqual([11, 2]);
      expect([await problems(), await found()]).toEqual([[], []]);
    });

    it('finds a chain that was written anew as a whole, head and all', async () => {
      const rewrite = async () => {
        for (const table of TABLES) await sql(`delete from ${table} where chain = $1`, [chain]);
        for (let index = 0; index < 12; index += 1) await act(chain, index);
      };
      expect(await after(rewrite)).toEqual(['11 rewritten']);
    });

    it('finds a chain kept out of the signing, and one that is gone with its case', async () => {
      await act(chain, 11);
      service.clock.set('2026-11-23T10:00:00Z');
      await after(async () => {
        await sql(`update audit_head set moved_in = '3'::xid8 where chain = $1`, [chain]);
        expect(await sign()).toBe(0);
      });
      expect(
        await after(() => sql(`update audit_head set moved_in = '3'::xid8 where chain = $1`, [chain])),
      ).toEqual(['12 not-signed']);
      await rm(path.join(settings.directory, 'heads-2026-11-23.jsonl'));
      expect(await sign()).toBe(1);
      const lone = randomUUID();
      await act(lone, 0);
      service.clock.set('2026-11-24T10:00:00Z');
      await sign();
      expect(
        await after(async () => {
          for (const table of TABLES) await sql(`delete from ${table} where chain = $1`, [lone]);
        }),
      ).toEqual([`${lone} 1 last-deleted`]);
    });

    it('sees a file that was changed, taken away or signed by somebody else', async () => {
      const [first = '', second = '', third = ''] = (await files()).map((name) =>
        path.join(settings.directory, name),
      );
      const bent = async (file: string, change: (text: string) => string): Promise<readonly string[]> => {
        const text = await readFile(file, 'utf8');
        await writeFile(file, change(text));
        const seen = await problems();
        await writeFile(file, text);
        return seen;
      };
      expect(await bent(first, (text) => text.replace('"seq":10', '"seq":9'))).toEqual([
        'heads-2026-11-20.jsonl was changed, or was signed with a key that is not held here.',
        'heads-2026-11-20.jsonl is not the file that heads-2026-11-21.jsonl follows.',
      ]);
      expect(await bent(third, (text) => text.split('\n').slice(0, 1).join('\n'))).toHaveLength(2);
      const kept = await readFile(second);
      await rm(second);
      expect(await problems()).toEqual([
        'heads-2026-11-22.jsonl follows heads-2026-11-21.jsonl, but heads-2026-11-20.jsonl stands before it.',
      ]);
      await writeFile(second, kept);
      expect(await problems()).toEqual([]);
    });
  });
});
