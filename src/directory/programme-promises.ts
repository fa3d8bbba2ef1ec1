import { Injectable } from '@nestjs/common';
import { SERVICE_PROMISE, type ServicePromise } from '../domain/clocks/service-promises.js';
import { ADMINISTRATION } from '../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { ProgrammePromiseRecord } from './programme-promise.record.js';
import { SettingsChangedError } from './settings-changed.error.js';

export interface HeldPromise extends ServicePromise {
  /** Missing while the programme goes by what Redress comes with. */
  readonly changedAt?: Date;
}

export interface PromiseChange {
  readonly promise: ServicePromise;
  /** Kept in the audit. */
  readonly reason: string;
  /** What {@link promiseMark} gave for the promise that was seen. */
  readonly seen: string;
}

/** Tells two states of the promise apart. */
export const promiseMark = (promise: ServicePromise): string => Object.values(numbersOf(promise)).join('-');

const numbersOf = ({
  readDays,
  nearReadDays,
  nearWithinDays,
  answerDays,
}: ServicePromise): ServicePromise => ({
  readDays,
  nearReadDays,
  nearWithinDays,
  answerDays,
});

/** How soon programmes promise to read a report and to answer it. A case keeps what it was promised when it was filed. */
@Injectable()
export class ProgrammePromises {
  async of({ manager }: Reading, programmeId: string): Promise<HeldPromise> {
    return (await manager.findOneBy(ProgrammePromiseRecord, { programmeId })) ?? SERVICE_PROMISE;
  }

  /** Of a new report, to be kept with its case. */
  async forReport(reading: Reading, programmeId: string): Promise<ServicePromise> {
    return numbersOf(await this.of(reading, programmeId));
  }

  /** The numbers are checked already. Throws {@link SettingsChangedError}. */
  async change(
    tx: Transaction,
    programmeId: string,
    { promise, reason, seen }: PromiseChange,
  ): Promise<void> {
    const { manager, actor, now } = tx;
    // One at a time, the first row too, which nobody could lock yet.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('programme-promise ' || $1, 0))`, [
      programmeId,
    ]);
    const former = numbersOf(await this.of(tx, programmeId));
    if (promiseMark(former) !== seen) throw new SettingsChangedError();
    const row = { programmeId, ...promise, changedAt: now, changedBy: actor.accountId ?? null };
    await manager.upsert(ProgrammePromiseRecord, row, ['programmeId']);
    tx.audit({
      chain: ADMINISTRATION,
      action: 'service-promises-changed',
      subjectType: 'programme',
      subjectId: programmeId,
      programmeId,
      details: { former, promise, reason },
    });
  }
}
