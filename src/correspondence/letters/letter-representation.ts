import { formatDay } from '../../domain/calendar/day.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import type { CorrespondentPart } from './letters.dto.js';
import type { LetterOnDesk } from './letter-desk.js';
import type { LetterRecord } from './letter.record.js';

export const correspondentIn = ({ kind, name, email, contact }: CorrespondentPart): Correspondent => ({
  kind,
  name,
  ...(email ? { email } : {}),
  ...(contact ? { contactId: contact } : {}),
});

const correspondent = ({ kind, name, email, contactId }: Correspondent) => ({
  kind,
  name,
  email: email ?? null,
  contact: contactId ?? null,
});

/** A letter in a list: days are `2026-11-20`, instants end in `Z`. */
export const letterSummary = (letter: LetterRecord) => ({
  id: letter.id,
  kind: letter.kind,
  state: letter.state,
  by_group: letter.byGroup,
  subject: letter.subject,
  text_version: letter.version,
  to: letter.addressee && correspondent(letter.addressee),
  copies: letter.copies.map(correspondent),
  change_asked: letter.changeAsked,
  written_at: letter.writtenAt.toISOString(),
  went_on: letter.wentOn,
  reply_by: letter.replyBy,
  acknowledged_on: letter.acknowledgedOn,
  answered_on: letter.answeredOn,
  answer_mail: letter.answerMailId,
  document: letter.documentId,
  chases: letter.chasesId,
  withdrawn_because: letter.withdrawnBecause,
});

/** One letter: as it was written, as it goes, and what can be done with it now. */
export const letterRepresentation = ({ letter, finished, reply, moves, versions }: LetterOnDesk) => ({
  ...letterSummary(letter),
  text: letter.text,
  as_it_goes: finished.text,
  reply_by_if_today: letter.wentOn === null && reply ? formatDay(reply.day) : null,
  moves: moves.map(({ move, missing }) => ({ move, missing })),
  versions: versions.map(({ number, recordedAt }) => ({
    number,
    recorded_at: recordedAt.toISOString(),
  })),
});
