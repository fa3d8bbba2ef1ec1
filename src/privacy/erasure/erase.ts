import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../../casework/case.record.js';
import { StaffRoleRecord } from '../../identity/staff-role.record.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import { eraseAuditDetails } from '../../platform/audit/erase-audit-details.js';
import type { Actor } from '../../platform/database/actor.js';
import { PERSONAL_DATA } from '../../platform/database/personal-data.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { CaseRetention } from '../retention/case-retention.js';
import { traceOf, type Destroyed } from '../retention/destructions.js';
import { ErasureRefusedError, NotErasableError } from './erase-errors.js';
import { ErasurePlans, type ErasurePlan, type ErasureSubject } from './erasure-plan.js';
import { Obstacles } from './obstacles.js';

/** What an erasure would do, as it is shown before it is done. */
export interface ErasurePreview {
  readonly plan: ErasurePlan;
  readonly against: readonly string[];
  readonly goes: readonly Destroyed[];
  /** The rule of the schedule that it is due by, or `erasure`. */
  readonly rule: string;
  /** Why nobody can do it now; nothing else is worked out then. */
  readonly impossible?: string;
}

export interface ErasureReasons {
  /** Kept in the audit. */
  readonly reason: string;
  /** Why, although something stands against it. */
  readonly override?: string;
}

const WORKS_HERE = 'This person works here. Change that on the page “People” first.';
const KNOWN_ELSEWHERE = 'Another programme knows this person too. The two of you must agree first.';

/** Erases a case, a group or a person: names, addresses and texts go, and what is counted stays. */
@Injectable()
export class Erase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: ErasurePlans,
    private readonly obstacles: Obstacles,
    private readonly retention: CaseRetention,
  ) {}

  /** Does it and takes it back, so that the numbers are exact. Throws `NotFoundHereError`. */
  async preview(actor: Actor, subject: ErasureSubject): Promise<ErasurePreview> {
    const found = await this.unitOfWork.read(actor, async (reading) => {
      const plan = await this.plans.of(reading, subject);
      const against = await this.obstacles.to(reading, plan);
      const impossible = await cannot(reading, plan);
      return { plan, against, rule: await this.ruleOf(reading, plan), ...(impossible ? { impossible } : {}) };
    });
    if (found.impossible) return { ...found, goes: [] };
    const goes = await this.unitOfWork.rehearse(actor, (tx) => erased(tx, found.plan));
    return { ...found, goes };
  }

  /** Throws {@link ErasureRefusedError}, {@link NotErasableError} and `NotFoundHereError`. */
  erase(actor: Actor, subject: ErasureSubject, { reason, override }: ErasureReasons): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      await lock(tx, await this.plans.of(tx, subject));
      const plan = await this.plans.of(tx, subject);
      const impossible = await cannot(tx, plan);
      if (impossible) throw new NotErasableError(impossible);
      const against = await this.obstacles.to(tx, plan);
      if (against.length > 0 && !override) throw new ErasureRefusedError(against);
      const rule = await this.ruleOf(tx, plan);
      await this.carryOut(tx, plan, { rule, reason, ...(override ? { override, against } : {}) });
    });
  }

  private async carryOut(
    tx: Transaction,
    plan: ErasurePlan,
    details: { readonly rule: string; readonly reason: string },
  ): Promise<void> {
    const { rule, reason } = details;
    const programmeId = tx.actor.programmeId ?? '';
    // First of all on these chains: what is audited from here on stays.
    for (const chain of chainsOf(plan)) await eraseAuditDetails(tx, { chain, reason, programmeId });
    const destroyed = await erased(tx, plan);
    for (const record of plan.cases) await this.retention.erased(tx, record);
    for (const id of plan.accountIds)
      tx.audit({ chain: id, action: 'person-erased', subjectType: 'account', subjectId: id, programmeId });
    const subject = { subjectType: plan.subject.kind, subjectId: idOf(plan) };
    tx.audit({ ...subject, chain: ADMINISTRATION, action: 'data-erased', programmeId, details });
    await traceOf(tx, { rule, destroyed });
  }

  /** By the schedule only where every case is due. */
  private async ruleOf(reading: Reading, { cases }: ErasurePlan): Promise<string> {
    const kept = await this.retention.of(reading, cases);
    const isDue = kept.length > 0 && kept.every(({ due }) => due.state === 'due');
    return isDue ? 'closed-case' : 'erasure';
  }
}

const chainsOf = ({ cases, accountIds }: ErasurePlan): string[] =>
  [...cases.map(({ id }) => id), ...accountIds].toSorted();

/** Never a reference or an address: ids say nothing to whoever cannot see what they belong to. */
const idOf = ({ subject, cases }: ErasurePlan): string =>
  subject.kind === 'case' ? (cases[0]?.id ?? '') : subject.id;

/** Cases are locked in the order of their ids, as everywhere. */
async function lock({ manager }: Transaction, { cases }: ErasurePlan): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const where = { id: In(ids) };
  if (ids.length > 0)
    await manager.find(CaseRecord, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
}

async function cannot(
  { manager }: Reading,
  { subject, accountIds }: ErasurePlan,
): Promise<string | undefined> {
  if (subject.kind !== 'person') return undefined;
  if (await manager.existsBy(StaffRoleRecord, { accountId: In(accountIds) })) return WORKS_HERE;
  const [{ only }] = await manager.query<[{ only: boolean }]>('select knows_nobody_else($1) as only', [
    subject.id,
  ]);
  return only ? undefined : KNOWN_ELSEWHERE;
}

async function erased(
  { manager, now }: Transaction,
  { cases, groupIds, accountIds }: ErasurePlan,
): Promise<Destroyed[]> {
  const rows = await manager.query<{ table_name: string; touched: string }[]>(
    'select * from erase_personal_data($1::uuid[], $2::uuid[], $3::uuid[], $4)',
    [cases.map(({ id }) => id), groupIds, accountIds, now],
  );
  return rows
    .map(({ table_name: table, touched }) => ({
      what: PERSONAL_DATA[table]?.what ?? table,
      count: Number(touched),
    }))
    .filter(({ count }) => count > 0);
}
