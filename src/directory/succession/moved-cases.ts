import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Revisions } from '../../revisions/revisions.js';

interface Moved {
  readonly id: string;
  readonly programmeId: string;
}

export interface Move {
  readonly from: string;
  readonly into: string;
  /** For the timeline of each case, plain English, past tense; then the audit's own word. */
  readonly words: string;
  readonly action: 'body-merged' | 'body-succeeded';
  readonly reason: string;
}

const MOVE = `select id, programme_id as "programmeId" from move_cases_of_body($1, $2, $3)`;

/** Cases that follow their body in the directory. */
@Injectable()
export class MovedCases {
  constructor(private readonly revisions: Revisions) {}

  /** Before anything is written: dates must stand still meanwhile. Throws `RevisionAtWorkError`. */
  prepare(tx: Transaction): Promise<void> {
    return this.revisions.prepare(tx, 'compacts');
  }

  /**
   * Gives how many went. Each says so on its timeline and in the log, and the dates of the open ones are worked out again
   * soon after, because another body may have signed other Compacts.
   */
  async move(tx: Transaction, { from, into, words, action, reason }: Move): Promise<number> {
    const moved = await tx.manager.query<Moved[]>(MOVE, [from, into, words]);
    for (const { id, programmeId } of moved)
      tx.audit({
        chain: id,
        action,
        subjectType: 'case',
        subjectId: id,
        programmeId,
        details: { from, into, reason },
      });
    if (moved.length > 0)
      await this.revisions.add(tx, {
        kind: 'compacts',
        scope: { compacts: [{ bodies: [into], told: words }] },
        reason,
      });
    return moved.length;
  }
}
