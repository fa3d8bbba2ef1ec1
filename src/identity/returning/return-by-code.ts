import { Injectable } from '@nestjs/common';
import { normaliseReference } from '../../domain/casework/reference.js';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newSecret } from '../../platform/ids.js';
import { GuessLimits, type GuessSubjects } from './guess-limits.js';
import { hashCode, isCode } from './return-code.js';
import { ReturnCodeRecord } from './return-code.record.js';
import { ReturnVisits } from './return-visits.js';

export interface Knock {
  /** As somebody wrote it. */
  readonly reference: string;
  /** Sixteen digits. */
  readonly code: string;
  /** The network address that it comes from. */
  readonly address: string;
}

/** `wrong`: the case and the code do not belong together, or there is no such case: nobody is told which. */
export type Returned =
  | { readonly kind: 'open'; readonly secret: string; readonly reference: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly until: Date };

/** Opens the case of a group that gave no name to whoever has its reference and its code. */
@Injectable()
export class ReturnByCode {
  /** Checked in place of a code that does not exist, so that the answer takes as long. */
  private readonly nobodys = hashCode(newSecret());

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: GuessLimits,
    private readonly visits: ReturnVisits,
  ) {}

  async open({ reference: written, code, address }: Knock): Promise<Returned> {
    const reference = normaliseReference(written) ?? written;
    const { subjects, until, kept } = await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const guess = this.limits.subjects(reference, address, tx.now);
      const wait = await this.limits.claim(tx, guess);
      const found = wait ? null : await tx.manager.findOneBy(ReturnCodeRecord, { reference });
      return { subjects: guess, until: wait, kept: found };
    });
    if (until) return { kind: 'wait', until };
    // Outside the transaction: no connection is held while the hash is worked out.
    const isRight = await isCode(code, kept?.codeHash ?? (await this.nobodys));
    return kept && isRight ? this.letIn(kept, subjects) : { kind: 'wrong' };
  }

  private letIn(kept: ReturnCodeRecord, subjects: GuessSubjects): Promise<Returned> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      await this.limits.forgive(tx, subjects);
      return { kind: 'open', secret: await this.visits.open(tx, kept), reference: kept.reference };
    });
  }
}
