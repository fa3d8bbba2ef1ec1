import { parseDay, type Day } from '../../domain/calendar/day.js';
import { finish, type FinishedLetter } from '../../domain/correspondence/letters/finished-letter.js';
import { LETTER_KIND_ENTRIES, type LetterKind } from '../../domain/correspondence/letters/letter-kind.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { BodyResponseRecord } from '../answering/body-response.record.js';
import { FindingPutRecord } from '../finding/finding-put.record.js';

/** A letter as the body got it. Days are in London. */
export interface LetterForBody {
  readonly id: string;
  readonly title: string;
  readonly finished: FinishedLetter;
  readonly wentOn: Day;
  /** With the time that was agreed. */
  readonly replyBy?: Day;
  readonly answeredOn?: Day;
}

/** Everything that a public body is shown of a case, and nothing else is read for it. */
export interface PutToBody {
  readonly caseId: string;
  readonly reference: string;
  readonly bodyName: string;
  readonly programmeName: string;
  readonly isClosed: boolean;
  /** The newest first. */
  readonly letters: readonly LetterForBody[];
  readonly findings: readonly FindingPutRecord[];
  /** What it said itself, the newest first. */
  readonly responses: readonly BodyResponseRecord[];
}

interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly body_name: string;
  readonly programme_name: string;
  readonly is_closed: boolean;
}

interface LetterRow {
  readonly id: string;
  readonly kind: LetterKind;
  readonly subject: string;
  readonly text: string;
  readonly went_on: string;
  /** As it stands in the letter. */
  readonly asked_by: string | null;
  readonly reply_why: string | null;
  /** As it is now. */
  readonly reply_by: string | null;
  readonly answered_on: string | null;
}

/** As the actor of the body: the database hands out no more. Throws `NotFoundHereError`. */
export async function readPutToBody({ manager }: Reading): Promise<PutToBody> {
  const [file] = await manager.query<CaseRow[]>('select * from app_case_for_body()');
  if (!file) throw new NotFoundHereError();
  const letters = await manager.query<LetterRow[]>('select * from app_letters_for_body()');
  const onCase = { where: { caseId: file.id } };
  return {
    caseId: file.id,
    reference: file.reference,
    bodyName: file.body_name,
    programmeName: file.programme_name,
    isClosed: file.is_closed,
    letters: letters.map(letterOf),
    findings: await manager.find(FindingPutRecord, { ...onCase, order: { putAt: 'DESC', id: 'DESC' } }),
    responses: await manager.find(BodyResponseRecord, { ...onCase, order: { saidAt: 'DESC', id: 'DESC' } }),
  };
}

function letterOf({ id, kind, subject, text, ...row }: LetterRow): LetterForBody {
  const wentOn = parseDay(row.went_on);
  const why = row.reply_why === null ? {} : { why: row.reply_why };
  const asked = row.asked_by === null ? undefined : { day: parseDay(row.asked_by), sentences: [], ...why };
  return {
    id,
    title: LETTER_KIND_ENTRIES[kind].label,
    finished: finish({ subject, text }, wentOn, asked),
    wentOn,
    ...(row.reply_by === null ? {} : { replyBy: parseDay(row.reply_by) }),
    ...(row.answered_on === null ? {} : { answeredOn: parseDay(row.answered_on) }),
  };
}

/** The letters that wait for an answer; the one that is due first comes first. */
export const waitingLetters = ({ letters }: Pick<PutToBody, 'letters'>): LetterForBody[] =>
  letters
    .filter(({ answeredOn }) => answeredOn === undefined)
    .toSorted((a, b) => (a.replyBy ?? Number.POSITIVE_INFINITY) - (b.replyBy ?? Number.POSITIVE_INFINITY));

/** The findings to which the body has not replied. */
export const openFindings = ({ findings, responses }: PutToBody): FindingPutRecord[] =>
  findings.filter(({ id }) => responses.every(({ findingPutId }) => findingPutId !== id));
