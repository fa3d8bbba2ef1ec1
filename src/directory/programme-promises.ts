import { Injectable } from '@nestjs/common';
import { SERVICE_PROMISE, type ServicePromise } from '../domain/clocks/service-promises.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { changeSetting, type ProgrammeSetting } from './change-setting.js';
import { ProgrammePromiseRecord } from './programme-promise.record.js';

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

const PROMISE: ProgrammeSetting<ServicePromise> = {
  record: ProgrammePromiseRecord,
  table: 'programme-promise',
  action: 'service-promises-changed',
  called: 'promise',
  markOf: promiseMark,
};

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

  /** The numbers are checked already. Throws `SettingsChangedError`. */
  change(tx: Transaction, programmeId: string, { promise, ...change }: PromiseChange): Promise<void> {
    const former = async () => numbersOf(await this.of(tx, programmeId));
    return changeSetting(tx, PROMISE, { programmeId, values: promise, ...change, former });
  }
}
