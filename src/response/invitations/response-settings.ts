import { Injectable } from '@nestjs/common';
import { changeSetting, type ProgrammeSetting } from '../../directory/change-setting.js';
import { INVITATION_DAYS } from '../../domain/response/invitation-state.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { ProgrammeResponseRecord } from './programme-response.record.js';

interface LinkDays {
  readonly linkDays: number;
}

export interface HeldLinkDays extends LinkDays {
  /** Missing while the programme goes by what Redress comes with. */
  readonly changedAt?: Date;
}

export interface LinkDaysChange extends LinkDays {
  /** Kept in the audit. */
  readonly reason: string;
  /** What {@link linkDaysMark} gave for the days that were seen. */
  readonly seen: string;
}

/** Tells two states of the setting apart. */
export const linkDaysMark = ({ linkDays }: LinkDays): string => String(linkDays);

const LINK_DAYS: ProgrammeSetting<LinkDays> = {
  record: ProgrammeResponseRecord,
  table: 'programme-response',
  action: 'response-link-days-changed',
  called: 'link_days',
  markOf: linkDaysMark,
};

/** For how many days a programme's links for public bodies are good. Those that were sent keep their day. */
@Injectable()
export class ResponseSettings {
  async of({ manager }: Reading, programmeId: string): Promise<HeldLinkDays> {
    const held = await manager.findOneBy(ProgrammeResponseRecord, { programmeId });
    return held ?? { linkDays: INVITATION_DAYS };
  }

  /** The days are checked already. Throws `SettingsChangedError`. */
  change(tx: Transaction, programmeId: string, { linkDays, ...change }: LinkDaysChange): Promise<void> {
    const former = async () => ({ linkDays: (await this.of(tx, programmeId)).linkDays });
    return changeSetting(tx, LINK_DAYS, { programmeId, values: { linkDays }, ...change, former });
  }
}
