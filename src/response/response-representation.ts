import type { BodyResponseRecord } from './answering/body-response.record.js';
import type { FindingHeard } from './finding/right-of-reply.js';
import type { Invited, ResponseOnDesk } from './response-desk.js';

const instantOrNull = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const invitationRepresentation = ({ row, state }: Invited) => ({
  id: row.id,
  state,
  name: row.name,
  email: row.email,
  contact: row.contactId,
  made_at: row.madeAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  opened_at: instantOrNull(row.openedAt),
  revoked_at: instantOrNull(row.revokedAt),
});

const answerRepresentation = (row: BodyResponseRecord) => ({
  id: row.id,
  kind: row.kind,
  audience: row.audience,
  cause: row.cause,
  words: row.words,
  until: row.until,
  letter: row.letterId,
  finding: row.findingPutId,
  documents: row.documentIds,
  said_at: row.saidAt.toISOString(),
  said_by: row.saidBy,
  verdict: row.verdict,
  verdict_words: row.verdictWords,
  verdict_at: instantOrNull(row.verdictAt),
});

const findingRepresentation = ({ put, heard, replies }: FindingHeard) => ({
  id: put.id,
  text: put.text,
  put_on: put.putOn,
  reply_by: put.replyBy,
  heard,
  replies: replies.map(({ id }) => id),
});

/** The body's side of a case for programs: days are `2026-11-20`, instants end in `Z`. */
export const responseRepresentation = ({ dossier, invitations, responses, reply }: ResponseOnDesk) => ({
  reference: dossier.record.reference,
  invitations: invitations.map(invitationRepresentation),
  answers: responses.map(answerRepresentation),
  findings: reply.findings.map(findingRepresentation),
  may_publish: reply.mayPublish,
});
