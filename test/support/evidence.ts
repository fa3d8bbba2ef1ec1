import type { Evidence } from '../../src/domain/casework/guard.js';

/** Nothing is missing, and a caseworker makes the move. */
export const everything: Evidence = {
  byGroup: false,
  selfManaged: false,
  acceptedBy: 'the caseworker',
  hasDatedFact: true,
  groundsCandidateKnown: true,
  citedPromises: 1,
  agreedObjectives: 1,
  plannedContacts: 1,
  consentToContact: true,
  standingKnown: true,
  recognitionAnswered: true,
  nameSettled: true,
  recordedActions: 1,
  outcome: 'apology',
  liveLimits: 0,
  openUndertakings: 0,
  runningMediations: 0,
  isReopenable: true,
};
