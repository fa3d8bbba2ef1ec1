import type { MediationSeen } from './mediation-desk.js';
import type { MediationPaperRecord } from './records/room.records.js';

/** That there is a mediation, and how far it is. */
export const mediationRepresentation = ({ row, stage, history }: MediationSeen) => ({
  id: row.id,
  stage,
  about: row.about,
  agreed: history.agreed,
  asked_on: row.askedOn,
  ended_on: row.endedOn,
  papers_days: row.papersDays,
});

export const paperRepresentation = ({
  id,
  audience,
  side,
  title,
  words,
  recordedAt,
}: MediationPaperRecord) => ({
  id,
  audience,
  side,
  title,
  words,
  shared_at: recordedAt.toISOString(),
});
