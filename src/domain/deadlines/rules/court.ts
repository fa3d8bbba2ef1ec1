import { fromMemory, secondary, verified, type Rule } from '../rule.js';
import { BANK_HOLIDAYS_CAN_CHANGE, COURT_EXTRA_CLOSED, TRIGGER_INSTANT, USUAL } from './shared.js';

const court = {
  ...USUAL,
  family: 'court',
  kind: 'limit',
  fatal: true,
  trigger: 'the day the grounds first arose',
} as const;

const HIGH_COURT = 'Claims for judicial review in the High Court in England and Wales.';
const PLANNING = 'Claims for judicial review of acts under the planning acts, in England and Wales.';

const THREE_MONTHS = [
  verified(
    'Civil Procedure Rules 54.5(1): promptly, and not later than three months after the grounds first arose.',
  ),
  verified('Dodds v Walker [1981] 1 WLR 1027: months run to the same date of the later month.'),
];
const SIX_WEEKS = [
  verified('Civil Procedure Rules 54.5(5): not later than six weeks after the grounds first arose.'),
];
const CLOSED_OFFICE = [
  secondary(
    'Civil Procedure Rules Part 2: an act due on a day when the court office is closed can be done on the next open day.',
  ),
  verified('Pritam Kaur v S Russell & Sons [1973] QB 336: the same for a limit set by statute.'),
];

const EVERY_CLAIM = [
  'The two sides cannot agree more time (Civil Procedure Rules 54.5(2)). Only the court can give it.',
  'A letter or a complaint does not stop this clock. Nor does the Ombudsman, mediation or a request for information.',
  'You may have to pay the other side’s costs. Get legal advice at once.',
  'Filing is not serving. The claim must also be served on the public body soon after.',
  'If there were several decisions, the first may be the one that counts. An open consultation may have to be challenged while it is open.',
];
const PROMPTLY =
  'Three months is a backstop. Promptly comes first: a claim can be refused as too late inside the three months.';
const OFFICE = [
  BANK_HOLIDAYS_CAN_CHANGE,
  'The court office can close on more days, most often near Christmas. Ask the office and enter those days.',
];
const FALLBACK =
  'Do not plan for this day. It is the fallback if the office was closed. Use the last open day before the limit.';

export const COURT_RULES: readonly Rule[] = [
  {
    ...court,
    id: 'JR-3M',
    title: 'Judicial review: the three-month backstop',
    statement:
      'The court must have your claim promptly, and no later than {period} after the day the grounds first arose.',
    outcome: 'The backstop is {day}.',
    authority: THREE_MONTHS,
    arithmetic: [{ count: 'months-after', months: 3 }],
    appliesTo: HIGH_COURT,
    reminded: false,
    warnings: [
      PROMPTLY,
      ...EVERY_CLAIM,
      'Some claims have a shorter limit by statute. The shorter limit wins.',
    ],
  },
  {
    ...court,
    id: 'JR-3M-SAFE',
    title: 'Judicial review: the last safe day',
    statement:
      'The court must have your claim promptly, and no later than {period} after the day the grounds first arose.',
    outcome: 'The last safe day for the court to have your claim is {day}.',
    authority: THREE_MONTHS,
    arithmetic: [
      { count: 'months-after', months: 3 },
      { count: 'roll-previous', calendar: 'court' },
    ],
    appliesTo: HIGH_COURT,
    warnings: [
      PROMPTLY,
      ...EVERY_CLAIM,
      ...OFFICE,
      'The office must be open when you file. Aim for well before 4pm.',
    ],
    inputs: [TRIGGER_INSTANT, COURT_EXTRA_CLOSED],
  },
  {
    ...court,
    id: 'JR-3M-ROLL',
    title: 'Judicial review: the fallback day if the court office was closed',
    statement:
      'The court must have your claim promptly, and no later than {period} after the day the grounds first arose.',
    outcome: 'The fallback day is {day}.',
    authority: [...THREE_MONTHS, ...CLOSED_OFFICE],
    arithmetic: [
      { count: 'months-after', months: 3 },
      { count: 'roll-next', calendar: 'court' },
    ],
    appliesTo: HIGH_COURT,
    reminded: false,
    warnings: [FALLBACK, PROMPTLY, ...EVERY_CLAIM, ...OFFICE],
    confidence: 'medium',
    inputs: [TRIGGER_INSTANT, COURT_EXTRA_CLOSED],
  },
  {
    ...court,
    id: 'JR-PLAN-6W',
    title: 'Judicial review of a planning act: six weeks',
    statement:
      'There is little time for a claim about a planning act. The court must have it no later than {period} after the day the grounds first arose.',
    outcome: 'The last day is {day}.',
    authority: SIX_WEEKS,
    arithmetic: [{ count: 'days-after', days: 42 }],
    appliesTo: PLANNING,
    warnings: [
      ...EVERY_CLAIM,
      'An appeal to the High Court set by a planning statute is counted in another way.',
    ],
  },
  {
    ...court,
    id: 'JR-PLAN-6W-ROLL',
    title: 'Judicial review of a planning act: the fallback day if the court office was closed',
    statement:
      'There is little time for a claim about a planning act. The court must have it no later than {period} after the day the grounds first arose.',
    outcome: 'The fallback day is {day}.',
    authority: [...SIX_WEEKS, ...CLOSED_OFFICE],
    arithmetic: [
      { count: 'days-after', days: 42 },
      { count: 'roll-next', calendar: 'court' },
    ],
    appliesTo: PLANNING,
    reminded: false,
    warnings: [FALLBACK, ...EVERY_CLAIM, ...OFFICE],
    confidence: 'medium',
    inputs: [TRIGGER_INSTANT, COURT_EXTRA_CLOSED],
  },
  {
    ...court,
    id: 'JR-PROC-30D',
    title: 'Judicial review of a procurement decision: 30 days',
    statement:
      'The court must have a claim about a procurement decision within {period}. The day you first knew counts as the first day.',
    outcome: 'The last day is {day}.',
    authority: [
      verified('Civil Procedure Rules 54.5(6): within the time a supplier would have had.'),
      verified('Pre-Action Protocol for Judicial Review: 30 days.'),
    ],
    trigger: 'the day you first knew, or ought to have known, of the grounds',
    arithmetic: [{ count: 'days-beginning-with', days: 30 }],
    appliesTo: 'Claims for judicial review about public contracts, in England and Wales.',
    warnings: [
      ...EVERY_CLAIM,
      'It is not settled how this rule fits the Procurement Act 2023. Work out the three-month limit too, and keep to the earlier day.',
    ],
    confidence: 'medium',
  },
  {
    ...court,
    id: 'PAP-JR-14D',
    title: 'Reply to a letter before claim',
    statement:
      'A letter before claim tells the body that you may go to court. It should normally reply within {period}.',
    outcome: 'The reply is due by {day}.',
    authority: [
      verified(
        'Pre-Action Protocol for Judicial Review: the protocol does not change the time limit of rule 54.5(1).',
      ),
    ],
    trigger: 'the date of your letter before claim',
    arithmetic: [{ count: 'days-after', days: 14 }],
    extension: {
      upTo: null,
      basis: fromMemory(
        'The two sides can agree on a later day for the reply. That does not move the court’s limit.',
      ),
    },
    appliesTo: 'Public bodies that get a letter before claim.',
    kind: 'duty',
    fatal: false,
    warnings: [
      'Waiting for the reply does not stop the court’s clock.',
      'If fewer than 21 days are left to your last safe day, give less time to reply and say why.',
    ],
    confidence: 'medium',
  },
];
