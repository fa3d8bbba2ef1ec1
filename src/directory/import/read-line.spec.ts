import { headerFaults, readLine } from './read-line.js';

describe('a line of a file for the directory', () => {
  const header = [
    'name',
    'kind',
    'source',
    'short_names',
    'ended_on',
    'web',
    'complaint_stage_days',
    'complaint_source',
    'call_in_days',
  ];
  const line = (...cells: string[]) =>
    readLine('bodies', header, [...cells, ...Array<string>(header.length - cells.length).fill('')]);

  it('is read cell by cell, and an empty cell says nothing', () => {
    const { fields, errors } = line(
      ' Ashvale Council ',
      'unitary-council',
      'Its page',
      'AVC; Ash',
      '2023-03-31',
      '',
      '10;20',
      'Page 3',
      '5',
    );
    expect(errors).toEqual([]);
    expect(fields).toEqual({
      name: 'Ashvale Council',
      kind: 'unitary-council',
      source: 'Its page',
      short_names: ['AVC', 'Ash'],
      ended_on: '2023-03-31',
      complaint_stage_days: [10, 20],
      complaint_source: 'Page 3',
      call_in_days: 5,
    });
  });

  it('names every cell that is wrong, with what would be right', () => {
    const { errors } = line('', 'council', 'x', '', '31/03/2023', 'example.org', 'ten', '', '61');
    expect(errors).toEqual([
      expect.stringContaining('“kind” is “council”. Use one of: county-council'),
      '“ended_on” is “31/03/2023”. Write a day like 2026-11-20.',
      '“web” begins with https:// and has no spaces.',
      '“complaint_stage_days” has whole numbers of days with ; between, like 10;20.',
      '“call_in_days” is a whole number of worked days from 1 to 60.',
      '“name” is empty.',
    ]);
    expect(readLine('bodies', header, ['one']).errors).toEqual(['It has 1 cells, and the first line 9.']);
    expect(line('A\uFFFDB', 'police', 'x').errors).toEqual([expect.stringContaining('UTF-8')]);
  });

  it('of a contact says whose it is, once', () => {
    const columns = ['body', 'area', 'role', 'name', 'source', 'from', 'until'];
    const errorsOf = (...cells: string[]) => readLine('contacts', columns, cells).errors;
    expect(errorsOf('Kent Police', '', 'mp', 'Mo', 'x', '', '')).toEqual([]);
    const whose = 'Give the body (“body” or “body_id”) or the “area”, one of them.';
    expect(errorsOf('', '', 'mp', 'Mo', 'x', '', '')).toEqual([whose]);
    expect(errorsOf('Kent Police', 'Kent', 'mp', 'Mo', 'x', '', '')).toEqual([whose]);
    expect(errorsOf('', 'Kent', 'mp', 'Mo', 'x', '2026-02-01', '2026-01-01')).toEqual([
      '“until” is before “from”.',
    ]);
  });

  it('is the same as another in any case of its letters', () => {
    expect(line('Ashvale', 'police', 'x').sameAs).toBe(line('ASHVALE', 'police', 'y').sameAs);
    expect(line('Ashvale', 'police', 'x').sameAs).not.toBe(line('Ashvale', 'nhs-body', 'x').sameAs);
  });

  it('stands below a first line that has what is needed, and nothing else', () => {
    expect(headerFaults('bodies', header)).toEqual([]);
    expect(headerFaults('bodies', [...header, 'error'])).toEqual([]);
    expect(headerFaults('bodies', ['name', 'name', 'colour'])).toEqual([
      expect.stringContaining('We do not know the column “colour”'),
      'The column “kind” is missing.',
      'The column “source” is missing.',
      'The column “name” is there twice.',
    ]);
  });
});
