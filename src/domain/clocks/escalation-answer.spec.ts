import { formatDay, parseDay } from '../calendar/day.js';
import { calendarsWith } from '../../../test/support/with-holidays.js';
import { BUNDLE_KINDS, BUNDLES, holdsDay } from '../bundle/bundle-kind.js';
import type { Fact } from '../facts/fact.js';
import { LADDERS } from '../reminders/ladder.js';
import { reminderWords } from '../reminders/reminder-words.js';
import { ESCALATION_ANSWER, escalationClocks } from './escalation-answer.js';

const due: Fact = { kind: 'escalation-answer-due', on: parseDay('2026-12-11'), source: 'Ask your MP' };

describe('the day by which somebody outside says that they answer', () => {
  it('is a day like any other of the case, and is asked for again once it has gone by', () => {
    const [clock, ...others] = escalationClocks([due, due], calendarsWith('2026-12-25'));
    expect(others).toEqual([]);
    expect(formatDay(clock?.computation.lastDay ?? due.on)).toBe('2026-12-11');
    expect(clock).toMatchObject({ kind: 'duty', reminded: true, fatal: false });
    expect(LADDERS[ESCALATION_ANSWER.kind].some((days) => days < 0)).toBe(true);
  });

  it('is said as theirs, before the day and after it, and not as what the public body owes', () => {
    const { id: ruleId, kind, title } = ESCALATION_ANSWER;
    const words = [false, true].map((isOver) => reminderWords({ ruleId, kind, title, isOver }));
    expect(words.map(({ what }) => what)).toEqual([
      'Somebody whom you took this to said that they answer by this day.',
      'Somebody whom you took this to said that they answer by this day. Nothing is written down as come.',
    ]);
  });

  it('is no business of anybody outside: a bundle for the body does not say who else was asked', () => {
    const { kind, family } = ESCALATION_ANSWER;
    const told = BUNDLE_KINDS.filter((bundle) => holdsDay(BUNDLES[bundle], { kind, family }));
    expect(told).toEqual(['group', 'programme', 'solicitor']);
  });
});
