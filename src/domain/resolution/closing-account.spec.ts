import { OUTCOMES } from '../casework/outcome.js';
import { CHANGES, closingAccountErrors, isChange, type ClosingAccount } from './closing-account.js';

const account: ClosingAccount = { objectives: [], changes: ['apology'] };
const faults = (changes: Partial<ClosingAccount>, objectives: readonly string[] = []): string[] =>
  closingAccountErrors({ ...account, ...changes }, objectives).map(({ pointer }) => pointer);

describe('how a case ended, as one side says it', () => {
  it('knows everything that can have changed, and nothing else', () => {
    expect(CHANGES).toEqual([
      'decision-withdrawn',
      'consultation-extended',
      'notice-lengthened',
      'money-restored',
      'apology',
      'practice-changed',
      'none',
    ]);
    expect(CHANGES.every((change) => OUTCOMES[change].needsAction)).toBe(true);
    expect(['none', 'withdrawn-by-group'].map(isChange)).toEqual([true, false]);
  });

  it.each<[string, Partial<ClosingAccount>, string[]]>([
    ['one change', {}, []],
    ['several changes', { changes: ['apology', 'practice-changed'] }, []],
    ['no answer to what changed', { changes: [] }, ['/changes']],
    ['nothing changed, and something did', { changes: ['none', 'apology'] }, ['/changes']],
    ['money without a sum', { changes: ['money-restored'] }, ['/restored_gbp']],
    ['money of no pounds at all', { changes: ['money-restored'], restoredGbp: 0 }, []],
    ['a sum without money', { restoredGbp: 12 }, ['/restored_gbp']],
    ['a cause without words', { cause: 'mistake' }, []],
    ['words of a cause without the cause', { causeWords: 'New staff.' }, ['/cause']],
    ['an objective of another case', { objectives: [{ id: 'b', result: 'met' }] }, ['/objectives']],
  ])('%s', (_, changes, pointers) => expect(faults(changes, ['a'])).toEqual(pointers));

  it('takes an objective of the case', () =>
    expect(faults({ objectives: [{ id: 'a', result: 'partly', words: 'Half of it.' }] }, ['a'])).toEqual([]));
});
