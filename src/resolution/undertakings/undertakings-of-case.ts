import { parseDay, type Day } from '../../domain/calendar/day.js';
import {
  undertakingState,
  WAITED_FOR,
  type UndertakingDays,
} from '../../domain/resolution/undertaking-state.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { UndertakingRecord } from './undertaking.record.js';

/** As far as this actor may see them, in the order of their days. */
export const undertakingsOf = ({ manager }: Reading, caseId: string): Promise<UndertakingRecord[]> =>
  manager.find(UndertakingRecord, {
    where: { caseId },
    order: { dueOn: { direction: 'ASC', nulls: 'LAST' }, recordedAt: 'ASC', id: 'ASC' },
  });

const dayOf = (text: string | null): Day | undefined => (text === null ? undefined : parseDay(text));

export const undertakingDays = (row: UndertakingRecord): UndertakingDays => ({
  agreedOn: parseDay(row.agreedOn),
  dueOn: dayOf(row.dueOn),
  lookOn: dayOf(row.lookOn),
  performedOn: dayOf(row.performedOn),
  brokenOn: dayOf(row.brokenOn),
  endedOn: dayOf(row.endedOn),
});

/** How many of them are not done yet, as far as this actor may see them. */
export const openUndertakings = async (reading: Reading, caseId: string, today: Day): Promise<number> =>
  (await undertakingsOf(reading, caseId)).filter((row) =>
    WAITED_FOR.includes(undertakingState(undertakingDays(row), today)),
  ).length;

/** Throws `NotFoundHereError`. */
export function undertakingIn(rows: readonly UndertakingRecord[], id: string): UndertakingRecord {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new NotFoundHereError();
  return row;
}
