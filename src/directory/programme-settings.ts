import { Injectable } from '@nestjs/common';
import { PROMPTNESS_BANDS, type PromptnessBands } from '../domain/clocks/promptness.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { changeSetting, type ProgrammeSetting } from './change-setting.js';
import { ProgrammeSettingRecord } from './programme-setting.record.js';

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

const BANDS: ProgrammeSetting<PromptnessBands> = {
  record: ProgrammeSettingRecord,
  table: 'programme-setting',
  action: 'promptness-bands-changed',
  called: 'bands',
  markOf: bandsMark,
};

/** What programmes set for themselves. */
@Injectable()
export class ProgrammeSettings {
  async bands({ manager }: Reading, programmeId: string): Promise<HeldBands> {
    return (await manager.findOneBy(ProgrammeSettingRecord, { programmeId })) ?? PROMPTNESS_BANDS;
  }

  /** The bands are checked already. Throws `SettingsChangedError`. */
  changeBands(tx: Transaction, programmeId: string, { bands, ...change }: BandsChange): Promise<void> {
    const former = async () => {
      const { amberFromDay, redFromDay } = await this.bands(tx, programmeId);
      return { amberFromDay, redFromDay };
    };
    return changeSetting(tx, BANDS, { programmeId, values: bands, ...change, former });
  }
}
