import fs from 'node:fs';
import path from 'node:path';
import { asked, LAW_VECTORS } from '../../../test/support/law-vectors.js';
import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { calculate } from './calculation.js';
import { parseCalculation } from './calculation-request.js';
import { computeDeadline, lastDayOf } from './compute-deadline.js';
import { RULES } from './rules.js';
import { derivationSentences } from './sentences.js';

const table = JSON.parse(
  fs.readFileSync(path.join(process.cwd(), 'reference/bank-holidays-2019-2028.json'), 'utf8'),
) as BankHolidayTable;
const calendars = ukCalendars(table);

describe('the vectors of the law', () => {
  it('are all here, and cover every rule', () => {
    expect(LAW_VECTORS).toHaveLength(230);
    expect(new Set(LAW_VECTORS.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
  });

  it.each(LAW_VECTORS)('line $line: $rule from $triggerDate: $why', (vector) => {
    const answer = calculate(asked(vector), calendars);
    expect(answer.last_day).toBe(vector.lastDay);
    expect(answer.trigger_date).toBe(vector.triggerDate);
    // A row without a verdict leaves it open only where nothing was given to judge.
    expect(answer.verdict ?? '').toBe(vector.verdict);
  });

  it.each(LAW_VECTORS)(
    'line $line: the short way gives the same day, and the sentences name it',
    (vector) => {
      const { rule, trigger, inputs } = parseCalculation(asked(vector));
      const computation = computeDeadline(rule, trigger, inputs, calendars);
      expect(formatDay(lastDayOf(rule, trigger, inputs, calendars))).toBe(vector.lastDay);
      expect(computation.lastDay).toBe(parseDay(vector.lastDay));
      const text = derivationSentences(computation).join(' ');
      expect(text).not.toMatch(/[{}]|undefined|NaN/);
      expect(text).toMatch(/^[A-Z].*\.$/);
    },
  );
});
