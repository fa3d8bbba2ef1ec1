import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { isSharedKind } from '../domain/casework/joint-facts.js';
import { isOneThing } from '../domain/facts/disputed.js';
import type { Fact } from '../domain/facts/fact.js';
import { FACT_KINDS } from '../domain/facts/fact-kind.js';
import { writeWhen } from '../domain/facts/precision.js';
import type { Visitor } from '../identity/visitor.js';
import { isStaff } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { KeptFact } from '../timeline/facts.js';
import { CaseGroupRecord } from './case-group.record.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import type { CaseRecord } from './case.record.js';
import {
  DateRefusedError,
  dateTold,
  FactChanges,
  heldFact,
  requireNotOthers,
  requirePlausible,
} from './fact-changes.js';

export interface NewDate extends Pick<
  KeptFact,
  'kind' | 'on' | 'precision' | 'source' | 'saidBy' | 'howKnown' | 'paper'
> {
  /** Needed where the date takes another's place, and for a conclusion that is a caseworker's to draw. */
  readonly reason?: string;
  /** Whose day it is, on a joint case; the group's that records it, where a group does. */
  readonly groupId?: string;
}

/** A day in the place of one that is on record. */
export interface NewDay extends Omit<NewDate, 'kind'> {
  /** The fact whose place it takes. */
  readonly factId: string;
}

/** Adds a date to a case, or puts it in another's place, and works out every deadline again. */
@Injectable()
export class RecordDate {
  constructor(
    private readonly commands: CaseCommands,
    private readonly changes: FactChanges,
  ) {}

  /**
   * Where the case has days for the same thing, this one takes the place of them all: a disputed day is settled by it. Throws
   * `DateRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  record(visitor: Visitor, on: OnVersion, date: NewDate): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, date));
  }

  /** What {@link record} would do; nothing of it is kept. Throws as that does. */
  rehearse(visitor: Visitor, on: OnVersion, date: NewDate): Promise<CaseChange> {
    return this.commands.rehearse(visitor, on, (tx, record) => this.decide(tx, record, date));
  }

  /** Takes the place of one fact alone: another side's day for the same thing stays disputed. Throws as {@link record}. */
  replace(visitor: Visitor, on: OnVersion, { factId, ...day }: NewDay): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const held = await this.changes.heldOn(tx, record);
      const fact = heldFact(held, factId);
      requireNotOthers(tx, record, fact);
      const { kind, groupId } = fact;
      const date = { ...day, kind, ...(groupId ? { groupId } : {}) };
      return this.put(tx, record, { held, date, former: held.filter(({ id }) => id === factId) });
    });
  }

  private async decide(tx: Transaction, record: CaseRecord, given: NewDate): Promise<CaseChange> {
    const held = await this.changes.heldOn(tx, record);
    const date = { ...given, ...(record.jointSince ? await whoseDate(tx, record.id, given) : {}) };
    const former = held.filter((fact) => isOneThing(fact, date));
    const shared = held.find((fact) => fact.kind === date.kind && fact.groupId === undefined);
    if (shared && former.length === 0) requireNotOthers(tx, record, shared);
    return this.put(tx, record, { held, date, former });
  }

  private async put(
    tx: Transaction,
    record: CaseRecord,
    { held, date, former }: Putting,
  ): Promise<CaseChange> {
    requireReason(date, former);
    requirePlausible(tx, held, date);
    const { facts } = this.changes;
    const [added] = facts.prepare([date]);
    if (!added) throw new Error('One fact prepared is one fact.');
    const onCase = { caseId: record.id, programmeId: record.programmeId };
    if (former.length === 0) await facts.add(tx, onCase, [added]);
    else await facts.replace(tx, onCase, { former, next: added, reason: date.reason ?? '' });
    return this.changes.changeOf(tx, record, {
      action: former.length === 0 ? 'date-added' : 'date-replaced',
      text: told(date, former),
      fact: added,
      replaces: former,
    });
  }
}

interface Putting {
  readonly held: readonly KeptFact[];
  readonly date: Fact & Pick<NewDate, 'reason' | 'paper'>;
  /** What gives way. */
  readonly former: readonly KeptFact[];
}

/**
 * On a joint case a day of one group must move no limit of another: what a group records is its own, and a caseworker says whose
 * a day is unless it is one of the decision.
 */
async function whoseDate(
  { manager, actor }: Transaction,
  caseId: string,
  { kind, groupId }: NewDate,
): Promise<{ groupId?: string }> {
  const groups = await manager.findBy(CaseGroupRecord, { caseId, leftAt: IsNull() });
  const [only] = groups;
  if (!isStaff(actor) && only) return { groupId: only.groupId };
  if (groupId !== undefined && groups.some((each) => each.groupId === groupId)) return { groupId };
  if (groupId === undefined && isSharedKind(kind)) return {};
  throw new DateRefusedError([
    { pointer: '/group', detail: 'This day is one group’s own. Choose the group.' },
  ]);
}

const daysOf = (facts: readonly Fact[]): string =>
  facts
    .toSorted((a, b) => a.on - b.on)
    .map(writeWhen)
    .join(' or ');

function requireReason({ kind, reason }: NewDate, former: readonly KeptFact[]): void {
  if (reason) return;
  const detail =
    former.length > 0
      ? `We have ${daysOf(former)} for “${FACT_KINDS[kind].label}”. Say why the new date is the right one.`
      : FACT_KINDS[kind].givenBy === 'caseworker' && 'Say how you came to this finding.';
  if (detail) throw new DateRefusedError([{ pointer: '/reason', detail }]);
}

function told({ reason, ...date }: NewDate, former: readonly KeptFact[]): string {
  const why = reason ? ` Why: ${reason}` : '';
  return former.length > 0
    ? `A date was changed. ${dateTold(date)} It was ${daysOf(former)} before.${why}`
    : `A date was added. ${dateTold(date)}${why}`;
}
