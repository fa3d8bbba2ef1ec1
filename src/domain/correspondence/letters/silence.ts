import type { Day } from '../../calendar/day.js';
import type { UkCalendars } from '../../calendar/uk-calendars.js';
import { acknowledgeBy } from './reply-by.js';

export type Silence = 'unacknowledged' | 'unanswered';

/** A letter that went and asked for an answer. Days are in London. */
export interface WaitingLetter {
  readonly wentOn: Day;
  readonly replyBy: Day;
  readonly isAcknowledged: boolean;
  readonly isAnswered: boolean;
  readonly told: readonly Silence[];
}

/** What there is to tell today; each is told once, and where no answer came by the day it is too late to ask who got it. */
export function silenceOf(
  letter: WaitingLetter,
  today: Day,
  calendars: Pick<UkCalendars, 'england-and-wales'>,
): Silence | undefined {
  const { wentOn, replyBy, isAcknowledged, isAnswered, told } = letter;
  if (isAnswered || told.includes('unanswered')) return undefined;
  if (today > replyBy) return 'unanswered';
  if (isAcknowledged || told.includes('unacknowledged')) return undefined;
  return today > acknowledgeBy(wentOn, calendars) ? 'unacknowledged' : undefined;
}
