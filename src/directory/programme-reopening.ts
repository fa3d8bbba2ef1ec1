import { REOPENING, type ReopeningPeriod } from '../domain/resolution/closing-reopening.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { changeSetting, type ProgrammeSetting } from './change-setting.js';
import { ProgrammeReopeningRecord } from './programme-reopening.record.js';

export interface HeldReopening extends ReopeningPeriod {
  /** Missing while the programme goes by what Redress comes with. */
  readonly changedAt?: Date;
}

export interface ReopeningChange {
  readonly period: ReopeningPeriod;
  /** Kept in the audit. */
  readonly reason: string;
  /** What {@link reopeningMark} gave for the period that was seen. */
  readonly seen: string;
}

/** Tells two states of the period apart. */
export const reopeningMark = ({ reopenMonths }: ReopeningPeriod): string => String(reopenMonths);

const SETTING: ProgrammeSetting<ReopeningPeriod> = {
  record: ProgrammeReopeningRecord,
  table: 'programme-reopening',
  action: 'reopening-period-changed',
  called: 'period',
  markOf: reopeningMark,
};

/** For how long the programme opens closed cases again. */
export const reopeningOf = async ({ manager }: Reading, programmeId: string): Promise<HeldReopening> =>
  (await manager.findOneBy(ProgrammeReopeningRecord, { programmeId })) ?? REOPENING;

/** The period is checked already. Throws `SettingsChangedError`. */
export function changeReopening(
  tx: Transaction,
  programmeId: string,
  { period, ...change }: ReopeningChange,
): Promise<void> {
  const former = async (): Promise<ReopeningPeriod> => {
    const { reopenMonths } = await reopeningOf(tx, programmeId);
    return { reopenMonths };
  };
  return changeSetting(tx, SETTING, { programmeId, values: period, ...change, former });
}
