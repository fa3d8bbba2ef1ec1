import type { MonitoringCheck } from '../domain/breaches/monitoring-checklist.js';
import type { FactKind } from '../domain/facts/fact-kind.js';
import type { Receipt } from './receipt.js';

/** Every field that the pages ask for. A date is called by the kind of fact that it is. */
export type FieldName =
  | 'group_name'
  | 'legal_form'
  | 'contact_name'
  | 'contact_email'
  | 'contact_phone'
  | 'contact_safely'
  | 'body_id'
  | 'body_name'
  | 'body_kind'
  | 'area'
  | 'programme'
  | 'breach_type'
  | 'decided'
  | 'earlier_steps'
  | 'reasons_published'
  | 'assessed'
  | FactKind
  | `monitoring-${MonitoringCheck}`
  | 'promise_kind'
  | 'promise_name'
  | 'consultation_weeks'
  | 'notice_months'
  | 'funding_form'
  | 'funding_change'
  | 'renewed_before'
  | 'yearly_amount_gbp'
  | 'people_served'
  | 'account'
  | 'confidentiality'
  | 'contact-body'
  | 'put-in-touch'
  | 'tell-story';

/** Stands for "I am not sure" in the answer to a date. */
export const NOT_SURE = 'not-sure';

/** Accepted answers: a text, a choice, a number in digits, a day as `2026-11-20` or {@link NOT_SURE}. */
export type Answers = Readonly<Partial<Record<FieldName, string>>>;

/** What a draft holds. Only accepted answers are kept; a wrong one is shown again and not stored. */
export interface DraftAnswers {
  readonly fields: Answers;
  /** The questions that were answered, by path: some may be answered with nothing. */
  readonly answered: readonly string[];
  /** Set when the report was sent. Everything else is then gone from here. */
  readonly receipt?: Receipt;
}

export const NO_ANSWERS: DraftAnswers = { fields: {}, answered: [] };
