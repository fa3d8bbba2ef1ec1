import { Injectable } from '@nestjs/common';
import { nameOf } from '../../deadlines/deadline-words.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { answerRefusals, offeredAnswers } from '../../domain/clocks/answer-refusals.js';
import { lastDayOfLimit } from '../../domain/clocks/answered.js';
import { isComputed, type Clock, type ComputedClock } from '../../domain/clocks/clock.js';
import { aboutOf, type LimitAnswer, type WantedAnswer } from '../../domain/clocks/limit-answer.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff, type Actor } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts, type KeptFact } from '../../timeline/facts.js';
import { CaseClocks, clockNamed } from '../case-clocks.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange } from '../case-commands.js';
import type { CaseRecord } from '../case.record.js';
import { DeadlineProjection } from '../deadline-projection.js';
import type { OnDeadline } from '../record-clock-change.js';

/** Something that cannot be said of this limit, or not now. The pointers are `/answer` and `/on`. */
export class AnswerRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'limit-answer-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super('This cannot be said of this date.');
  }
}

const SHARED = {
  pointer: '/answer',
  detail:
    'All groups on this case share this date. Only a caseworker can say what became of it. Tell your caseworker what you did.',
};

/** Puts on record that a limit was acted on, or lapsed. Its reminders end with that; taken back, they are laid again. */
@Injectable()
export class RecordLimitAnswer {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly clocks: CaseClocks,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Throws {@link AnswerRefusedError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, { deadlineId, ...on }: OnDeadline, wanted: WantedAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const name = await this.clocks.nameOf(tx, record.id, deadlineId);
      const now = await this.clocksNow(tx, record);
      const clock = clockNamed(now.clocks, name);
      if (isOthersToo(tx.actor, record, clock)) throw new AnswerRefusedError([SHARED]);
      return this.answer(tx, record, wanted, { ...now, clock });
    });
  }

  /**
   * Puts on record that a limit was met, as part of a larger piece of work. Undefined where no such limit is open, or where this actor
   * cannot speak of it: then nothing is written. Throws {@link AnswerRefusedError}.
   */
  async meetIn(tx: Transaction, record: CaseRecord, met: MetLimit): Promise<CaseChange | undefined> {
    const { about, groupId, on, words } = met;
    const now = await this.clocksNow(tx, record);
    const clock = now.clocks
      .filter(isComputed)
      .filter(({ trigger }) => trigger.groupId === undefined || trigger.groupId === groupId)
      .filter((each) => offeredAnswers(each, now.clocks, dayAt(tx.now)).includes('done'))
      .find((each) => aboutOf(each) === about && !isOthersToo(tx.actor, record, each));
    return clock && this.answer(tx, record, { answer: 'done', on, words }, { ...now, clock });
  }

  private async clocksNow(tx: Transaction, record: CaseRecord): Promise<Omit<AskedOf, 'clock'>> {
    const facts = await this.facts.of(tx, record.id);
    return { facts, clocks: await this.projection.clocks(tx, record, facts) };
  }

  private async answer(
    tx: Transaction,
    record: CaseRecord,
    wanted: WantedAnswer,
    { clock, clocks, facts }: AskedOf,
  ): Promise<CaseChange> {
    const today = dayAt(tx.now);
    const errors = answerRefusals({ clock, clocks, wanted, today });
    if (errors.length > 0) throw new AnswerRefusedError(errors);
    const answer = answerOf(clock, wanted, { clocks, today });
    await this.clocks.ledger.answers.add(tx, { caseId: record.id, programmeId: record.programmeId }, answer);
    return this.changeOf(tx, record, { clock, answer, facts });
  }

  private async changeOf(
    tx: Transaction,
    record: CaseRecord,
    { clock, answer, facts }: Recorded,
  ): Promise<CaseChange> {
    const text = told(clock, answer);
    const { nextDates } = await this.projection.renew(tx, record, facts, text);
    return {
      action: `limit-${answer.answer}`,
      kind: 'dates-changed',
      text,
      changes: nextDates,
      details: { rule: clock.ruleId, day: formatDay(answer.on), words: answer.words },
      ...(answer.groupId ? { groupId: answer.groupId } : {}),
    };
  }
}

/** A limit that was met. */
export interface MetLimit {
  /** As `aboutOf` names it. */
  readonly about: string;
  /** Of which group it may be; that of all groups is met by any of them whom it concerns. */
  readonly groupId?: string;
  readonly on: Day;
  readonly words: string;
}

interface AskedOf {
  readonly clock: ComputedClock;
  readonly clocks: readonly Clock[];
  readonly facts: readonly KeptFact[];
}

interface Recorded {
  readonly clock: ComputedClock;
  readonly answer: LimitAnswer;
  readonly facts: readonly KeptFact[];
}

/** On a joint case one group does not speak for the others. */
export const isOthersToo = (
  actor: Pick<Actor, 'kind'>,
  { jointSince }: Pick<CaseRecord, 'jointSince'>,
  { trigger }: Clock,
): boolean => jointSince !== null && !isStaff(actor) && trigger.groupId === undefined;

function answerOf(
  clock: ComputedClock,
  wanted: WantedAnswer,
  { clocks, today }: { readonly clocks: readonly Clock[]; readonly today: Day },
): LimitAnswer {
  const { groupId } = clock.trigger;
  return {
    about: aboutOf(clock),
    answer: wanted.answer,
    on: wanted.answer === 'done' ? wanted.on : today,
    limitOn: lastDayOfLimit(clock, clocks) ?? clock.computation.lastDay,
    words: wanted.words,
    ...(groupId ? { groupId } : {}),
  };
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** For the timeline, and for the deadlines that give way. */
function told(clock: ComputedClock, { answer, on, limitOn, words }: LimitAnswer): string {
  const title = nameOf(clock.ruleId, clock.plain.title);
  if (answer === 'taken-back')
    return `What was said of “${title}” was taken back. Why: ${ended(words)} Its reminders go out again.`;
  if (answer === 'lapsed')
    return `“${title}” lapsed: nothing was done by ${writeDay(limitOn)}. Why: ${ended(words)}`;
  const late = on > limitOn ? ` That is after the last day, ${writeDay(limitOn)}.` : '';
  return `“${title}”: done on ${writeDay(on)}.${late} What was done: ${ended(words)} No more reminders go out for it.`;
}
