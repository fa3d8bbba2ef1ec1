import { addDays, parseDay } from '../../domain/calendar/day.js';
import { pictureOf, type PictureDate } from './picture.js';
import { timeScale } from './time-scale.js';

const today = parseDay('2026-11-20');
const date = (day: string, from?: string): PictureDate => ({
  name: `Until ${day}`,
  what: `The day ${day}`,
  ...(from && { from: parseDay(from) }),
  day: parseDay(day),
  status: { text: 'Open', kind: 'open' },
});
const draw = (...dates: PictureDate[]) =>
  pictureOf([{ heading: 'Limits on you', binds: 'You', dates }], today)!;

describe('the picture of the dates', () => {
  it('is left out where there is no date', () => {
    expect(pictureOf([{ heading: 'Limits on you', binds: 'You', dates: [] }], today)).toBeUndefined();
  });

  it('keeps the order it is given, in proportion and inside its edges', () => {
    const { lanes, today: line } = draw(date('2027-02-20', '2026-11-20'), date('2026-12-06', '2026-11-21'));
    const [first, second] = lanes[0]!.rows;
    expect([line.x, first!.x, first!.anchor]).toEqual([3, 97, 'end']);
    expect(second!.x).toBeCloseTo(3 + (16 / 92) * 94, 1);
    expect(first!.bands).toEqual([{ kind: 'early', x: 3, width: 94 }]);
    expect(second!.top).toBeGreaterThan(first!.top);
  });

  it('has the same dates in its table, in words', () => {
    const { table, description } = draw(date('2026-12-04'), date('2027-02-19', '2026-11-20'));
    expect(table.map((row) => row.map(({ text }) => text))).toEqual([
      ['The day 2026-12-04', 'You', 'The day itself', 'Friday 4 December 2026', 'Open'],
      ['The day 2027-02-19', 'You', 'Friday 20 November 2026', 'Friday 19 February 2027', 'Open'],
    ]);
    expect(description).toContain('The day 2026-12-04, Friday 4 December 2026.');
  });

  it('puts a day far ahead at the end, with an arrow, and leaves the near ones their room', () => {
    const { lanes } = draw(date('2027-02-19', '2026-11-20'), date('2027-11-19', '2026-11-20'));
    expect(lanes[0]!.rows.map(({ x, date: label }) => [x, label])).toEqual([
      [97, '19 February 2027'],
      [97, '19 November 2027 →'],
    ]);
  });

  it('of a case of long ago draws its own time, with today beyond it', () => {
    const { lanes, today: line } = draw(date('2011-06-01', '2011-03-01'));
    expect([lanes[0]!.rows[0]!.bands[0]!.width, line.x, line.label]).toEqual([
      94,
      97,
      'Today, 20 November 2026 →',
    ]);
  });

  it('draws the three bands inside the court’s time', () => {
    const promptness = { amberOn: addDays(today, 28), redOn: addDays(today, 56) };
    const { lanes, hasBands } = draw({ ...date('2027-02-19', '2026-11-20'), promptness });
    const bands = lanes[0]!.rows[0]!.bands;
    expect([hasBands, bands.map(({ kind }) => kind)]).toEqual([true, ['early', 'amber', 'red']]);
    expect(bands.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(94, 1);
  });

  it('draws no band past the last day', () => {
    const promptness = { amberOn: addDays(today, 28), redOn: addDays(today, 56) };
    const [row] = draw({ ...date('2026-12-10', '2026-11-20'), promptness }, date('2027-02-01')).lanes[0]!
      .rows;
    expect(row!.bands.map(({ kind }) => kind)).toEqual(['early']);
  });
});

describe('the line of time', () => {
  it.each([
    ['2026-11-20', '2027-02-20', ['Dec 2026', 'Jan 2027', 'Feb 2027']],
    ['2026-12-01', '2026-12-20', ['Dec 2026']],
    ['2026-11-20', '2027-11-20', ['Jan 2027', 'Apr 2027', 'Jul 2027', 'Oct 2027']],
    ['2026-11-20', '2028-03-20', ['Jan 2027', 'Jul 2027', 'Jan 2028']],
    ['2011-03-01', '2026-11-20', ['Jan 2015', 'Jan 2020', 'Jan 2025']],
  ])('from %s to %s names at most four months', (first, last, labels) => {
    const { ticks } = timeScale([parseDay(first), parseDay(last)]);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('of one day stands in the middle', () => {
    expect(timeScale([today]).at(today)).toBe(50);
  });
});
