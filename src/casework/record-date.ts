import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { dayAt, writeDay, type Day } from '../domain/calendar/day.js';
import { isSharedKind } from '../domain/casework/joint-facts.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import type { Fact } from '../domain/facts/fact.js';
import { FACT_KINDS, type FactGiver, type FactKind } from '../domain/facts/fact-kind.js';
import type { Visitor } from '../identity/visitor.js';
import { isStaff } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { FactRecord } from '../timeline/fact.record.js';
import { Facts, type KeptFact } from '../timeline/facts.js';
import { CaseGroupRecord } from './case-group.record.js';
import { CaseClosedError } from './case-closed.error.js';
import { givesWay } from '../deadlines/date-change.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection } from './deadline-projection.js';

export interface NewDate {
  readonly kind: FactKind;
  readonly on: Day;
  readonly source: string;
  /** Needed where the date takes another's place, and for a conclusion that is a caseworker's to draw. */
  readonly reason?: string;
  /** Whose day it is, on a joint case; the group's that records it, where a group does. */
  readonly groupId?: string;
}

/** A date that cannot be right beside the others, or lacks its reason. The pointers are `/kind`, `/date` and `/reason`. */
export class DateRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'date-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This date cannot be recorded like this.');
  }
}

/** Adds a date to a case, or puts it in another's place, and works out every deadline again. */
@Injectable()
export class RecordDate {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Throws {@link DateRefusedError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, date: NewDate): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, date));
  }

  /** What {@link record} would do; nothing of it is kept. Throws as that does. */
  rehearse(visitor: Visitor, on: OnVersion, date: NewDate): Promise<CaseChange> {
    return this.commands.rehearse(visitor, on, (tx, record) => this.decide(tx, record, date));
  }

  private async decide(tx: Transaction, record: CaseRecord, given: NewDate): Promise<CaseChange> {
    if (record.closedOn) throw new CaseClosedError();
    const date = { ...given, ...(record.jointSince ? await whoseDate(tx, record.id, given) : {}) };
    const known = await this.facts.of(tx, record.id);
    const former = known.find(({ kind, groupId }) => kind === date.kind && groupId === date.groupId);
    const kept = known.filter((fact) => fact !== former);
    requireReason(date, former);
    requirePlausible(kept, date, { today: dayAt(tx.now), givenBy: giverOf(tx) });
    const added = await this.write(tx, record, date, former);
    const text = told(date, former);
    const projected = await this.projection.renew(tx, record, [...kept, added], text);
    const { sentence, nextDates, moved } = projected;
    return {
      action: former ? 'date-replaced' : 'date-added',
      kind: 'fact-added',
      text: `${text} ${sentence}`,
      changes: nextDates,
      ...(date.groupId ? { groupId: date.groupId } : {}),
      details: { fact: added.id, ...(former ? { replaces: former.id } : {}) },
      // A date that only adds deadlines is no change of what people reckoned with.
      ...(moved.some(givesWay) ? { dates: { moved, cause: { kind: 'fact', id: added.id } } } : {}),
    };
  }

  private async write(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { reason, ...fact }: NewDate,
    former?: KeptFact,
  ): Promise<KeptFact> {
    const [next] = this.facts.prepare([fact]);
    if (!next) throw new Error('One fact prepared is one fact.');
    const onCase = { caseId, programmeId };
    if (former) {
      await this.facts.replace(tx, onCase, { former, next, reason: reason ?? '' });
      return next;
    }
    await this.facts.add(tx, onCase, [next]);
    if (reason) await tx.manager.update(FactRecord, { id: next.id }, { reason });
    return next;
  }
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

const giverOf = ({ actor }: Transaction): FactGiver => (isStaff(actor) ? 'caseworker' : 'anyone');

function requireReason({ kind, reason }: NewDate, former?: KeptFact): void {
  if (reason) return;
  const detail = former
    ? `We have ${writeDay(former.on)} for “${FACT_KINDS[kind].label}”. Say why the new date is the right one.`
    : FACT_KINDS[kind].givenBy === 'caseworker' && 'Say how you came to this finding.';
  if (detail) throw new DateRefusedError([{ pointer: '/reason', detail }]);
}

/** Only what this date makes wrong: the others were taken as they are. */
function requirePlausible(
  kept: readonly KeptFact[],
  date: NewDate,
  { today, givenBy }: { today: Day; givenBy: FactGiver },
): void {
  const before = new Set(checkFacts(kept, today, givenBy).map(({ detail }) => detail));
  const all: Fact[] = [...kept, date];
  const errors = checkFacts(all, today, givenBy)
    .filter(({ detail }) => !before.has(detail))
    .map(({ pointer, detail }) => ({ pointer: pointer.endsWith('/kind') ? '/kind' : '/date', detail }));
  if (errors.length > 0) throw new DateRefusedError(errors);
}

function told({ kind, on, source, reason }: NewDate, former?: KeptFact): string {
  const what = `“${FACT_KINDS[kind].label}”: ${writeDay(on)} (from: ${source}).`;
  const why = reason ? ` Why: ${reason}` : '';
  return former
    ? `A date was changed. ${what} It was ${writeDay(former.on)} before.${why}`
    : `A date was added. ${what}${why}`;
}
