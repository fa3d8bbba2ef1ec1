import type { CitedPromiseRecord } from './cited-promise.record.js';
import type { SuggestedPromise } from './suggested-promises.js';

/** Instants end in `Z`. A clause is there only where its number was seen in the text. */
export const citedRepresentation = (promise: CitedPromiseRecord) => ({
  id: promise.id,
  decision: promise.decision,
  commitment: promise.commitmentId,
  source: promise.source,
  document: promise.document,
  clause: promise.clause,
  words: promise.words,
  owed_by: promise.owedBy,
  reason: promise.reason,
  recorded_at: promise.recordedAt.toISOString(),
  withdrawn_at: promise.withdrawnAt?.toISOString() ?? null,
  withdrawn_because: promise.withdrawnBecause,
});

/** `key` is what a decision names; null where there is nothing to decide on yet. */
export const suggestedRepresentation = (promise: SuggestedPromise) => ({
  key: promise.canBeDecided ? promise.key : null,
  commitment: promise.commitmentId ?? null,
  source: promise.source,
  document: promise.document,
  clause: promise.clause ?? null,
  words: promise.words,
  owed_by: promise.owedBy,
  strength: promise.strength,
  verdict: promise.verdict,
  why: promise.why,
});
