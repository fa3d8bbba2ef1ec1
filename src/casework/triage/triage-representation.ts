import type { Dossier } from '../case-dossier.js';
import type { TriageAnswerRecord } from './triage-answer.record.js';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One answer to a report. Instants end in `Z`. */
export const answerRepresentation = ({
  id,
  answer,
  reasonKind,
  words,
  letter,
  ...at
}: TriageAnswerRecord) => ({
  id,
  answer,
  reason: reasonKind,
  words,
  letter,
  answered_at: at.answeredAt.toISOString(),
  taken_back_at: instant(at.takenBackAt),
});

/** Where a case stands with the programme. */
export const triageRepresentation = ({ record }: Pick<Dossier, 'record'>) => ({
  reference: record.reference,
  step: record.step,
  read_at: instant(record.readAt),
  accepted_at: instant(record.acceptedAt),
  answered_at: instant(record.answeredAt),
  waiting_for: record.waitingFor,
  waiting_since: instant(record.waitingSince),
  self_managed: record.selfManaged,
  assignee: record.assigneeId,
  version: record.version,
});
