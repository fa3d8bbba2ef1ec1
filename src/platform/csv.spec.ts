import { NotCsvError, readCsv, writeCsvRecord } from './csv.js';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function recordsOf(text: string, size = text.length || 1): Promise<string[][]> {
  const records: string[][] = [];
  for await (const record of readCsv(inPieces(text, size))) records.push(record);
  return records;
}

describe('CSV', () => {
  it.each([
    [
      'cells',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines that end in CRLF',
      'a,b\r\n"c",d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last line without an end',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['quotes, commas and line breaks in a cell', '"a ""b"", c","d\r\ne"\n', [['a "b", c', 'd\r\ne']]],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    ['empty lines', 'a\n\n\r\nb\n\n', [['a'], ['b']]],
    ['an empty cell in quotes', '""\n', [['']]],
    ['a quote inside a plain cell', 'a"b,c\n', [['a"b', 'c']]],
    ['nothing', '', []],
  ])('reads %s, whole or in pieces', async (_, text, records) => {
    for (const size of [1, 2, 5, 1000]) expect(await recordsOf(text, size)).toEqual(records);
  });

  it.each(['a,"b\nc', '"a"b,c\n'])('refuses %j', async (text) => {
    await expect(recordsOf(text)).rejects.toThrow(NotCsvError);
  });

  it('writes what it reads', async () => {
    const record = ['plain', '', 'a,b', 'say "so"', 'two\r\nlines', ' spaced ', '{"closes":"2026-11-20"}'];
    expect(writeCsvRecord(['a', 'b,c', '"'])).toBe('a,"b,c",""""\r\n');
    expect(await recordsOf(writeCsvRecord(record))).toEqual([record]);
  });
});
