import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay } from '../calendar/day.js';
import { derivationSentences } from '../deadlines/sentences.js';
import { RULES } from '../deadlines/rules.js';
import { FACT_KINDS } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { reminderWords } from '../reminders/reminder-words.js';
import { WORLD_DATES, worldClocks } from './world-dates.js';

const calendars = calendarsWith('2026-12-25');
const fact = (kind: Fact['kind'], on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });

describe('days of the world', () => {
  it('each is a day on a case with nothing to count, reminded of, and fatal to nobody', () => {
    const clocks = worldClocks(
      [
        fact('consultation-closes', '2026-12-11'),
        fact('decision-made', '2026-11-20'),
        fact('last-funded-day', '2026-12-21'),
      ],
      calendars,
    );
    expect(
      clocks.map(({ ruleId, kind, fatal, reminded, computation }) => [
        ruleId,
        kind,
        fatal,
        reminded,
        formatDay(computation.lastDay),
      ]),
    ).toEqual([
      ['WORLD-CONSULTATION-CLOSES', 'world', false, true, '2026-12-11'],
      ['WORLD-LAST-FUNDED-DAY', 'world', false, true, '2026-12-21'],
    ]);
  });

  it('says what the day is, with no sum', () => {
    const [clock] = worldClocks([fact('deciding-meeting', '2026-12-10')], calendars);
    expect(clock && derivationSentences(clock.computation)).toEqual([
      'Before the meeting, councillors can still be asked to look at what it means for you.',
      'The meeting is on Thursday 10 December 2026.',
    ]);
  });

  it('are none of the rules of law, and each has its own words in a reminder', () => {
    const ids = WORLD_DATES.map(({ id }) => id);
    expect(RULES.filter(({ id }) => ids.includes(id))).toEqual([]);
    for (const { id, title, factKind } of WORLD_DATES) {
      expect(reminderWords({ ruleId: id, kind: 'world', title, isOver: false }).what).not.toContain(
        'You asked',
      );
      expect(FACT_KINDS[factKind].alreadyHappened).toBe(false);
    }
  });
});
