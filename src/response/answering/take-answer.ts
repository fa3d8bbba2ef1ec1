import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { CaseChange } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import type { LetterRecord } from '../../correspondence/letters/letter.record.js';
import type { ReceivedFile } from '../../documents/receiving/receive-file.js';
import { dayAt, formatDay, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { DomainError } from '../../domain/domain-error.js';
import {
  CAUSE_BY_BODY_WORDS,
  RESPONSES,
  type CauseByBody,
  type KeptResponseKind,
  type ResponseAudience,
} from '../../domain/response/body-response.js';
import { timeRefusals } from '../../domain/response/time-asked.js';
import type { ResponseInvitationRecord } from '../../identity/responding/response-invitation.record.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { SentFile } from '../../platform/http/streamed-form.js';
import { newId } from '../../platform/ids.js';
import { BodyCommands } from '../area/body-commands.js';
import { FindingDays } from '../finding/finding-days.js';
import { FindingPutRecord } from '../finding/finding-put.record.js';
import { AnswerFiles } from './answer-files.js';
import { AnsweredLetter } from './answered-letter.js';
import { BodyResponseRecord } from './body-response.record.js';
import { SentTwiceError } from './sent-twice.error.js';

export const BODY_RESPONDED = 'body-responded';

/** What a body says on its page. */
export interface BodyAnswer {
  readonly kind: KeptResponseKind;
  readonly audience: ResponseAudience;
  /** Of the form: the same form counts once. */
  readonly once: string;
  readonly cause?: CauseByBody;
  readonly words?: string;
  readonly until?: Day;
  /** The letter that it answers. */
  readonly letterId?: string;
  readonly findingPutId?: string;
}

/** An answer on its way onto the case. */
interface Taken {
  readonly answer: BodyAnswer;
  readonly files: readonly ReceivedFile[];
  readonly invitation: ResponseInvitationRecord;
}

const NO_FILE = 'Choose a file to send.';

/** What a body says on its page becomes what an answer by mail becomes: evidence, the letter's clock, the timeline, and who has to hear of it. */
@Injectable()
export class TakeAnswer {
  constructor(
    private readonly commands: BodyCommands,
    private readonly letters: AnsweredLetter,
    private readonly files: AnswerFiles,
    private readonly findings: FindingDays,
  ) {}

  /**
   * The same form sent twice is taken once. Throws `InvitationOverError`, `TrustRefusedError`, `FileRefusedError`, `CaseClosedError` and
   * `NotFoundHereError`; then nothing is kept.
   */
  async take(visitor: Visitor, answer: BodyAnswer, sent?: AsyncIterable<SentFile>): Promise<void> {
    const files = sent ? await this.files.receive(sent) : [];
    try {
      if (answer.kind === 'sent-files' && files.length === 0) refuse('/file', NO_FILE);
      await this.commands.run(visitor, (tx, record, invitation) =>
        this.keep(tx, record, { answer, files, invitation }),
      );
    } catch (error) {
      // Where nobody knows whether the commit went through, the files stay: a row must never stand without its own.
      if (error instanceof DomainError) await this.files.discard(files);
      if (!(error instanceof SentTwiceError)) throw error;
    }
  }

  private async keep(tx: Transaction, record: CaseRecord, taken: Taken): Promise<CaseChange> {
    const { answer } = taken;
    const { once } = answer;
    if (await tx.manager.existsBy(BodyResponseRecord, { caseId: record.id, once }))
      throw new SentTwiceError();
    requireOpen(record);
    const { audience, kind, letterId } = answer;
    const letter = await this.letters.of(tx, record, kind, letterId);
    await requirePossible(tx, record, answer, letter);
    const row = await this.write(tx, record, taken);
    const { id: caseId, programmeId } = record;
    tx.publish({ type: BODY_RESPONDED, programmeId, caseId, responseId: row.id, audience });
    const { changes, details } = await this.letters.follow(tx, record, kind, letter);
    const text = toldOf(row);
    const onDates = kind === 'replied-to-finding' ? await this.findings.follow(tx, record, text) : {};
    return {
      action: 'response-answered',
      kind: 'response',
      text,
      audience,
      details: { response: row.id, invitation: row.invitationId, ...details },
      ...onDates,
      changes: { ...changes, ...onDates.changes },
    };
  }

  private async write(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { answer, files, invitation }: Taken,
  ): Promise<BodyResponseRecord> {
    const { audience, kind, once, cause, words, until, letterId, findingPutId } = answer;
    const documents = await this.files.keep(tx, { caseId, programmeId, audience }, files);
    const row: BodyResponseRecord = {
      ...NO_VERDICT,
      id: newId(),
      caseId,
      programmeId,
      audience,
      groupId: null,
      kind,
      once,
      cause: cause ?? null,
      words: words ?? null,
      until: until === undefined ? null : formatDay(until),
      letterId: letterId ?? null,
      findingPutId: findingPutId ?? null,
      documentIds: documents.map(({ id }) => id),
      fileNames: documents.map(({ fileName }) => fileName),
      saidAt: tx.now,
      saidBy: invitation.name,
      invitationId: invitation.id,
    };
    await tx.manager.insert(BodyResponseRecord, row);
    return row;
  }
}

const NO_VERDICT = { verdict: null, verdictWords: null, verdictAt: null, verdictBy: null } as const;

type Asking = Pick<BodyAnswer, 'kind' | 'until' | 'findingPutId'>;

/** Throws `TrustRefusedError`. */
async function requirePossible(
  tx: Transaction,
  { id: caseId }: CaseRecord,
  answer: Asking,
  letter: LetterRecord | undefined,
): Promise<void> {
  if (answer.kind === 'asked-for-time') await requireTime(tx, answer, letter);
  if (answer.kind === 'replied-to-finding') await requireFinding(tx, answer, caseId);
}

async function requireTime(
  { manager, now }: Transaction,
  { until }: Asking,
  letter: LetterRecord | undefined,
): Promise<void> {
  if (!letter || letter.answeredOn !== null) refuse('/until', 'No letter waits for your answer.');
  const { caseId, id: letterId, replyBy } = letter;
  const due = replyBy === null ? {} : { due: parseDay(replyBy) };
  const errors = until === undefined ? [] : timeRefusals({ until, ...due, today: dayAt(now) });
  if (errors.length > 0) throw new TrustRefusedError(errors);
  const open = { caseId, letterId, kind: 'asked-for-time' as const, verdict: IsNull() };
  if (await manager.existsBy(BodyResponseRecord, open))
    refuse('/until', 'You have asked for time already. We will tell you when there is an answer.');
}

async function requireFinding(
  { manager }: Transaction,
  { findingPutId: id }: Asking,
  caseId: string,
): Promise<void> {
  const isPut = id !== undefined && (await manager.existsBy(FindingPutRecord, { id, caseId }));
  if (!isPut) refuse('/finding', 'Choose what you reply to.');
}

function toldOf({ kind, cause, until, fileNames }: BodyResponseRecord): string {
  const files = fileNames.length > 0 ? ` Files that came with it: ${fileNames.length}.` : '';
  const why = cause === null ? '' : ` It says: ${CAUSE_BY_BODY_WORDS[cause]}.`;
  const day = until === null ? '' : ` It asks for time until ${writeDay(parseDay(until))}.`;
  return `${RESPONSES[kind].told}${why}${day}${files}`;
}
