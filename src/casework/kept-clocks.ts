import { Injectable } from '@nestjs/common';
import type { ClockName, KeptClockChange } from '../deadlines/clock-ledger.js';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CaseClocks } from './case-clocks.js';
import { CaseRepository } from './case.repository.js';

export interface KeptClock {
  readonly name: ClockName;
  /** What was done to it, oldest first. */
  readonly entries: readonly KeptClockChange[];
}

/** The clock behind a deadline, with its ledger, for this visitor. */
@Injectable()
export class KeptClocks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly clocks: CaseClocks,
  ) {}

  /** Throws `NotFoundHereError`. */
  of({ actor }: Visitor, reference: string, deadlineId: string): Promise<KeptClock> {
    return this.unitOfWork.read(actor, async (reading) => {
      const { id } = await this.cases.find(reading, reference);
      const name = await this.clocks.nameOf(reading, id, deadlineId);
      const all = await this.clocks.ledger.of(reading, id);
      const entries = all.filter(({ ruleId, groupId }) => ruleId === name.ruleId && groupId === name.groupId);
      return { name, entries };
    });
  }
}
