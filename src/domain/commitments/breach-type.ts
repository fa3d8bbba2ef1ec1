export type BreachType =
  'short-consultation' | 'short-notice' | 'no-impact-assessment' | 'monitoring-burden' | 'other';

export interface BreachTypeEntry {
  readonly label: string;
  /** The question as it is put to a group. */
  readonly question: string;
  /** The words of `breach_types` in the reference list of commitments. */
  readonly commitmentWords: readonly string[];
}

export const BREACH_TYPES: Readonly<Record<BreachType, BreachTypeEntry>> = {
  'short-consultation': {
    label: 'Short consultation',
    question: 'Were you given too little time to answer a consultation?',
    commitmentWords: [
      'consultation_too_short',
      'consultation_no_rationale',
      'no_early_notice_of_consultation',
      'not_involved_early',
    ],
  },
  'short-notice': {
    label: 'Short notice of a change in funding',
    question: 'Were you told too late that your funding would end or change?',
    commitmentWords: [
      'notice_too_short',
      'notice_not_written',
      'no_rationale_for_change',
      'no_early_discussion',
      'no_opportunity_to_respond',
      'response_not_considered',
    ],
  },
  'no-impact-assessment': {
    label: 'No look at the effect on people',
    question: 'Was it decided without looking at what it would do to the people you help?',
    commitmentWords: [
      'no_impact_assessment',
      'no_reallocation_considered',
      'equality_views_not_sought',
      'no_equality_impact_assessment',
      'sector_impact_not_assessed',
    ],
  },
  'monitoring-burden': {
    label: 'Needless monitoring',
    question: 'Are you asked for more reports and figures than the money is worth?',
    commitmentWords: ['disproportionate_monitoring', 'monitoring_not_agreed_upfront', 'excess_bureaucracy'],
  },
  other: {
    label: 'Something else',
    question: 'Did something else go wrong?',
    commitmentWords: [],
  },
};

export const isBreachType = (text: string): text is BreachType => Object.hasOwn(BREACH_TYPES, text);
