import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { DeadlineProjection } from '../../casework/deadline-projection.js';
import { RecordLimitAnswer } from '../../casework/limits/record-limit-answer.js';
import { NextDates } from '../../casework/steps/action/next-dates.js';
import { given } from '../../casework/steps/given.js';
import { ownerIn } from '../../correspondence/information-requests/requests-of-case.js';
import { givesWay } from '../../deadlines/date-change.js';
import { dayAt, type Day } from '../../domain/calendar/day.js';
import { EFFECTS, factsShown } from '../../domain/escalation/escalation-effects.js';
import {
  dayToRemindOf,
  type EscalationDays,
  type EscalationMove,
  type SaidOfEscalation,
} from '../../domain/escalation/escalation-move.js';
import type { EscalationState } from '../../domain/escalation/escalation-state.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts, type KeptFact } from '../../timeline/facts.js';
import { labelOf } from './escalation-words.js';
import type { EscalationOnCase } from './escalations-of-case.js';

/** A step further before and after somebody wrote down what became of it. */
export interface MovedEscalation {
  readonly before: EscalationOnCase;
  readonly after: { readonly to: EscalationState; readonly days: EscalationDays };
  readonly move: EscalationMove;
  readonly said: SaidOfEscalation;
  /** What was done, in words. */
  readonly text: string;
}

interface Followed {
  readonly answerFactId: string | null;
  readonly change: Pick<CaseChange, 'text' | 'changes' | 'dates'>;
}

const BY_THEN = { kind: 'escalation-answer-due', pointer: '/answer_by' } as const;

/** What follows for the dates of the case: days that it shows, the day by which they answer, and a limit that is met. */
@Injectable()
export class EscalationFollows {
  constructor(
    private readonly facts: Facts,
    private readonly nextDates: NextDates,
    private readonly projection: DeadlineProjection,
    private readonly limits: RecordLimitAnswer,
  ) {}

  /** Called before the row is written. Throws `TrustRefusedError` and `AnswerRefusedError`. */
  async after(tx: Transaction, record: CaseRecord, moved: MovedEscalation): Promise<Followed> {
    const answerFactId = await this.remind(tx, record, moved);
    const shown = await this.show(tx, record, moved);
    const isSame = answerFactId === moved.before.row.answerFactId && shown.length === 0;
    const change = isSame ? { text: moved.text } : await this.renewed(tx, record, moved.text, shown);
    const met = await this.meet(tx, record, moved);
    if (!met) return { answerFactId, change };
    const { action, details = {} } = met;
    const { id: caseId, programmeId } = record;
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
    const text = `${change.text} ${met.text}`;
    return { answerFactId, change: { ...change, text, changes: { ...change.changes, ...met.changes } } };
  }

  /** The fact by which people are reminded of the day that they gave; null where there is none to come. */
  private async remind(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { before, after: { to, days } }: MovedEscalation,
  ): Promise<string | null> {
    const { answerFactId, groupId, route } = before.row;
    const day = dayToRemindOf(to, days);
    if (day === before.days.answerBy && answerFactId !== null) return answerFactId;
    await this.nextDates.drop(tx, answerFactId);
    if (day === undefined || day < dayAt(tx.now)) return null;
    const next = { on: day, what: labelOf(route) };
    return this.nextDates.lay(tx, { caseId, programmeId, groupId }, next, BY_THEN);
  }

  /** Of what a letter of ours showed when it went, nothing is shown again. */
  private async show(
    tx: Transaction,
    record: CaseRecord,
    moved: MovedEscalation,
  ): Promise<readonly KeptFact[]> {
    const { before, move, said } = moved;
    if (said.isFollowed) return [];
    const groupId = ownerIn(record, before.row);
    const facts = factsShown(before.route, move, { on: said.on, ...given({ arrivedOn: arrival(moved) }) });
    return this.facts.addUnknown(
      tx,
      { caseId: record.id, programmeId: record.programmeId },
      facts.map((fact) => ({ ...fact, source: `“${labelOf(before.route)}”`, ...given({ groupId }) })),
    );
  }

  private async renewed(
    tx: Transaction,
    record: CaseRecord,
    text: string,
    [shown]: readonly KeptFact[],
  ): Promise<Followed['change']> {
    const facts = await this.facts.of(tx, record.id);
    const { sentence, nextDates, moved } = await this.projection.renew(tx, record, facts, text);
    if (!shown) return { text, changes: nextDates };
    const cause = { kind: 'fact', id: shown.id } as const;
    return {
      text: `${text} ${sentence}`,
      changes: nextDates,
      ...(moved.some(givesWay) ? { dates: { moved, cause } } : {}),
    };
  }

  /** A limit on the group is met on the day on which it was there. Only a person can say so. */
  private async meet(
    tx: Transaction,
    record: CaseRecord,
    moved: MovedEscalation,
  ): Promise<CaseChange | undefined> {
    const { route, row } = moved.before;
    const { meets: about } = EFFECTS[route];
    const on = arrival(moved);
    if (about === undefined || on === undefined || moved.said.isFollowed) return undefined;
    const groupId = row.groupId ?? undefined;
    return this.limits.meetIn(tx, record, { about, on, words: labelOf(route), ...given({ groupId }) });
  }
}

/** The day on which it was there, where that was not known before. */
const arrival = ({ before, after }: MovedEscalation): Day | undefined =>
  before.days.arrivedOn === undefined ? after.days.arrivedOn : undefined;
