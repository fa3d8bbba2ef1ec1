import { isMet } from './benchmark.js';
import { interleaved } from './rounds.js';
import { median, ratiosOf, spreadOf } from './statistics.js';
import { writeFigure, writeTable } from './table.js';

describe('figures', () => {
  it('have their middle as the median, of an even number the mean of two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('are compared round by round', () => {
    expect(ratiosOf([10, 40], [5, 10])).toEqual([2, 4]);
  });

  it('meet a target at its very bound, and not when there is no figure', () => {
    const target = { what: '', unit: '×' };
    expect(isMet({ ...target, measured: 10, atLeast: 10 })).toBe(true);
    expect(isMet({ ...target, measured: 9.99, atLeast: 10 })).toBe(false);
    expect(isMet({ ...target, measured: 20, atMost: 20 })).toBe(true);
    expect(isMet({ ...target, measured: 20.01, atMost: 20 })).toBe(false);
    expect(isMet({ ...target, measured: NaN, atMost: 20 })).toBe(false);
  });
});

describe('sides', () => {
  it('are measured in turn, after rounds that do not count', async () => {
    const order: string[] = [];
    const side = (name: string) => () => order.push(name);
    const figures = await interleaved({ a: side('a'), b: side('b') }, { rounds: 2, warmUps: 1 });
    expect(order.join('')).toBe('ababab');
    expect(figures).toEqual({ a: [3, 5], b: [4, 6] });
  });
});

describe('a table', () => {
  it('has its figures to the right, with three digits that count', () => {
    expect([1234.5, 12.345, 0.012345].map(writeFigure)).toEqual(['1,230', '12.3', '0.0123']);
    const table = {
      title: 'T',
      head: ['what', 'n'],
      rows: [
        ['a', '10'],
        ['longer', '9'],
      ],
      notes: ['N'],
    };
    expect(writeTable(table)).toBe('T\nwhat     n\n------  --\na       10\nlonger   9\nN\n');
  });
});
