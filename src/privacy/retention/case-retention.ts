import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../../casework/case.record.js';
import { dayAt, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { due, retentionRule, type DueState, type RetentionFacts } from '../../domain/retention/schedule.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { newId } from '../../platform/ids.js';
import { RetentionActRecord, type RetentionActKind } from './retention-act.record.js';

/** A case with what was decided about how long it is kept. */
export interface KeptCase {
  readonly record: CaseRecord;
  /** Oldest first. */
  readonly acts: readonly RetentionActRecord[];
  readonly due: DueState;
  readonly erased: boolean;
}

export interface RetentionDecision {
  readonly kind: Exclude<RetentionActKind, 'erased'>;
  readonly reason: string;
  /** For `keep` alone. */
  readonly until?: Day;
}

const ACTIONS: Readonly<Record<RetentionActKind, string>> = {
  keep: 'case-kept-longer',
  hold: 'case-held',
  lift: 'hold-lifted',
  erased: 'case-erased',
};

/** Cases at a time on a list. */
const MOST_LISTED = 200;

/** How long cases are kept: what is due, and what was decided about it. */
@Injectable()
export class CaseRetention {
  /** Cases of the programme that are due or held or kept longer, the longest closed first; an erased case is none of them. */
  async listed(reading: Reading): Promise<KeptCase[]> {
    const { manager, now } = reading;
    const ids = await manager.query<{ id: string }[]>(
      `select file.id from case_file file
       where (file.closed_on <= $1 or exists (select from retention_act act where act.case_id = file.id))
         and not exists (select from retention_act act where act.case_id = file.id and act.kind = 'erased')
       order by file.closed_on nulls last, file.id limit ${MOST_LISTED}`,
      [longestClosed(dayAt(now))],
    );
    const records = await manager.find(CaseRecord, {
      where: { id: In(ids.map(({ id }) => id)) },
      order: { closedOn: 'ASC', id: 'ASC' },
    });
    const kept = await this.of(reading, records);
    return kept.filter(({ due: { state } }) => state !== 'not-yet' && state !== 'running');
  }

  async of({ manager, now }: Reading, records: readonly CaseRecord[]): Promise<KeptCase[]> {
    const acts = await manager.find(RetentionActRecord, {
      where: { caseId: In(records.map(({ id }) => id)) },
      order: { decidedAt: 'ASC', id: 'ASC' },
    });
    const byCase = groupBy(acts, ({ caseId }) => caseId);
    return records.map((record) => {
      const own = byCase.get(record.id) ?? [];
      const facts = factsOf(record, own);
      return {
        record,
        acts: own,
        due: due(retentionRule('closed-case'), facts, dayAt(now)),
        erased: own.some(({ kind }) => kind === 'erased'),
      };
    });
  }

  /** Writes a decision, and into the audit chain of the case that it was made. The case is locked already. */
  async decide(tx: Transaction, record: CaseRecord, decision: RetentionDecision): Promise<void> {
    const { reason, kind, until } = decision;
    await this.write(tx, record, { kind, reason, untilDay: until === undefined ? null : formatDay(until) });
    tx.audit({ ...subjectOf(record), action: ACTIONS[kind], details: { reason } });
  }

  /** That a case was erased; `reason` names nobody. */
  async erased(tx: Transaction, record: CaseRecord): Promise<void> {
    await this.write(tx, record, {
      kind: 'erased',
      reason: 'The names and texts were erased.',
      untilDay: null,
    });
    tx.audit({ ...subjectOf(record), action: ACTIONS.erased });
  }

  private async write(
    { manager, actor, now }: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    act: Pick<RetentionActRecord, 'kind' | 'reason' | 'untilDay'>,
  ): Promise<void> {
    await manager.insert(RetentionActRecord, {
      ...act,
      id: newId(),
      caseId,
      programmeId,
      audience: 'programme',
      groupId: null,
      decidedAt: now,
      decidedBy: actor.accountId ?? null,
    });
  }
}

const subjectOf = ({ id, programmeId }: CaseRecord) => ({
  chain: id,
  subjectType: 'case',
  subjectId: id,
  programmeId,
});

/** The last day of closing of a case that may be due: a rough mark, which the rule itself then measures. */
const longestClosed = (today: Day): string => formatDay((today - 6 * 365) as Day);

function factsOf({ closedOn }: CaseRecord, acts: readonly RetentionActRecord[]): RetentionFacts {
  const lastOf = (...kinds: readonly RetentionActKind[]) => acts.findLast(({ kind }) => kinds.includes(kind));
  const until = lastOf('keep')?.untilDay;
  return {
    held: lastOf('hold', 'lift')?.kind === 'hold',
    ...(closedOn === null ? {} : { endedOn: parseDay(closedOn) }),
    ...(until ? { keptUntil: parseDay(until) } : {}),
  };
}
