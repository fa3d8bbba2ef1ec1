import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DateChange, Succession } from '../deadlines/date-change.js';
import { NO_DATE, type NextDates } from '../deadlines/deadline-ledger.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { RefusedDeadlineRecord } from '../deadlines/refused-deadline.record.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { Told } from '../domain/reminders/ladder.js';
import { Ladders } from '../reminders/ladders.js';
import type { EffectOnCases } from './effect-on-cases.js';

const SUPERSEDE = `
update deadline set superseded_at = $1, superseded_because = given.because
from unnest($2::uuid[], $3::text[]) as given (id, because)
where deadline.id = given.id and deadline.superseded_at is null`;

const earliest = (of: string): string =>
  `coalesce((select min(due_on) from deadline
    where case_id = case_file.id and superseded_at is null and ${of}), '${NO_DATE}')`;

const NEXT_LIMIT = earliest(`kind = 'limit' and fatal and reminded`);
const NEXT_DUE = earliest(`kind in ('duty', 'service') and suspended_on is null and ended_on is null`);

/** Lets deadlines give way to others, with a reason, and their reminders with them: a few statements for many. */
@Injectable()
export class DeadlineSuccession {
  constructor(private readonly ladders: Ladders) {}

  /** `reason` is kept with the rungs that are taken off. `told` as in {@link EffectOnCases}. */
  async write(
    tx: Transaction,
    { changes, refused, settled, told }: Succession & Partial<EffectOnCases>,
    reason: string,
  ): Promise<void> {
    const former = changes.flatMap((change) => change.former ?? []);
    const next = changes.flatMap((change) => change.next ?? []);
    await supersede(tx, changes);
    await insertAll(tx.manager, DeadlineRecord, next);
    if (changes.length > 0) await this.ladders.relay(tx, { former, next, reason });
    if (told)
      await this.ladders.tell(
        tx,
        next.flatMap((each) => inTurn(each, told)),
      );
    if (settled.length > 0)
      await tx.manager.update(RefusedDeadlineRecord, { id: In([...settled]) }, { settledAt: tx.now });
    if (refused.length > 0) await tx.manager.insert(RefusedDeadlineRecord, [...refused]);
  }

  /** The dates by which one case is sorted, as its deadlines stand now. */
  async nextDates({ manager, actor }: Reading, caseId: string): Promise<NextDates> {
    if (actor.kind === 'party') return ofEveryGroup(manager, caseId);
    const [dates] = await manager.query<[NextDates]>(
      `select ${NEXT_LIMIT}::text as "nextLimitOn", ${NEXT_DUE}::text as "nextDueOn" from case_file where id = $1`,
      [caseId],
    );
    return dates;
  }

  /** Gives cases their place in the queue anew, and raises their version: whoever has one open is told. */
  async place({ manager }: Transaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    await manager.query(
      `update case_file set version = version + 1, next_limit_on = ${NEXT_LIMIT}, next_due_on = ${NEXT_DUE}
       where id = any ($1::uuid[])`,
      [caseIds],
    );
  }
}

/** Whoever was told of the deadline before is told of the one that takes its place. */
function inTurn(
  { id, replacesId }: DeadlineRecord,
  told: EffectOnCases['told'],
): { id: string; told: Told }[] {
  const whom = told.get(replacesId ?? '');
  return whom ? [{ id, told: whom }] : [];
}

/** A group does not see the others' own deadlines on a joint case, but the case is placed by them too. */
async function ofEveryGroup(manager: Reading['manager'], caseId: string): Promise<NextDates> {
  const [dates] = await manager.query<[NextDates]>(
    `select next_limit_on::text as "nextLimitOn", next_due_on::text as "nextDueOn" from app_next_dates($1)`,
    [caseId],
  );
  return dates;
}

async function supersede({ manager, now }: Transaction, changes: readonly DateChange[]): Promise<void> {
  const given = changes.flatMap(({ former, because }) => (former ? [{ id: former.id, because }] : []));
  if (given.length === 0) return;
  await manager.query(SUPERSEDE, [now, given.map(({ id }) => id), given.map(({ because }) => because)]);
}
