import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange } from '../casework/case-commands.js';
import type { CaseRecord } from '../casework/case.record.js';
import { CaseRepository } from '../casework/case.repository.js';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';

interface Written<Result> {
  readonly result: Result;
  readonly change: CaseChange;
}

/** A command on a case that adds and takes nothing away: it is right on whatever version stands. */
@Injectable()
export class CaseWriting {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly commands: CaseCommands,
  ) {}

  /** Throws `NotFoundHereError` and whatever `decide` throws; then nothing is written. */
  run<Result>(
    { actor }: Visitor,
    reference: string,
    decide: (tx: Transaction, record: CaseRecord) => Promise<Written<Result>>,
  ): Promise<Result> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { version } = await this.cases.lock(tx, reference);
      let result: Result | undefined;
      await this.commands.runIn(tx, { reference, version }, async (locked, record) => {
        const written = await decide(locked, record);
        ({ result } = written);
        return written.change;
      });
      return result as Result;
    });
  }
}
