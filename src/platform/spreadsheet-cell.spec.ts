import { safeCell } from './spreadsheet-cell.js';

it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=cmd'])('%j is no formula in a cell', (text) => {
  expect(safeCell(text)).toBe(`'${text}`);
});

it.each(['', 'Ada', '2026-11-20', 'a=b', "'quoted"])('%j stays as it is', (text) => {
  expect(safeCell(text)).toBe(text);
});
