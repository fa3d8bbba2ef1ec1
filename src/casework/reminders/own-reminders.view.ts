import { whatOf } from '../../deadlines/deadline-words.js';
import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { dayAt, formatDay, parseDay, writeDay } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { OwnReminderRecord } from '../../reminders/own-reminder.record.js';
import type { Dossier } from '../case-dossier.js';

const isRunning = ({ suspendedOn, endedOn, lapsedOn }: DeadlineRecord): boolean =>
  suspendedOn === null && endedOn === null && lapsedOn === null;

/** The dates that somebody can be reminded of, the earliest first. */
export const datesAhead = ({ deadlines, today }: Dossier) =>
  deadlines
    .filter((deadline) => isRunning(deadline) && parseDay(deadline.dueOn) >= today)
    .map((deadline) => ({
      value: deadline.id,
      text: `${whatOf(deadline)}, ${writeDay(parseDay(deadline.dueOn))}`,
    }));

/** What a reminder is about: “10 days before: Last safe day to ask a court”. */
function aboutOf(
  { words, ruleId, dateGroupId, daysBefore }: OwnReminderRecord,
  { deadlines }: Dossier,
): string {
  if (words !== null) return words;
  const date = deadlines.find((each) => each.ruleId === ruleId && each.groupId === dateGroupId);
  const before = daysBefore ? `${countOf(daysBefore, 'day')} before` : 'On the day';
  return date ? `${before}: ${whatOf(date)}` : 'A date that this case has no more';
}

/** The reminders of whoever looks at the page. What waits for its date to come back has no day. */
export const ownRemindersView = (own: readonly OwnReminderRecord[], dossier: Dossier) =>
  own.map((each) => ({
    id: each.id,
    about: aboutOf(each, dossier),
    when: each.state === 'scheduled' ? writeDay(dayAt(each.sendAt)) : 'Not set: its date does not run now',
  }));

export const ownReminderRepresentation = ({
  id,
  ruleId,
  daysBefore,
  words,
  onDay,
  sendAt,
  state,
}: OwnReminderRecord) => ({
  id,
  rule: ruleId,
  days_before: daysBefore,
  words,
  on: formatDay(parseDay(onDay)),
  send_at: sendAt.toISOString(),
  state,
});
