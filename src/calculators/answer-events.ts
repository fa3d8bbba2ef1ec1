import { createHash } from 'node:crypto';
import type { Day } from '../domain/calendar/day.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import type { RuleKind } from '../domain/deadlines/rule.js';
import { derivationSentences } from '../domain/deadlines/sentences.js';
import { formatDay } from '../domain/calendar/day.js';
import type { CalendarEvent } from '../platform/icalendar.js';
import type { Answer, Calculator } from './calculator.js';

/** Says nothing of what it is about: a calendar is often shared. */
const SUMMARIES: Readonly<Record<RuleKind, string>> = {
  limit: 'Redress: last day to act',
  duty: 'Redress: something is due',
  service: 'Redress: something is due',
  world: 'Redress: something is due',
};

/** A verdict looks back at what was done; a day already judged is nothing to wait for. */
const JUDGED: readonly Computation['verdict'][] = ['yes', 'borderline', 'no', 'no-flag'];

const isToKeep = ({ rule, verdict, lastDay }: Computation, today: Day): boolean =>
  lastDay >= today && !JUDGED.includes(verdict) && !(rule.fatal && !rule.reminded);

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
      summary: SUMMARIES[computation.rule.kind],
      description: [computation.rule.title, ...derivationSentences(computation)].join('\n'),
      url,
    }));

/** Made from what the date was worked out from alone: the same answers always give the same one. */
function uidOf({ name }: Calculator, { rule, trigger, lastDay }: Computation): string {
  const source = [name, rule.id, formatDay(trigger), formatDay(lastDay)].join(' ');
  return `${createHash('sha256').update(source).digest('hex').slice(0, 32)}@redress`;
}
