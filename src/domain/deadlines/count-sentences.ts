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

const isWeekend = ({ because }: SkippedDay): boolean => because === 'Saturday' || because === 'Sunday';

/** ` (Christmas Day)`; a weekend day is named by its date, and a closure of the court by what is said of it. */
const nameOf = (day: SkippedDay): string =>
  isWeekend(day) || day.because === COURT_CLOSED ? '' : ` (${day.because})`;

const named = (day: SkippedDay): string => `${writeDay(day.day)}${nameOf(day)}`;

/** Each day off in a sentence of its own: a list of dates in one sentence is hard to read. */
function skippedSentences(skipped: readonly SkippedDay[]): string[] {
  const weekends = skipped.some(isWeekend);
  const holidays = skipped.filter((day) => !isWeekend(day)).map(named);
  return together([
    ...(weekends ? ['Saturdays and Sundays do not count.'] : []),
    ...holidays.map((day, at) => (weekends || at > 0 ? `Nor does ${day}.` : `${day} does not count.`)),
  ]);
}

/** Sentences that belong to one another, as one entry. */
const together = (sentences: readonly string[]): string[] =>
  sentences.length > 0 ? [sentences.join(' ')] : [];

interface Place {
  /** Of the day just reached, with its name in brackets. */
  readonly shut: (name: string) => string;
  readonly alsoShut: (day: string) => string;
  readonly open: string;
  /** Where no day had to be passed over. */
  readonly asItIs: string;
}

const COURT: Place = {
  shut: (name) => `The court office is closed that day${name}.`,
  alsoShut: (day) => `It is also closed on ${day}.`,
  open: 'open day',
  asItIs: 'The court office is open that day.',
};
const ANYWHERE: Place = {
  shut: (name) => `That is not a working day${name}.`,
  alsoShut: (day) => `Nor is ${day}.`,
  open: 'working day',
  asItIs: 'That is a working day.',
};

function rollSentences(
  calendar: CalendarId,
  { from, to, skipped }: CountStep,
  side: 'after' | 'before',
): string[] {
  const place = calendar === 'court' ? COURT : ANYWHERE;
  if (from === to) return [place.asItIs];
  const [first, ...others] = skipped;
  return [
    ...together([
      ...(first ? [place.shut(nameOf(first))] : []),
      ...others.map((day) => place.alsoShut(named(day))),
    ]),
    `The ${side === 'before' ? 'last' : 'first'} ${place.open} ${side} that is ${writeDay(to)}.`,
  ];
}
