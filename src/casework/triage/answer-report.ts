import { ombudsmanOfCase } from '../../directory/bodies/known-of-bodies.js';
import { Injectable } from '@nestjs/common';
import { TRIAGE_ANSWER_ENTRIES, type TriageAnswer } from '../../domain/casework/triage-answer.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import type { CaseChange } from '../case-change.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import type { CaseRecord } from '../case.record.js';
import { ServicePromises } from './service-promises.js';
import { TRIAGE_ANSWERED } from './tell-of-triage.js';
import { TriageAnswerRecord } from './triage-answer.record.js';
import { AlreadyAcceptedError, SelfManagedError } from './triage-errors.js';
import { TriageLetters } from './triage-letters.js';
import { reasonsOf, requireReasons, type TriageReply } from './triage-reply.js';
import { NOT_WAITING } from './waiting-ends.js';

/** For the audit. */
const ACTIONS: Readonly<Record<TriageAnswer, string>> = {
  accepted: 'case-accepted',
  'asked-for-more': 'more-asked',
  signposted: 'case-signposted',
  declined: 'case-declined',
};

/** After “You”, for the button that takes it back. */
const UNDONE: Readonly<Record<TriageAnswer, string>> = {
  accepted: 'accepted this case',
  'asked-for-more': 'asked the group for more',
  signposted: 'pointed the group to somebody else',
  declined: 'said no to this case',
};

/** What the programme answers to a report: it keeps its promise by it, and the group gets a letter. */
@Injectable()
export class AnswerReport {
  constructor(
    private readonly commands: CaseCommands,
    private readonly promises: ServicePromises,
    private readonly letters: TriageLetters,
  ) {}

  /**
   * An acceptance of a case that was accepted and has nobody now takes it over, without a letter.
   * Throws {@link AlreadyAcceptedError}, {@link SelfManagedError}, `TriageRefusedError`, `CaseClosedError`, `CaseChangedError` and
   * `NotFoundHereError`.
   */
  answer(visitor: Visitor, on: OnVersion, reply: TriageReply): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, reply));
  }

  /** As {@link answer}, as part of a larger piece of work. */
  async answerIn(tx: Transaction, on: OnVersion, reply: TriageReply): Promise<void> {
    await this.commands.runIn(tx, on, (_, record) => this.decide(tx, record, reply));
  }

  private async decide(tx: Transaction, record: CaseRecord, reply: TriageReply): Promise<CaseChange> {
    const { answer } = reply;
    requireAnswerable(record, answer);
    if (isTakeover(record, answer)) return takenOver(tx);
    requireReasons(await ombudsmanOfCase(tx, record), reply);
    const answerId = await this.keep(tx, record, reply);
    const { told } = TRIAGE_ANSWER_ENTRIES[answer];
    const reasons = reasonsOf(reply);
    return {
      action: answer === 'accepted' && record.selfManaged ? 'caseworker-joined' : ACTIONS[answer],
      kind: answer === 'accepted' ? 'accepted' : 'triage',
      text: reasons ? `${told} ${reasons}` : told,
      changes: await this.promises.after(tx, record, changesOf(tx, record, answer), told),
      details: { answer: answerId, ...(reply.reasonKind ? { reason: reply.reasonKind } : {}) },
      undo: { what: UNDONE[answer], answerId },
    };
  }

  private async keep(tx: Transaction, record: CaseRecord, reply: TriageReply): Promise<string> {
    const { id: caseId, programmeId } = record;
    const id = newId();
    await tx.manager.insert(TriageAnswerRecord, {
      id,
      caseId,
      programmeId,
      audience: 'group',
      groupId: null,
      answer: reply.answer,
      reasonKind: reply.reasonKind ?? null,
      words: [...(reply.missing ?? []), ...(reply.words ? [reply.words] : [])].join('\n') || null,
      letter: reply.letter ?? (await this.letters.standard(tx, record, reply)),
      answeredAt: tx.now,
      answeredBy: tx.actor.accountId ?? null,
      takenBackAt: null,
    });
    tx.publish({ type: TRIAGE_ANSWERED, programmeId, caseId, answerId: id });
    return id;
  }
}

function requireAnswerable(record: CaseRecord, answer: TriageAnswer): void {
  if (record.closedOn) throw new CaseClosedError();
  if (answer !== 'accepted' && record.selfManaged)
    throw new SelfManagedError('The group works on this case alone. Take it on first.');
  if (answer === 'accepted' && record.acceptedAt && record.assigneeId) throw new AlreadyAcceptedError();
}

/** The caseworker before had to leave it. What was promised for the report was kept when it was first accepted. */
const isTakeover = ({ acceptedAt, selfManaged }: CaseRecord, answer: TriageAnswer): boolean =>
  answer === 'accepted' && acceptedAt !== null && !selfManaged;

const takenOver = ({ actor }: Transaction): CaseChange => ({
  action: 'case-taken-over',
  kind: 'accepted',
  text: 'Another caseworker took the case over.',
  changes: { assigneeId: actor.accountId ?? null },
  undo: { what: 'took this case over' },
});

/** Whoever answers has read the report. */
function changesOf(
  { now, actor }: Transaction,
  { readAt }: CaseRecord,
  answer: TriageAnswer,
): Partial<CaseRecord> {
  const read = { readAt: readAt ?? now };
  switch (answer) {
    case 'accepted':
      return {
        ...read,
        ...NOT_WAITING,
        assigneeId: actor.accountId ?? null,
        acceptedAt: now,
        selfManaged: false,
      };
    case 'asked-for-more':
      return { ...read, answeredAt: now, waitingFor: 'group', waitingSince: now };
    default:
      return { ...read, ...NOT_WAITING, answeredAt: now, assigneeId: null, selfManaged: true };
  }
}
