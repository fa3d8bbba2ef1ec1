import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { RuleKind } from '../domain/deadlines/rule.js';
import { LADDERS, type LadderSet } from '../domain/reminders/ladder.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { changeSetting, type ProgrammeSetting } from './change-setting.js';
import { ProgrammeLadderRecord } from './programme-ladder.record.js';

export interface HeldLadders extends LadderSet {
  /** Missing while the programme goes by what Redress comes with. */
  readonly changedAt?: Date;
}

export interface LaddersChange {
  readonly ladders: LadderSet;
  /** Kept in the audit. */
  readonly reason: string;
  /** What {@link laddersMark} gave for the ladders that were seen. */
  readonly seen: string;
}

const KINDS = Object.keys(LADDERS) as RuleKind[];

/** Tells two states of the ladders apart. */
export const laddersMark = (ladders: LadderSet): string => KINDS.map((kind) => ladders[kind]).join('/');

const daysOf = ({ limit, duty, service, world }: LadderSet): LadderSet => ({ limit, duty, service, world });

const LADDER: ProgrammeSetting<LadderSet> = {
  record: ProgrammeLadderRecord,
  table: 'programme-ladder',
  action: 'reminder-days-changed',
  called: 'ladders',
  markOf: laddersMark,
};

/** On which days programmes remind people. A ladder that was laid stays as it is: a change holds for what is laid after it. */
@Injectable()
export class ProgrammeLadders {
  async of(reading: Reading, programmeId: string): Promise<HeldLadders> {
    return (await this.own(reading, [programmeId])).get(programmeId) ?? LADDERS;
  }

  /** By programme, those that set their own. */
  async own({ manager }: Reading, programmeIds: readonly string[]): Promise<Map<string, HeldLadders>> {
    const rows = await manager.findBy(ProgrammeLadderRecord, { programmeId: In([...programmeIds]) });
    return new Map(rows.map((row) => [row.programmeId, row]));
  }

  /** The days are checked already. Throws `SettingsChangedError`. */
  change(tx: Transaction, programmeId: string, { ladders, ...change }: LaddersChange): Promise<void> {
    const former = async () => daysOf(await this.of(tx, programmeId));
    return changeSetting(tx, LADDER, { programmeId, values: ladders, ...change, former });
  }
}
