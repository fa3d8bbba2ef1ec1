import { writeDay, type Day } from '../calendar/day.js';
import { COURT_CLOSED } from '../calendar/uk-calendars.js';
import type { CountStep, SkippedDay } from './derivation.js';
import type { CalendarId, Convention, Count } from './rule.js';
import { capitalised, daysInWords, ordinal, periodInWords } from './wording.js';

type Phrases = { readonly [C in Count]: (convention: Convention<C>, step: CountStep) => string[] };

const PHRASES: Phrases = {
  'days-after': (convention, { to }) => [
    `${capitalised(periodInWords(convention))} later is ${writeDay(to)}.`,
  ],
  'days-beginning-with': ({ days }, { to }) => [`Day ${days} is ${writeDay(to)}.`],
  'months-after': (convention, step) => [
    step.noSuchDate
      ? `${capitalised(periodInWords(convention))} later there is no such date, so the time ends on the last day of that month. That is ${writeDay(step.to)}.`
      : `${capitalised(periodInWords(convention))} later is ${writeDay(step.to)}.`,
  ],
  'months-beginning-with': (convention, step) => [
    step.noSuchDate
      ? `${capitalised(periodInWords(convention))} on there is no such date, so the time ends on the last day of that month. That is ${writeDay(step.to)}.`
      : `The ${periodInWords(convention)} end on the day before the same date. That is ${writeDay(step.to)}.`,
  ],
  'months-before': (convention, { to }) => [
    `The latest day with ${periodInWords(convention)} still to run is ${writeDay(to)}.`,
  ],
  'nth-working-day-after': ({ days }, { to, skipped }) => [
    ...skippedSentences(skipped),
    `The ${ordinal(days)} working day is ${writeDay(to)}.`,
  ],
  'working-days-beginning-with': ({ days }, { to, skipped }) => [
    ...skippedSentences(skipped),
    `The ${ordinal(days)} working day is ${writeDay(to)}.`,
  ],
  'roll-next': ({ calendar }, step) => rollSentences(calendar, step, 'after'),
  'roll-previous': ({ calendar }, step) => rollSentences(calendar, step, 'before'),
  'extra-days-over-holidays': (convention, { from, to }) =>
    from === to
      ? []
      : [
          `That time runs over August, Christmas or New Year. ${capitalised(periodInWords(convention))} more end on ${writeDay(to)}.`,
        ],
  'working-days-suspended': (stop, { from, to, skipped }) =>
    stopSentences(stop, to, {
      added: workingDaysInWords(to - from - skipped.length),
      skipped: skippedSentences(skipped),
    }),
  'days-suspended': (stop, { from, to }) =>
    stopSentences(stop, to, { added: daysInWords(to - from), skipped: [] }),
  'extended-to': ({ extendedTo, by }, { from }) => [
    `${by === 'court' ? 'The court gave more time' : 'More time was given'}, until ${writeDay(extendedTo)}.`,
    ...(extendedTo <= from ? [`That is not later than ${writeDay(from)}, so the day stays.`] : []),
  ],
};

interface Added {
  /** `3 working days`; `0 days` where the stop changes nothing. */
  readonly added: string;
  readonly skipped: readonly string[];
}

function stopSentences(
  { stoppedFrom, startedOn }: { readonly stoppedFrom: Day; readonly startedOn: Day },
  to: Day,
  { added, skipped }: Added,
): string[] {
  const told = [
    `The clock was stopped from ${writeDay(stoppedFrom)}.`,
    `It started again on ${writeDay(startedOn)}.`,
  ];
  return added.startsWith('0 ')
    ? [...told, 'No day of the time that counts fell in between, so the day stays.']
    : [...told, `That adds ${added}.`, ...skipped, `With them the time ends on ${writeDay(to)}.`];
}

const workingDaysInWords = (count: number): string => `${count} working day${count === 1 ? '' : 's'}`;

const phrase = <C extends Count>(convention: Convention<C>, step: CountStep): string[] =>
  PHRASES[convention.count](convention, step);

export const countSentences = (step: CountStep): string[] => phrase(step.convention, step);

const isWeekendName = ({ because }: SkippedDay): boolean => because === 'Saturday' || because === 'Sunday';
const namedDay = ({ day, because }: SkippedDay): string => `${writeDay(day)} (${because})`;

function skippedSentences(skipped: readonly SkippedDay[]): string[] {
  const named = skipped.filter((day) => !isWeekendName(day));
  return [
    ...(skipped.some(isWeekendName) ? ['Saturdays and Sundays do not count.'] : []),
    ...(named.length > 0
      ? [`${listed(named.map(namedDay))} ${named.length === 1 ? 'does' : 'do'} not count.`]
      : []),
  ];
}

function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
}

const CLOSED_PLACE: Readonly<Partial<Record<CalendarId, string>>> = {
  court: ', when the court office is closed',
};
const OPEN_DAY: Readonly<Partial<Record<CalendarId, string>>> = { court: 'open day' };

function rollSentences(
  calendar: CalendarId,
  { from, to, skipped }: CountStep,
  side: 'after' | 'before',
): string[] {
  if (from === to)
    return [calendar === 'court' ? 'The court office is open that day.' : 'That is a working day.'];
  const open = OPEN_DAY[calendar] ?? 'working day';
  const [first, ...others] = skipped;
  return [
    ...(first ? [closedSentence(first, CLOSED_PLACE[calendar] ?? '')] : []),
    ...alsoClosed(others, calendar),
    `The ${side === 'before' ? 'last' : 'first'} ${open} ${side} it is ${writeDay(to)}.`,
  ];
}

function closedSentence(day: SkippedDay, place: string): string {
  if (day.because === COURT_CLOSED) return 'The court office is closed that day.';
  return isWeekendName(day)
    ? `That is a ${day.because}${place}.`
    : `That is a bank holiday (${day.because})${place}.`;
}

function alsoClosed(others: readonly SkippedDay[], calendar: CalendarId): string[] {
  if (others.length === 0) return [];
  const days = listed(others.map((day) => (isWeekendName(day) ? writeDay(day.day) : namedDay(day))));
  return [
    calendar === 'court'
      ? `The office is also closed on ${days}.`
      : `${days} ${others.length === 1 ? 'is not a working day' : 'are not working days'} either.`,
  ];
}
