import { Injectable } from '@nestjs/common';
import { ChangePreviews, type ChangePreview } from '../changed-dates/change-preview.js';
import type { HeldCalendars } from '../deadlines/current-calendars.js';
import { LegalReference } from '../deadlines/reference.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { calendarReworking } from './calendar-reworking.js';

/** Counts what new calendars would change, and changes nothing. Only the deadlines that looked at a changed day are loaded. */
@Injectable()
export class ReprojectionPreview {
  constructor(
    private readonly previews: ChangePreviews,
    private readonly reference: LegalReference,
  ) {}

  /** `reading` sees every programme; the examples are those of `programmeId`. */
  of(
    reading: Reading,
    changes: readonly CalendarChange[],
    next: HeldCalendars,
    programmeId: string,
  ): Promise<ChangePreview> {
    const { ruleOf } = this.reference;
    const edition = { changes, on: { ...next, ruleOf }, reason: '' };
    return this.previews.of(reading, calendarReworking(next.number, edition), programmeId);
  }
}
