import { parseDay } from '../calendar/day.js';
import { bodyWouldSee, type SpokenOf } from './body-view.js';

const on = parseDay('2026-11-20');
const matter = (...groups: SpokenOf[]) => ({
  groups,
  about: 'Short notice',
  promise: 'Example City Compact',
  dates: [{ what: 'The written notice came', day: on }],
  givenDays: 31,
  promisedDays: 92,
  shortfallDays: 61,
  asks: ['Three months’ notice'],
});
const group = (changes: Partial<SpokenOf> = {}): SpokenOf => ({
  confidentiality: 'confidential',
  releases: [],
  name: 'Riverside Lunch Club',
  ...changes,
});

describe('what the public body would see', () => {
  it('is the matter without the name of a confidential group', () => {
    const { fields, withheld } = bodyWouldSee(matter(group()), on);
    expect(fields.map(({ label }) => label)).toEqual([
      'From',
      'About',
      'What was promised',
      'The dates',
      'How long it was',
      'What is asked',
    ]);
    expect(JSON.stringify(fields)).not.toContain('Riverside');
    expect(fields[4]?.values).toEqual(['Given: 31 days', 'Promised: 92 days', 'Too short by: 61 days']);
    expect(withheld).toEqual(expect.arrayContaining(['The name of the group']));
  });

  it.each([
    ['named', group({ confidentiality: 'named' })],
    ['released', group({ releases: [{ to: { kind: 'body' }, scope: ['group-name'], from: on }] })],
  ] as const)('holds the name of a group that is %s, and still nobody’s address', (_, one) => {
    const { fields, withheld } = bodyWouldSee(matter(one), on);
    expect(fields[0]).toEqual({ label: 'From', values: ['Riverside Lunch Club'] });
    expect(withheld).not.toContain('The name of the group');
    expect(withheld).toEqual(expect.arrayContaining([expect.stringContaining('Email addresses')]));
  });

  it('names a group that was released only to those who may read its name themselves', () => {
    const { name: _, ...nameless } = group({ confidentiality: 'named' });
    expect(bodyWouldSee(matter(nameless), on).fields[0]?.values).toEqual([
      'The name of the group, which it has released',
    ]);
  });

  it('leaves out what is not known', () => {
    const { fields } = bodyWouldSee({ groups: [group()], about: 'Other', dates: [], asks: [] }, on);
    expect(fields.map(({ label }) => label)).toEqual(['From', 'About']);
  });
});
