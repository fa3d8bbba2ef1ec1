import { DomainError, type FieldError } from '../domain-error.js';
import { writeDay } from './day.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A sum that leaves the table of bank holidays. Nothing is guessed: the sum is refused. */
export class BeyondCalendarError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'beyond-calendar';
  override readonly errors: readonly FieldError[];

  constructor(
    readonly calendar: Pick<WorkingCalendar, 'firstDay' | 'lastDay'>,
    pointer = '',
  ) {
    super(
      `We know the bank holidays from ${writeDay(calendar.firstDay)} to ${writeDay(calendar.lastDay)}. ` +
        'This sum needs a day outside that time, so we cannot work it out.',
    );
    this.errors = [{ pointer, detail: this.message }];
  }

  /** The same refusal, naming the field that led outside the table. */
  at(pointer: string): BeyondCalendarError {
    return new BeyondCalendarError(this.calendar, pointer);
  }
}
