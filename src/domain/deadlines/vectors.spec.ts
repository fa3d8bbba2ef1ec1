import fs from 'node:fs';
import path from 'node:path';
import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { calculate } from './calculation.js';
import { parseCalculation } from './calculation-request.js';
import { computeDeadline, lastDayOf } from './compute-deadline.js';
import { RULES } from './rules.js';
import { derivationSentences } from './sentences.js';

const fromRoot = (file: string) => fs.readFileSync(path.join(process.cwd(), file), 'utf8');
const table = JSON.parse(fromRoot('reference/bank-holidays-2019-2028.json')) as BankHolidayTable;
const calendars = ukCalendars(table);

/** The cells of one line; a cell may stand in quotes, with a quote inside it doubled. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

const vectors = fromRoot('test/law/vectors.csv')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line, index) => {
    const [rule = '', triggerDate = '', inputs = '', lastDay = '', verdict = '', why = ''] = cellsOf(line);
    return { line: index + 2, rule, triggerDate, inputs, lastDay, verdict, why };
  });

const bodyOf = ({ rule, triggerDate, inputs }: (typeof vectors)[number]) => ({
  rule,
  trigger_date: triggerDate,
  inputs: JSON.parse(inputs) as unknown,
});

describe('the vectors of the law', () => {
  it('are all here, and cover every rule', () => {
    expect(vectors).toHaveLength(230);
    expect(new Set(vectors.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
  });

  it.each(vectors)('line $line: $rule from $triggerDate: $why', (vector) => {
    const answer = calculate(bodyOf(vector), calendars);
    expect(answer.last_day).toBe(vector.lastDay);
    expect(answer.trigger_date).toBe(vector.triggerDate);
    // A row without a verdict leaves it open only where nothing was given to judge.
    expect(answer.verdict ?? '').toBe(vector.verdict);
  });

  it.each(vectors)('line $line: the short way gives the same day, and the sentences name it', (vector) => {
    const { rule, trigger, inputs } = parseCalculation(bodyOf(vector));
    const computation = computeDeadline(rule, trigger, inputs, calendars);
    expect(formatDay(lastDayOf(rule, trigger, inputs, calendars))).toBe(vector.lastDay);
    expect(computation.lastDay).toBe(parseDay(vector.lastDay));
    const text = derivationSentences(computation).join(' ');
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
    expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
