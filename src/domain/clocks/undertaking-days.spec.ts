import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars } from '../calendar/uk-calendars.js';
import { FACT_KINDS } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { reminderWords } from '../reminders/reminder-words.js';
import { jointClocks } from './joint-clocks.js';
import { UNDERTAKING_DAYS, UNDERTAKING_RULES, undertakingClocks } from './undertaking-days.js';

const none = { events: [{ title: 'A bank holiday', date: '2026-12-25' }] };
const calendars = ukCalendars({ 'england-and-wales': none, scotland: none, 'northern-ireland': none });
const due = (kind: Fact['kind'], on: string, groupId?: string): Fact => ({
  kind,
  on: parseDay(on),
  source: 'what was agreed',
  ...(groupId ? { groupId } : {}),
});
const asked = (facts: readonly Fact[]) =>
  undertakingClocks(facts, calendars).map(({ ruleId, computation: { lastDay } }) => [
    ruleId,
    formatDay(lastDay),
  ]);

describe('the days of what was promised to settle a case', () => {
  it('are as many clocks as there are days, for either side, and for what has no day of its own', () => {
    const facts = [
      due('undertaking-due', '2026-12-21'),
      due('undertaking-due', '2027-01-29'),
      due('own-undertaking-due', '2026-12-21'),
      due('undertaking-look', '2027-03-01'),
    ];
    expect(asked(facts)).toEqual([
      ['UNDERTAKING-BODY', '2026-12-21'],
      ['UNDERTAKING-BODY', '2027-01-29'],
      ['UNDERTAKING-GROUP', '2026-12-21'],
      ['UNDERTAKING-LOOK', '2027-03-01'],
    ]);
  });

  it('are one clock where several things are due on one day, and one for each group of a joint case', () => {
    const one = due('undertaking-due', '2026-12-21');
    expect(asked([one, one])).toHaveLength(1);
    const joint = [
      one,
      due('undertaking-due', '2026-12-21', 'ours'),
      due('undertaking-due', '2026-12-22', 'theirs'),
    ];
    const clocks = jointClocks(joint, (facts) => undertakingClocks(facts, calendars));
    expect(clocks.map(({ trigger }) => [formatDay(trigger.on), trigger.groupId])).toEqual([
      ['2026-12-21', undefined],
      ['2026-12-21', 'ours'],
      ['2026-12-22', 'theirs'],
    ]);
  });

  it('are reminded of as a duty is, and fatal to nobody', () => {
    expect(UNDERTAKING_RULES.map(({ kind, reminded, fatal }) => [kind, reminded, fatal])).toEqual([
      ['duty', true, false],
      ['duty', true, false],
      ['world', true, false],
    ]);
  });

  it('come with what was written down and in no other way, and have their own words in a reminder', () => {
    for (const { id, title, factKind, kind } of UNDERTAKING_DAYS) {
      expect(FACT_KINDS[factKind]).toMatchObject({ givenBy: 'plan', alreadyHappened: false });
      for (const isOver of [false, true])
        expect(reminderWords({ ruleId: id, kind, title, isOver }).what).toMatch(/promised/);
    }
  });
});
