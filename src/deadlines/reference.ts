import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ukCalendars, type BankHolidayTable, type UkCalendars } from '../domain/calendar/uk-calendars.js';
import type { CommitmentRow } from '../domain/commitments/commitment.js';
import { projectRoot } from '../platform/web/project-root.js';

/** What the law and the calendars say, read once from `reference/` and handed to the pure rules. */
export abstract class LegalReference {
  abstract readonly calendars: UkCalendars;
  abstract readonly commitments: readonly CommitmentRow[];
}

/** The tables that come with this version. */
export class ShippedReference extends LegalReference {
  override readonly calendars = ukCalendars(shipped('bank-holidays-2019-2028.json') as BankHolidayTable);
  override readonly commitments = shipped('commitments.json') as readonly CommitmentRow[];
}

function shipped(file: string): unknown {
  return JSON.parse(readFileSync(path.join(projectRoot(), 'reference', file), 'utf8'));
}
