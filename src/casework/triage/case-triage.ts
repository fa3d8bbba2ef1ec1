import { CASE_WORKERS } from '../../platform/database/actor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { CaseRecord } from '../case.record.js';
import type { TriageAnswerRecord } from './triage-answer.record.js';
import { triageAnswersOf } from './triage-letters.js';
import { undoableActOf } from './undo/undoable-acts.js';
import type { UndoableActRecord } from './undo/undoable-act.record.js';

/** What the page of a case needs to know of triage. */
export interface CaseTriage {
  /** What the group was answered, the newest first. */
  readonly answers: readonly TriageAnswerRecord[];
  /** What this visitor just did, while it can be taken back. */
  readonly undoable?: UndoableActRecord;
}

export async function triageOf(reading: Reading, record: CaseRecord): Promise<CaseTriage> {
  const [answers, undoable] = await Promise.all([
    triageAnswersOf(reading, record.id),
    CASE_WORKERS.includes(reading.actor.kind) ? undoableActOf(reading, record) : undefined,
  ]);
  return { answers, ...(undoable ? { undoable } : {}) };
}
