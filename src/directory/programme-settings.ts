import { Injectable } from '@nestjs/common';
import { PROMPTNESS_BANDS, type PromptnessBands } from '../domain/clocks/promptness.js';
import { ADMINISTRATION } from '../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { ProgrammeSettingRecord } from './programme-setting.record.js';
import { SettingsChangedError } from './settings-changed.error.js';

export interface HeldBands extends PromptnessBands {
  /** Missing while the programme goes by what Redress comes with. */
  readonly changedAt?: Date;
}

export interface BandsChange {
  readonly bands: PromptnessBands;
  /** Kept in the audit. */
  readonly reason: string;
  /** What {@link bandsMark} gave for the bands that were seen. */
  readonly seen: string;
}

/** Tells two states of the bands apart. */
export const bandsMark = ({ amberFromDay, redFromDay }: PromptnessBands): string =>
  `${amberFromDay}-${redFromDay}`;

/** What programmes set for themselves. */
@Injectable()
export class ProgrammeSettings {
  async bands({ manager }: Reading, programmeId: string): Promise<HeldBands> {
    return (await manager.findOneBy(ProgrammeSettingRecord, { programmeId })) ?? PROMPTNESS_BANDS;
  }

  /** The bands are checked already. Throws {@link SettingsChangedError}. */
  async changeBands(
    tx: Transaction,
    programmeId: string,
    { bands, reason, seen }: BandsChange,
  ): Promise<void> {
    const { manager, actor, now } = tx;
    // One at a time, the first row too, which nobody could lock yet.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('programme-setting ' || $1, 0))`, [
      programmeId,
    ]);
    const { amberFromDay, redFromDay } = await this.bands(tx, programmeId);
    const former = { amberFromDay, redFromDay };
    if (bandsMark(former) !== seen) throw new SettingsChangedError();
    const row = { programmeId, ...bands, changedAt: now, changedBy: actor.accountId ?? null };
    await manager.upsert(ProgrammeSettingRecord, row, ['programmeId']);
    tx.audit({
      chain: ADMINISTRATION,
      action: 'promptness-bands-changed',
      subjectType: 'programme',
      subjectId: programmeId,
      programmeId,
      details: { former, bands, reason },
    });
  }
}
