import { IsOptional, IsUUID } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { parseDay } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { MOST_DAYS_BEFORE } from '../../domain/reminders/own-reminder.js';
import { CivilDay, WholeNumber, Words } from '../../platform/http/fields.js';
import type { WantedReminder } from './keep-own-reminders.js';

export const LONGEST_WORDS = 200;

/** Either `deadline` with `days_before`, or `on` with `words`. */
export class OwnReminderBody {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a deadline of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'A deadline of the case that still runs' })
  deadline?: string;

  @WholeNumber({ min: 0, max: MOST_DAYS_BEFORE, optional: true })
  days_before?: number;

  /** A day to come. */
  @CivilDay({ optional: true })
  on?: string;

  @Words('what the reminder is about', { max: LONGEST_WORDS, optional: true })
  words?: string;
}

const NOT_ONE: FieldError = {
  pointer: '/deadline',
  detail: 'Give a deadline and the days before it, or a day and words.',
};

/** Each field was checked already. */
export function wantedIn({
  deadline,
  days_before: daysBefore,
  on,
  words,
}: OwnReminderBody): { readonly wanted: WantedReminder } | { readonly errors: readonly FieldError[] } {
  const isOfDate = deadline !== undefined && daysBefore !== undefined;
  const isOfDay = on !== undefined && words !== undefined;
  const given = [deadline, daysBefore, on, words].filter((each) => each !== undefined).length;
  if (given !== 2 || isOfDate === isOfDay) return { errors: [NOT_ONE] };
  return isOfDate
    ? { wanted: { deadlineId: deadline, daysBefore } }
    : { wanted: { on: parseDay(on ?? ''), words: words ?? '' } };
}
