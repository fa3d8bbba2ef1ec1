import type { RuleKind } from '../deadlines/rule.js';
import { LADDERS, type LadderSet } from './ladder.js';
import { ladderErrors } from './own-ladder.js';

const withDays = (kind: RuleKind, days: readonly number[]): LadderSet => ({ ...LADDERS, [kind]: days });
const said = (kind: RuleKind, days: readonly number[]): string[] =>
  ladderErrors(withDays(kind, days)).map((error) => `${error.kind} ${error.side}: ${error.detail}`);

describe('the ladders that a programme may set', () => {
  it('are ours, and ours with more days', () => {
    expect(ladderErrors(LADDERS)).toEqual([]);
    expect(said('limit', [90, ...LADDERS.limit, 2])).toEqual([]);
    expect(said('duty', [])).toEqual([]);
    expect(said('service', [-2])).toEqual([]);
  });

  it('never have fewer days before a limit than ours', () => {
    expect(said('limit', [56, 28, 14, 7])).toEqual(['limit before: Keep these days: 3, 1, 0.']);
    expect(said('limit', [])).toEqual(['limit before: Keep these days: 56, 28, 14, 7, 3, 1, 0.']);
  });

  it.each<readonly [RuleKind, readonly number[], string]>([
    [
      'limit',
      [...LADDERS.limit, 121],
      'limit before: Give whole numbers from 0 to 120, with commas between them.',
    ],
    [
      'limit',
      [...LADDERS.limit, -1],
      'limit after: Give whole numbers from 1 to 0, with commas between them.',
    ],
    ['duty', [7, -61], 'duty after: Give whole numbers from 1 to 60, with commas between them.'],
    ['duty', [7.5], 'duty before: Give whole numbers from 0 to 60, with commas between them.'],
    ['world', [Number.NaN], 'world before: Give whole numbers from 0 to 120, with commas between them.'],
    ['world', [7, 7], 'world before: Give each day once.'],
    [
      'world',
      Array.from({ length: 13 }, (_, at) => at),
      'world before: Give at most 12 days. Nobody reads more mails about one date.',
    ],
  ])('of a %s cannot be %j', (kind, days, detail) => {
    expect(said(kind, days)).toEqual([detail]);
  });
});
