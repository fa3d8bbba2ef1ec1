import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CurrentCalendars } from '../deadlines/current-calendars.js';
import { ADMINISTRATION } from '../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { RevisionRecord } from './revision.record.js';
import { RevisionAtWorkError } from './revision-at-work.error.js';

type NewRevision = Pick<RevisionRecord, 'kind' | 'scope' | 'reason'>;

/** The changes of rules and Compacts: each with what it is about and why. None is ever edited. */
@Injectable()
export class Revisions {
  constructor(private readonly current: CurrentCalendars) {}

  /** Before a change: nobody lays deadlines meanwhile. Throws {@link RevisionAtWorkError} while another of its kind is at work. */
  async prepare(tx: Transaction, kind: RevisionRecord['kind']): Promise<void> {
    await this.current.holdAlone(tx);
    if (await this.atWork(tx, kind)) throw new RevisionAtWorkError();
  }

  /** The deadlines that it touches are worked out again soon after. Gives its number. */
  async add(tx: Transaction, revision: NewRevision): Promise<number> {
    const { manager, actor, now } = tx;
    const id = newId();
    const number = (await manager.maximum(RevisionRecord, 'number')) ?? 0;
    await manager.insert(RevisionRecord, {
      ...revision,
      id,
      number: number + 1,
      madeAt: now,
      madeBy: actor.accountId ?? null,
      listedAt: null,
      workedThroughAt: null,
      casesChanged: 0,
      deadlinesChanged: 0,
    });
    tx.audit({
      chain: ADMINISTRATION,
      action: `${revision.kind}-changed`,
      subjectType: 'revision',
      subjectId: id,
      ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
      details: { number: number + 1, ...revision },
    });
    return number + 1;
  }

  atWork({ manager }: Reading, kind: RevisionRecord['kind']): Promise<boolean> {
    return manager.existsBy(RevisionRecord, { kind, workedThroughAt: IsNull() });
  }

  /** The newest first. */
  history({ manager }: Reading, kind: RevisionRecord['kind'], limit: number): Promise<RevisionRecord[]> {
    return manager.find(RevisionRecord, { where: { kind }, order: { number: 'DESC' }, take: limit });
  }
}
