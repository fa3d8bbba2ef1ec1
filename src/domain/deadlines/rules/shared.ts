import type { InputSpec, Rule } from '../rule.js';

export const TRIGGER_INSTANT: InputSpec = {
  name: 'trigger_instant',
  type: 'instant',
  words: 'The moment that starts the clock, with its time zone. The day is the one it was in London.',
};

export const COURT_EXTRA_CLOSED: InputSpec = {
  name: 'court_extra_closed',
  type: 'days',
  words: 'Days on which the court office is closed besides weekends and bank holidays.',
};

export const BANK_HOLIDAYS_CAN_CHANGE =
  'Bank holidays can be added or moved. Check this date again when it is near.';

/** What most rules have in common. A rule writes down only where it differs. */
export const USUAL = {
  version: 1,
  triggerIsLatestOf: [],
  fatal: false,
  pausable: false,
  extension: null,
  reminded: true,
  confidence: 'high',
  checkedOn: '2026-11-20',
  offByDefault: false,
  inputs: [TRIGGER_INSTANT],
  verdict: null,
} as const satisfies Partial<Rule>;
