import type { RouteId } from './route.js';

export const ESCALATION_OUTCOMES = [
  'agreed',
  'agreed-in-part',
  'not-agreed',
  'upheld',
  'upheld-in-part',
  'not-upheld',
  'helped',
  'did-not-help',
  'looked-at-again',
  'decision-stands',
  'reported',
  'not-reported',
  'agreement',
  'no-agreement',
  'settled',
  'claim-won',
  'claim-lost',
  'no-permission',
] as const;
/** How a step further ended, where somebody outside answered. */
export type EscalationOutcome = (typeof ESCALATION_OUTCOMES)[number];

export const ESCALATION_OUTCOME_WORDS: Readonly<Record<EscalationOutcome, string>> = {
  agreed: 'They agreed to what the group wants',
  'agreed-in-part': 'They agreed to some of it',
  'not-agreed': 'They did not agree',
  upheld: 'They found that the group is right',
  'upheld-in-part': 'They found that the group is right in part',
  'not-upheld': 'They did not find that the group is right',
  helped: 'They asked the public body about it, or wrote to it',
  'did-not-help': 'They did nothing',
  'looked-at-again': 'The decision is looked at again',
  'decision-stands': 'The decision stands',
  reported: 'They reported on it',
  'not-reported': 'They did not report on it',
  agreement: 'Both sides came to an agreement',
  'no-agreement': 'There was no agreement',
  settled: 'It was settled before a hearing',
  'claim-won': 'The court decided for the group',
  'claim-lost': 'The court decided against the group',
  'no-permission': 'The court did not let the claim go on',
};

const ANSWERS_OF_BODY = ['agreed', 'agreed-in-part', 'not-agreed'] as const;
const FINDINGS = ['upheld', 'upheld-in-part', 'not-upheld'] as const;
const HELP = ['helped', 'did-not-help'] as const;
const ON_DECISION = ['looked-at-again', 'decision-stands'] as const;

/** Which ends each route knows. */
export const OUTCOMES_OF_ROUTE: Readonly<Record<RouteId, readonly EscalationOutcome[]>> = {
  discussion: ANSWERS_OF_BODY,
  'compact-officer': [...HELP, ...ANSWERS_OF_BODY],
  'complaint-stage-1': [...FINDINGS, 'settled'],
  'complaint-stage-2': [...FINDINGS, 'settled'],
  'disputes-panel': [...FINDINGS, 'agreement'],
  'panel-appeal': FINDINGS,
  'advocacy-letter': ANSWERS_OF_BODY,
  mediation: ['agreement', 'no-agreement'],
  councillor: HELP,
  scrutiny: [...ON_DECISION, ...HELP],
  'call-in': ON_DECISION,
  mp: HELP,
  media: ['reported', 'not-reported'],
  ombudsman: [...FINDINGS, 'settled'],
  'letter-before-claim': [...ANSWERS_OF_BODY, 'settled'],
  'judicial-review': ['settled', 'claim-won', 'claim-lost', 'no-permission'],
};
