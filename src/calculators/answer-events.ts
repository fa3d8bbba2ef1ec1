import { createHash } from 'node:crypto';
import type { Day } from '../domain/calendar/day.js';
import { belongsInCalendar, CALENDAR_TITLES } from '../domain/deadlines/calendar-entries.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import { derivationSentences } from '../domain/deadlines/sentences.js';
import { formatDay } from '../domain/calendar/day.js';
import type { CalendarEvent } from '../platform/icalendar.js';
import type { Answer, Calculator } from './calculator.js';

const isToKeep = ({ rule, verdict, lastDay }: Computation, today: Day): boolean =>
  lastDay >= today && belongsInCalendar({ ...rule, verdict });

/** The days still ahead that somebody has to keep or wait for; fallback days are left out. `url` explains them. */
export const answerEvents = (
  calculator: Calculator,
  { computations }: Answer,
  { today, url }: { readonly today: Day; readonly url: string },
): CalendarEvent[] =>
  computations
    .filter((computation) => isToKeep(computation, today))
    .map((computation) => ({
      uid: uidOf(calculator, computation),
      day: computation.lastDay,
      summary: CALENDAR_TITLES[computation.rule.kind],
      description: [computation.rule.title, ...derivationSentences(computation)].join('\n'),
      url,
    }));

/** Made from what the date was worked out from alone: the same answers always give the same one. */
function uidOf({ name }: Calculator, { rule, trigger, lastDay }: Computation): string {
  const source = [name, rule.id, formatDay(trigger), formatDay(lastDay)].join(' ');
  return `${createHash('sha256').update(source).digest('hex').slice(0, 32)}@redress`;
}
