import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ClockLedger, type ClockName } from '../deadlines/clock-ledger.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { LegalReference } from '../deadlines/reference.js';
import type { Day } from '../domain/calendar/day.js';
import { changeClock, type ChangedClock } from '../domain/clocks/change-clock.js';
import { isComputed, type Clock, type ComputedClock } from '../domain/clocks/clock.js';
import type { ClockStep } from '../domain/clocks/clock-change.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';

/** A change that the rule does not allow, or not on this day. The pointers are `/from`, `/on` and `/to`. */
export class ClockChangeRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'clock-change-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This clock cannot be changed like this.');
  }
}

/** The clocks of a case by the deadlines that people see, and what a change would make of them. */
@Injectable()
export class CaseClocks {
  constructor(
    readonly ledger: ClockLedger,
    private readonly reference: LegalReference,
  ) {}

  /** The clock that a deadline of this case runs on, or ran on before it gave way. Throws `NotFoundHereError`. */
  async nameOf({ manager }: Reading, caseId: string, deadlineId: string): Promise<ClockName> {
    const deadline = isUUID(deadlineId)
      ? await manager.findOneBy(DeadlineRecord, { id: deadlineId, caseId })
      : null;
    if (!deadline) throw new NotFoundHereError();
    const { ruleId, groupId } = deadline;
    return { ruleId, ...(groupId ? { groupId } : {}) };
  }

  /** What `step` would make of a clock. Throws {@link ClockChangeRefusedError}. `today` is the day in London. */
  changed(clock: ComputedClock, step: ClockStep, today: Day): ChangedClock {
    const outcome = changeClock(clock, step, { today, calendars: this.reference.calendars });
    if ('errors' in outcome) throw new ClockChangeRefusedError(outcome.errors);
    return outcome;
  }
}

/** The clock of this name as it runs now. Throws `NotFoundHereError` where none does. */
export function clockNamed(clocks: readonly Clock[], { ruleId, groupId }: ClockName): ComputedClock {
  const clock = clocks
    .filter(isComputed)
    .find((each) => each.ruleId === ruleId && each.trigger.groupId === groupId);
  if (!clock) throw new NotFoundHereError();
  return clock;
}
