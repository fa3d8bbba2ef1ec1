import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { seal } from '../../platform/audit/audit-entry.js';
import { hashOfEntry, macOf, type StoredAuditEntry } from '../../platform/audit/audit-hash.js';
import { ChainCheck, type ChainWitnesses, type StoredDetails } from './chain-check.js';

interface Row {
  readonly entry: StoredAuditEntry;
  readonly details: StoredDetails | undefined;
}

interface Log {
  readonly rows: readonly Row[];
  readonly witnesses: ChainWitnesses;
}

const CHAIN = '0198c0de-0000-7000-8000-000000000001';
const PROGRAMME = '0198c0de-0000-7000-8000-000000000002';
const AT = new Date('2026-11-20T10:00:00Z');

/** A log as `audit_append()` would have written it. */
function aLog(length: number, form = 2): Log {
  let before = '';
  const rows = Array.from({ length }, (_, index): Row => {
    const sealed = seal(
      {
        chain: CHAIN,
        action: `act-${index}`,
        subjectType: 'case',
        subjectId: CHAIN,
        details: { note: index },
      },
      AT,
    );
    const bare = {
      chain: CHAIN,
      seq: index + 1,
      programmeId: PROGRAMME,
      at: sealed.at,
      actorKind: 'caseworker',
      accountId: index % 2 ? PROGRAMME : null,
      action: sealed.action,
      subjectType: sealed.subject_type,
      subjectId: sealed.subject_id,
      mac: sealed.mac,
      hash: '',
      form,
    };
    before = hashOfEntry(bare, before);
    const details = { salt: sealed.salt, details: sealed.details, programmeId: PROGRAMME };
    return { entry: { ...bare, hash: before }, details };
  });
  return { rows, witnesses: { head: { seq: length, hash: before, programmeId: PROGRAMME } } };
}

function check({ rows, witnesses }: Log): string[] {
  const chain = new ChainCheck(CHAIN, witnesses);
  for (const { entry, details } of rows.toSorted((a, b) => a.entry.seq - b.entry.seq))
    chain.take(entry, details);
  return chain
    .end()
    .map(({ seq, what }) => `${seq} ${what}`)
    .toSorted();
}

const changed = (log: Log, seq: number, changes: Partial<StoredAuditEntry>): Log => ({
  ...log,
  rows: log.rows.map((row) =>
    row.entry.seq === seq ? { ...row, entry: { ...row.entry, ...changes } } : row,
  ),
});
const without = (log: Log, seq: number): Log => ({
  ...log,
  rows: log.rows.filter(({ entry }) => entry.seq !== seq),
});
const renumbered = (log: Log, from: number, by: number): Log => ({
  ...log,
  rows: log.rows.map((row) =>
    row.entry.seq >= from ? { ...row, entry: { ...row.entry, seq: row.entry.seq + by } } : row,
  ),
});
const swapped = (log: Log, a: number, b: number): Log => ({
  ...log,
  rows: log.rows.map((row) => {
    const seq = row.entry.seq === a ? b : row.entry.seq === b ? a : row.entry.seq;
    return { ...row, entry: { ...row.entry, seq } };
  }),
});
const withHead = (log: Log, seq: number, hash: string): Log => ({
  ...log,
  witnesses: { ...log.witnesses, head: { seq, hash, programmeId: PROGRAMME } },
});
const hashAt = (log: Log, seq: number): string => log.rows[seq - 1]?.entry.hash ?? '';
const entryAt = (log: Log, seq: number): StoredAuditEntry => {
  const row = log.rows[seq - 1];
  if (!row) throw new Error(`There is no entry ${seq}.`);
  return row.entry;
};

describe('a chain of the audit log', () => {
  it.each([0, 1, 2, 30])('of %d entries is found clean as it was written, in both forms', (length) => {
    expect(check(aLog(length))).toEqual([]);
    expect(check(aLog(length, 1))).toEqual([]);
  });

  const log = aLog(9);

  it.each<[string, Log, string[]]>([
    ['an entry edited', changed(log, 4, { action: 'nothing' }), ['4 edited']],
    ['its time moved by a microsecond', changed(log, 4, { at: '2026-11-20T10:00:00.000001Z' }), ['4 edited']],
    ['the first edited', changed(log, 1, { accountId: randomUUID() }), ['1 edited']],
    ['the last edited', changed(log, 9, { subjectId: 'x' }), ['9 edited']],
    ['an entry deleted', without(log, 4), ['4 deleted']],
    ['the first deleted', without(log, 1), ['1 deleted']],
    ['the last deleted', without(log, 9), ['9 last-deleted']],
    ['the last two deleted', without(without(log, 9), 8), ['8 last-deleted', '9 last-deleted']],
    ['deleted, the rest numbered anew', renumbered(without(log, 4), 5, -1), ['4 deleted']],
    [
      'deleted, numbered anew, head mended',
      withHead(renumbered(without(log, 4), 5, -1), 8, hashAt(log, 9)),
      ['4 deleted'],
    ],
    ['two neighbours swapped', swapped(log, 4, 5), ['4 reordered', '5 reordered']],
    ['two far ones swapped', swapped(log, 2, 7), ['2 reordered', '7 reordered']],
    ['the first and the last swapped', swapped(log, 1, 9), ['1 reordered', '9 reordered']],
  ])('%s: is found and named', (_, bent, findings) => {
    expect(check(bent)).toEqual(findings);
  });

  it('names an entry that was put in, with a hash of its own that fits or not', () => {
    const later = renumbered(log, 4, 1);
    const forged = { ...entryAt(log, 3), seq: 4, action: 'forged', hash: 'f'.repeat(64) };
    const sealed = { ...forged, hash: hashOfEntry(forged, hashAt(log, 3)) };
    const { details } = log.rows[2] ?? {};
    expect(check({ ...later, rows: [...later.rows, { entry: forged, details }] })).toContain('4 inserted');
    expect(check({ ...later, rows: [...later.rows, { entry: sealed, details }] })).toContain('4 inserted');
    const mended = withHead(later, 10, hashAt(log, 9));
    expect(check({ ...mended, rows: [...mended.rows, { entry: sealed, details }] })).toEqual(['4 inserted']);
  });

  it('names a forged last entry as long as the head is not forged with it', () => {
    const forged = { ...entryAt(log, 9), seq: 10 };
    const { details } = log.rows[8] ?? {};
    const entry = { ...forged, hash: hashOfEntry(forged, hashAt(log, 9)) };
    expect(check({ ...log, rows: [...log.rows, { entry, details }] })).toEqual(['10 inserted']);
  });

  it('names an entry that was edited with its own hash made anew, at the next one or at the head', () => {
    const resealed = (seq: number): Log => {
      const bent = { ...entryAt(log, seq), action: 'nothing' };
      return changed(log, seq, { ...bent, hash: hashOfEntry(bent, hashAt(log, seq - 1)) });
    };
    expect(check(resealed(4))).toEqual(['5 edited']);
    expect(check(resealed(9))).toEqual(['9 head-mismatch']);
  });

  it('finds a whole chain written anew only by what was signed outside', () => {
    const anew = aLog(9);
    const signed = { seq: 6, hash: hashAt(log, 6) };
    expect(check(anew)).toEqual([]);
    expect(check({ ...anew, witnesses: { ...anew.witnesses, signed } })).toEqual(['6 rewritten']);
    const short = aLog(5);
    expect(check({ ...short, witnesses: { ...short.witnesses, signed } })).toEqual(['6 last-deleted']);
    expect(check({ ...log, witnesses: { ...log.witnesses, signed } })).toEqual([]);
  });

  it('compares the head with what the case holds, and misses a chain of which only that is left', () => {
    const { head } = log.witnesses;
    const noted = { seq: 9, hash: hashAt(log, 9) };
    expect(check({ ...log, witnesses: { ...(head ? { head } : {}), noted } })).toEqual([]);
    const short = withHead(without(log, 9), 8, hashAt(log, 8));
    expect(check({ ...short, witnesses: { ...short.witnesses, noted } })).toEqual(['9 case-mismatch']);
    expect(check({ rows: [], witnesses: { noted: { seq: 2, hash: 'x' } } })).toEqual([
      '1 last-deleted',
      '2 last-deleted',
    ]);
  });

  it('finds edited and deleted details, and lets lawful erasure pass', () => {
    const bend = (seq: number, details: (old: StoredDetails) => StoredDetails | undefined): Log => ({
      ...log,
      rows: log.rows.map((row) =>
        row.entry.seq === seq && row.details ? { ...row, details: details(row.details) } : row,
      ),
    });
    expect(check(bend(3, (old) => ({ ...old, details: '{}' })))).toEqual(['3 detail-edited']);
    expect(check(bend(3, (old) => ({ ...old, programmeId: null })))).toEqual(['3 detail-edited']);
    expect(check(bend(3, () => undefined))).toEqual(['3 detail-deleted']);
    const said = {
      ...entryAt(log, 9),
      seq: 10,
      action: 'audit-details-erased',
      subjectId: '1-9',
      mac: macOf('00', '{}'),
    };
    const entry = { ...said, hash: hashOfEntry(said, hashAt(log, 9)) };
    const rows = [
      ...log.rows.map((row) => ({ ...row, details: undefined })),
      { entry, details: { salt: '00', details: '{}', programmeId: PROGRAMME } },
    ];
    expect(check(withHead({ ...log, rows }, 10, entry.hash))).toEqual([]);
  });

  const mutations = fc.record({
    length: fc.integer({ min: 2, max: 40 }),
    acts: fc.array(
      fc.record({
        act: fc.constantFrom('edit', 'delete', 'swap', 'renumber', 'detail', 'head'),
        a: fc.nat(),
        b: fc.nat(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });

  it('never passes for clean after any handful of changes, where its end was signed', () => {
    fc.assert(
      fc.property(mutations, ({ length, acts }) => {
        const { rows, witnesses } = aLog(length);
        const { head: signed } = witnesses;
        const clean: Log = { rows, witnesses: { ...witnesses, ...(signed ? { signed } : {}) } };
        const bent = acts.reduce(
          (now, { act, a, b }) => mutate(now, act, 1 + (a % length), 1 + (b % length)),
          clean,
        );
        const isChanged = JSON.stringify(inOrder(bent)) !== JSON.stringify(inOrder(clean));
        expect(check(bent).length > 0).toBe(isChanged);
      }),
      { numRuns: 1500 },
    );
  });

  const inOrder = ({ rows, witnesses }: Log) => ({
    rows: rows.toSorted((x, y) => x.entry.seq - y.entry.seq),
    witnesses,
  });

  function mutate(now: Log, act: string, a: number, b: number): Log {
    if (act === 'edit') return changed(now, a, { action: `bent-${b}` });
    if (act === 'delete') return without(now, a);
    if (act === 'swap') return swapped(now, a, b);
    if (act === 'head') return withHead(now, b, hashAt(now, b));
    if (act === 'renumber') return renumbered(without(now, a), a + 1, -1);
    return {
      ...now,
      rows: now.rows.map((row) => (row.entry.seq === a ? { ...row, details: undefined } : row)),
    };
  }
});
