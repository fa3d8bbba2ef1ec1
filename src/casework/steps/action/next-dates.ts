import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { dayAt, type Day } from '../../../domain/calendar/day.js';
import { checkFacts } from '../../../domain/facts/check-facts.js';
import type { Fact } from '../../../domain/facts/fact.js';
import type { FactKind } from '../../../domain/facts/fact-kind.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { FactRecord } from '../../../timeline/fact.record.js';
import { Facts, type OnCase } from '../../../timeline/facts.js';
import type { CaseRecord } from '../../case.record.js';
import { DeadlineProjection } from '../../deadline-projection.js';
import { refuse } from '../refuse.js';

export interface NextDate {
  readonly on: Day;
  /** What the day is for. */
  readonly what?: string;
}

/** What kind of day it is, and where the form asks for it. */
export interface DayOfPlan {
  readonly kind: FactKind;
  readonly pointer: string;
}

const NEXT_DATE: DayOfPlan = { kind: 'next-date-planned', pointer: '/next' };
const NO_WORDS = 'the plan';
const CHANGED = 'The next dates of the plan changed.';

/** The next dates of a plan, and days that others gave: each is a day of the world, so that it is reminded of like every other (decision 9). */
@Injectable()
export class NextDates {
  constructor(
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** The id by which the day is taken away again. Throws `TrustRefusedError` for a day that has passed or is absurd. */
  async lay(
    tx: Transaction,
    onCase: OnCase & { readonly groupId: string | null },
    next: NextDate,
    { kind, pointer }: DayOfPlan = NEXT_DATE,
  ): Promise<string> {
    const today = dayAt(tx.now);
    const { groupId, ...where } = onCase;
    const fact: Fact = {
      kind,
      on: next.on,
      source: next.what ?? NO_WORDS,
      ...(groupId ? { groupId } : {}),
    };
    if (next.on < today) refuse(pointer, 'Give today or a later day: the next date is still to come.');
    const [fault] = checkFacts([fact], today, 'plan');
    if (fault) refuse(pointer, fault.detail);
    const [kept] = this.facts.prepare([fact]);
    if (!kept) throw new Error('One fact prepared is one fact.');
    await this.facts.add(tx, where, [kept]);
    return kept.id;
  }

  /** What was to happen on it has happened, or will not. */
  async drop({ manager, now }: Transaction, factId: string | null): Promise<void> {
    if (factId === null) return;
    await manager.update(FactRecord, { id: factId, supersededAt: IsNull() }, { supersededAt: now });
  }

  /** Lays the reminders anew. Nobody is mailed of a day of one's own plan. */
  async renew(tx: Transaction, record: CaseRecord): Promise<Partial<CaseRecord>> {
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, record, facts, CHANGED);
    return nextDates;
  }
}
