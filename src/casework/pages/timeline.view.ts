import { dayAt, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import { whatOf } from '../../deadlines/deadline-words.js';
import type { Dossier } from '../case-dossier.js';
import { inOrder, type Moment } from '../chronology/chronology.js';
import { momentsOf } from '../chronology/moments.js';

export type TimelineItem = Pick<Moment, 'day' | 'precision' | 'title' | 'text' | 'side' | 'by'>;

/** How much of the past stands on the page of the case; the whole is a page of its own. */
const LATEST = 10;

/** The latest of what happened in the world and was done here, and the days that facts set ahead. */
export function timelineView(dossier: Dossier): TimelineItem[] {
  const shown = inOrder(momentsOf(dossier)).filter(
    ({ kind, sort }) => kind === 'fact' || kind === 'act' || sort === 'mail-sent',
  );
  const past = shown.filter(({ day }) => day <= dossier.today);
  return [...past.slice(-LATEST), ...shown.filter(({ day }) => day > dossier.today)];
}

/** The reminders still to be sent, each with its limit. */
export const remindersView = ({ rungs, deadlines, today, forStaff }: Dossier): { day: Day; text: string }[] =>
  rungs
    .filter(
      ({ state, sendAt, told }) =>
        state === 'scheduled' && dayAt(sendAt) >= today && (forStaff || told !== 'staff'),
    )
    .flatMap(({ deadlineId, daysBefore, sendAt }) => {
      const deadline = deadlines.find(({ id }) => id === deadlineId);
      if (!deadline) return [];
      const due = writeDay(parseDay(deadline.dueOn));
      return [{ day: dayAt(sendAt), text: `${whatOf(deadline)}, ${due}: ${whenOf(daysBefore)}` }];
    });

function whenOf(daysBefore: number): string {
  if (daysBefore === 0) return 'on the day itself';
  return daysBefore > 0
    ? `${countOf(daysBefore, 'day')} before`
    : `${countOf(-daysBefore, 'day')} after, if it is still not done`;
}
