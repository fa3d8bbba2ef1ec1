import { Injectable } from '@nestjs/common';
import { FACT_SIDES, isOneThing } from '../../../domain/facts/disputed.js';
import type { FactSide } from '../../../domain/facts/fact.js';
import { FACT_KINDS } from '../../../domain/facts/fact-kind.js';
import { formatWhen, writeWhen } from '../../../domain/facts/precision.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { KeptFact } from '../../../timeline/facts.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../../case-commands.js';
import type { CaseRecord } from '../../case.record.js';
import {
  DateRefusedError,
  dateTold,
  FactChanges,
  heldFact,
  requireNotOthers,
  requirePlausible,
} from '../../fact-changes.js';

/** Another day that somebody gives for something that is on record. */
export interface OtherDay extends Pick<KeptFact, 'on' | 'precision' | 'source' | 'howKnown' | 'paper'> {
  /** The fact that it contradicts. */
  readonly factId: string;
  readonly saidBy: FactSide;
}

/** Which of the days that are said for one thing is the right one, and why. */
export interface Settlement {
  /** The fact that holds from now on. */
  readonly factId: string;
  readonly reason: string;
}

/** Keeps two days for one thing side by side until somebody settles, with a reason, which one is right. */
@Injectable()
export class DisputeDate {
  constructor(
    private readonly commands: CaseCommands,
    private readonly changes: FactChanges,
  ) {}

  /**
   * Both days are kept; every date goes by the earlier. A day that cannot be right by itself is refused. Throws
   * `DateRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  dispute(visitor: Visitor, on: OnVersion, other: OtherDay): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.disputed(tx, record, other));
  }

  /** What {@link dispute} would do; nothing of it is kept. */
  rehearseDispute(visitor: Visitor, on: OnVersion, other: OtherDay): Promise<CaseChange> {
    return this.commands.rehearse(visitor, on, (tx, record) => this.disputed(tx, record, other));
  }

  /** The other days for the same thing give way. Throws as {@link dispute}. */
  settle(visitor: Visitor, on: OnVersion, settlement: Settlement): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.settled(tx, record, settlement));
  }

  /** What {@link settle} would do; nothing of it is kept. */
  rehearseSettlement(visitor: Visitor, on: OnVersion, settlement: Settlement): Promise<CaseChange> {
    return this.commands.rehearse(visitor, on, (tx, record) => this.settled(tx, record, settlement));
  }

  private async disputed(
    tx: Transaction,
    record: CaseRecord,
    { factId, ...day }: OtherDay,
  ): Promise<CaseChange> {
    const held = await this.changes.heldOn(tx, record);
    const former = heldFact(held, factId);
    requireNotOthers(tx, record, former);
    const { kind, groupId } = former;
    const date = { ...day, kind, ...(groupId ? { groupId } : {}) };
    requireContradiction(held, date);
    requirePlausible(tx, held, date);
    const added = this.changes.facts.prepare([date]);
    const onCase = { caseId: record.id, programmeId: record.programmeId };
    await this.changes.facts.add(tx, onCase, added);
    const [fact = former] = added;
    return this.changes.changeOf(tx, record, {
      action: 'date-disputed',
      text: toldOfDispute(former, date),
      fact,
    });
  }

  private async settled(
    tx: Transaction,
    record: CaseRecord,
    { factId, reason }: Settlement,
  ): Promise<CaseChange> {
    const held = await this.changes.heldOn(tx, record);
    const fact = heldFact(held, factId);
    requireNotOthers(tx, record, fact);
    const others = held.filter((each) => each !== fact && isOneThing(each, fact));
    if (others.length === 0) throw new DateRefusedError([NOT_DISPUTED]);
    requirePlausible(tx, held, fact);
    await this.changes.facts.giveWay(tx, others, reason);
    const text = `It was settled which day is right. ${dateTold(fact)} Why: ${reason}`;
    return this.changes.changeOf(tx, record, { action: 'dispute-settled', text, fact, replaces: others });
  }
}

const NOT_DISPUTED = { pointer: '/form', detail: 'There is no other day for this. It is settled already.' };

/** A conclusion is not disputed by a second one: a caseworker draws another, with a reason. */
function requireContradiction(
  held: readonly KeptFact[],
  date: Omit<OtherDay, 'factId'> & Pick<KeptFact, 'kind'>,
): void {
  const { label, givenBy } = FACT_KINDS[date.kind];
  if (givenBy === 'caseworker') {
    const detail = `“${label}” is for a caseworker to say. Tell your caseworker why it is wrong.`;
    throw new DateRefusedError([{ pointer: '/date', detail }]);
  }
  if (held.some((fact) => isOneThing(fact, date) && formatWhen(fact) === formatWhen(date))) {
    const detail = `${writeWhen(date)} is a day that we have for “${label}”. Give the other day.`;
    throw new DateRefusedError([{ pointer: '/date', detail }]);
  }
}

const toldOfDispute = (
  former: KeptFact,
  date: Parameters<typeof dateTold>[0] & { saidBy: FactSide },
): string =>
  `A date is disputed. ${dateTold(date)} Who says so: ${FACT_SIDES[date.saidBy]}. ` +
  `We have ${writeWhen(former)} too, and keep both. We go by the earlier day until that is settled.`;
