import { clauseToPrint } from '../../domain/commitments/clause.js';
import type { CommitmentRecord } from '../commitment.record.js';
import { heldCommitment } from '../held.js';
import { changedCommitment, type CommitmentChange } from './changed-commitment.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const row = (changes: Partial<CommitmentRecord> = {}): CommitmentRecord => ({
  id: 'c1',
  nationalText: '2010',
  compactId: null,
  position: 1,
  number: '4.4',
  words: 'Give notice.',
  owedBy: 'government',
  theme: 'ending funding',
  breachWords: ['notice_too_short'],
  confidence: 'memory',
  confirmedAt: null,
  confirmedBy: null,
  confirmedFrom: null,
  weeks: null,
  months: 3,
  inForceFrom: null,
  inForceUntil: null,
  version: 1,
  ...changes,
});
const change = (changes: Partial<CommitmentChange> = {}): CommitmentChange => ({
  number: '4.4',
  words: 'Give notice.',
  owedBy: 'government',
  theme: 'ending funding',
  breachWords: ['short-notice'],
  ...changes,
});
const after = (before: CommitmentRecord, changed: CommitmentChange): CommitmentRecord =>
  Object.assign(row(), before, changedCommitment(before, changed, { accountId: 'a1', now: NOW }));
const shown = (record: CommitmentRecord) => clauseToPrint(heldCommitment(record));

describe('the number of a commitment that staff changed', () => {
  const confirmed = row({ confirmedAt: new Date(0), confirmedBy: 'a0', confirmedFrom: 'the archive' });

  it.each<[string, CommitmentRecord, CommitmentChange, string | undefined]>([
    ['is not shown while nobody read it in the text', row(), change(), undefined],
    ['is shown once somebody did', row(), change({ confirmedFrom: 'the archive', isRead: true }), '4.4'],
    [
      'is not shown where a copy is named and was not read',
      row(),
      change({ confirmedFrom: 'the archive' }),
      undefined,
    ],
    [
      'is not shown when it is another and the old copy still stands there',
      confirmed,
      change({ number: '4.5', confirmedFrom: 'the archive' }),
      undefined,
    ],
    ['is not shown any more when that is taken back', confirmed, change(), undefined],
    [
      'is not shown when it is another and was not read',
      row({ confidence: 'verified' }),
      change({ number: '4.5' }),
      undefined,
    ],
    [
      'stays shown where it was verified and is the same',
      row({ confidence: 'verified' }),
      change({ words: 'Other.' }),
      '4.4',
    ],
    [
      'is not shown when it was taken out',
      confirmed,
      change({ number: '', confirmedFrom: 'the archive', isRead: true }),
      undefined,
    ],
  ])('%s', (_because, before, changed, clause) => {
    expect(shown(after(before, changed))).toBe(clause);
  });

  it('keeps who read it, and when, only while number, words and copy are the same', () => {
    expect(after(confirmed, change({ confirmedFrom: 'the archive', theme: 'other' }))).toMatchObject({
      confirmedAt: new Date(0),
      confirmedBy: 'a0',
      version: 2,
      months: 3,
    });
    expect(
      after(confirmed, change({ confirmedFrom: 'the archive', words: 'New words.', isRead: true })),
    ).toMatchObject({
      confirmedAt: NOW,
      confirmedBy: 'a1',
    });
  });

  it.each(['Verified', 'verified ', 'verified-in-secondary-source', 'name verified; content memory', ''])(
    'is shown for no confidence but the one word: not for “%s”',
    (confidence) => {
      expect(clauseToPrint({ number: '4.4', confidence })).toBeUndefined();
      expect(clauseToPrint({ number: '4.4', confidence: 'verified' })).toBe('4.4');
    },
  );
});
