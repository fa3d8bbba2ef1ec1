import type { Rule } from '../rule.js';
import { USUAL } from './shared.js';

const OURS = { text: 'What this programme promises to groups.', confidence: 'verified' } as const;

const service = {
  ...USUAL,
  kind: 'service',
  family: 'other',
  authority: [OURS],
  trigger: 'the day the report was sent',
  appliesTo: 'The programme itself.',
  outcome: 'The last day for that is {day}.',
  pausable: true,
  extension: { upTo: null, basis: OURS },
  warnings: [],
  inputs: [],
} as const;

export const READ_REPORT: Rule = {
  ...service,
  id: 'SERVICE-READ',
  title: 'A caseworker reads the report',
  statement: 'A caseworker reads the report within {period} of the day it was sent.',
  arithmetic: [{ count: 'nth-working-day-after', days: 2, calendar: 'england-and-wales' }],
};

export const ANSWER_REPORT: Rule = {
  ...service,
  id: 'SERVICE-ANSWER',
  title: 'We say whether we take the case',
  statement: 'We say whether we take the case within {period} of the day the report was sent.',
  arithmetic: [{ count: 'nth-working-day-after', days: 5, calendar: 'england-and-wales' }],
};

/** The programme's own promises. They are no law, and nobody calculates with them but the service itself. */
export const SERVICE_RULES: readonly Rule[] = [READ_REPORT, ANSWER_REPORT];
