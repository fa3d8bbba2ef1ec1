import { Injectable } from '@nestjs/common';
import { givesWay } from '../deadlines/date-change.js';
import { dayAt, type Day } from '../domain/calendar/day.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import { byWhichWeReckon, isOneThing } from '../domain/facts/disputed.js';
import type { Fact } from '../domain/facts/fact.js';
import { FACT_KINDS, type FactGiver } from '../domain/facts/fact-kind.js';
import { writeWhen } from '../domain/facts/precision.js';
import { isStaff } from '../platform/database/actor.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { Facts, holding, type KeptFact } from '../timeline/facts.js';
import type { CaseChange } from './case-commands.js';
import { CaseClosedError } from './case-closed.error.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection } from './deadline-projection.js';

/** A date that cannot be right beside the others, or lacks its reason. The pointers are `/kind`, `/date`, `/reason` and `/said_by`. */
export class DateRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'date-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This date cannot be recorded like this.');
  }
}

/** What was done to the facts of a case. */
export interface FactAct {
  /** For the audit: past tense, kebab-case. */
  readonly action: string;
  /** For the timeline, without what it did to the deadlines. */
  readonly text: string;
  /** The fact that it is about. */
  readonly fact: KeptFact;
  readonly replaces?: readonly KeptFact[];
}

/** What every act on the facts of a case has in common: which facts hold, whether a day can be right, what becomes of the deadlines. */
@Injectable()
export class FactChanges {
  constructor(
    readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Every fact that holds, all sides of a disputed day among them. Throws {@link CaseClosedError}. */
  async heldOn(reading: Reading, { id, closedOn }: CaseRecord): Promise<KeptFact[]> {
    if (closedOn) throw new CaseClosedError();
    return holding(await this.facts.history(reading, id));
  }

  /** Works out the deadlines from what holds now. */
  async changeOf(
    tx: Transaction,
    record: CaseRecord,
    { action, text, fact, replaces = [] }: FactAct,
  ): Promise<CaseChange> {
    const facts = await this.facts.of(tx, record.id);
    const { sentence, nextDates, moved } = await this.projection.renew(tx, record, facts, text);
    const [former] = replaces;
    return {
      action,
      kind: 'fact-added',
      text: `${text} ${sentence}`,
      changes: nextDates,
      ...(fact.groupId ? { groupId: fact.groupId } : {}),
      details: { fact: fact.id, ...(former ? { replaces: former.id } : {}) },
      // A date that only adds deadlines is no change of what people reckoned with.
      ...(moved.some(givesWay) ? { dates: { moved, cause: { kind: 'fact', id: fact.id } } } : {}),
    };
  }
}

/** The fact of this id among those that hold. Throws `NotFoundHereError`. */
export function heldFact(held: readonly KeptFact[], id: string): KeptFact {
  const fact = held.find((each) => each.id === id);
  if (!fact) throw new NotFoundHereError();
  return fact;
}

/** Refuses a day only for what it makes wrong itself: the others were taken as they are, and other days for the same thing do not bind it. */
export function requirePlausible({ now, actor }: Reading, held: readonly KeptFact[], date: Fact): void {
  const today: Day = dayAt(now);
  const givenBy: FactGiver = isStaff(actor) ? 'caseworker' : 'anyone';
  const others = byWhichWeReckon(held.filter((fact) => !isOneThing(fact, date)));
  const before = new Set(checkFacts(others, today, givenBy).map(({ detail }) => detail));
  const errors = checkFacts([...others, date], today, givenBy)
    .filter(({ detail }) => !before.has(detail))
    .map(({ pointer, detail }) => ({ pointer: pointer.endsWith('/kind') ? '/kind' : '/date', detail }));
  if (errors.length > 0) throw new DateRefusedError(errors);
}

/** On a joint case a day that all its groups share is no one group’s to change or dispute. Throws {@link DateRefusedError}. */
export function requireNotOthers(
  { actor }: Pick<Reading, 'actor'>,
  { jointSince }: Pick<CaseRecord, 'jointSince'>,
  { groupId }: Pick<Fact, 'groupId'>,
): void {
  if (jointSince === null || groupId !== undefined || isStaff(actor)) return;
  throw new DateRefusedError([{ pointer: '/date', detail: SHARED_DAY }]);
}

const SHARED_DAY =
  'All groups on this case share this day, so one group cannot change it. Tell your caseworker what you know: use “Please check my plan”.';

/** `“The written notice came”: Friday 20 November 2026 (from: the letter).` */
export const dateTold = ({ kind, source, ...when }: Fact): string =>
  `“${FACT_KINDS[kind].label}”: ${writeWhen(when)} (from: ${source}).`;
