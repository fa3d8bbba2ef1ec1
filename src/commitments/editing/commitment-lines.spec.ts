import { badLinesFile, MOST_LINES, readPlain, readTable } from './commitment-lines.js';

const HEADING = 'number,words,owed by,theme,breach types,weeks,months\n';

describe('commitments that are pasted or come as a table', () => {
  it('are one on each line', () => {
    const { good, bad } = readPlain('Give notice.\n\n  Talk early. \nGIVE  notice.', 'cso', ['Held before.']);
    expect(good.map(({ words, owedBy }) => [words, owedBy])).toEqual([
      ['Give notice.', 'cso'],
      ['Talk early.', 'cso'],
    ]);
    expect(bad.map(({ line, why }) => [line, why])).toEqual([[4, ['The Compact has this already.']]]);
  });

  it('are read from a table with a heading in any order, or without one', async () => {
    const expected = {
      number: '4.1',
      words: 'Give notice, in writing.',
      owedBy: 'government',
      theme: 'funding',
      breachWords: ['short-notice', 'no-impact-assessment'],
      months: 6,
    };
    const row = '4.1,"Give notice, in writing.",body,funding,short-notice; no-impact-assessment,,6';
    expect((await readTable(row, [])).good).toEqual([expected]);
    const other =
      'words,number,months,theme,breach_types\n"Give notice, in writing.",4.1,6,funding,short-notice no-impact-assessment';
    expect((await readTable(other, [])).good).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['4.1,,body', 'Write what is promised'],
    ['4.1,Words.,mayor', 'Write “body” or “group”'],
    ['4.1,Words.,body,theme,slowness', '“slowness” is no kind of breach'],
    ['4.1,Words.,body,theme,,0', 'Write weeks as a whole number'],
    ['4.1,Words.,body,theme,,,three', 'Write months as a whole number'],
    ['4.1,Words.,body,theme,,,,extra', 'Put quotes round'],
    [`4.1,${'w'.repeat(1001)},body`, 'Make the words shorter'],
  ])('refuse %s with the remedy', async (row, why) => {
    const { good, bad } = await readTable(`${HEADING}1,Good.,body\n${row}`, []);
    expect(good).toHaveLength(1);
    expect(bad).toEqual([expect.objectContaining({ line: 3, why: [expect.stringContaining(why)] })]);
  });

  it('give the bad lines back as a table that can be mended and sent again', async () => {
    const { bad } = await readTable(`${HEADING}1,Good.,body\n=1+1,Bad.,mayor,theme,,,2`, []);
    const file = badLinesFile(bad);
    expect(file).toContain(`'=1+1,Bad.,mayor,theme,,,2,Write “body” or “group” in the column “owed by”.`);
    expect((await readTable(file.replace('mayor', 'group'), [])).good).toEqual([
      expect.objectContaining({ words: 'Bad.', owedBy: 'cso', months: 2 }),
    ]);
  });

  it('name a column that nobody knows, and take a limited number of lines', async () => {
    await expect(readTable('words,colour\nA,red', [])).rejects.toThrow('We do not know the column “colour”');
    const many = Array.from({ length: MOST_LINES + 2 }, (_, at) => `Promise ${at}`).join('\n');
    const { good, bad } = readPlain(many, 'government', []);
    expect([good.length, bad.length]).toEqual([MOST_LINES, 2]);
  });
});
