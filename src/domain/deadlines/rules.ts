import type { Period } from '../commitments/period.js';
import { DomainError, type FieldError } from '../domain-error.js';
import type { Authority, Convention, Rule } from './rule.js';
import { COMPLAINT_RULES } from './rules/complaint.js';
import { CONSULTATION_RULES } from './rules/consultation.js';
import { COURT_RULES } from './rules/court.js';
import { ENVIRONMENT_AND_PERSONAL_DATA_RULES } from './rules/environment-and-personal-data.js';
import { FREEDOM_OF_INFORMATION_RULES } from './rules/freedom-of-information.js';
import { NOTICE_RULES } from './rules/notice.js';
import { OMBUDSMAN_RULES } from './rules/ombudsman.js';
import { OTHER_CLAIM_RULES } from './rules/other-claims.js';
import { PAYMENT_RULES } from './rules/payment.js';
import { PROCUREMENT_RULES } from './rules/procurement.js';
import { SERVICE_RULES } from './rules/service.js';

export const RULES: readonly Rule[] = [
  ...CONSULTATION_RULES,
  ...NOTICE_RULES,
  ...COURT_RULES,
  ...OMBUDSMAN_RULES,
  ...COMPLAINT_RULES,
  ...FREEDOM_OF_INFORMATION_RULES,
  ...ENVIRONMENT_AND_PERSONAL_DATA_RULES,
  ...PROCUREMENT_RULES,
  ...PAYMENT_RULES,
  ...OTHER_CLAIM_RULES,
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

export class UnknownRuleError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-rule';
  override readonly errors: readonly FieldError[];

  constructor(pointer = '/rule') {
    super(`We have no rule of this name. The rules are ${[...BY_ID.keys()].join(', ')}.`);
    this.errors = [{ pointer, detail: this.message }];
  }
}

/** Finds a rule by its id; throws where there is none. {@link ruleById} is the one of this release. */
export type RuleBook = (id: string) => Rule;

/** The rule with this id. Throws {@link UnknownRuleError}. */
export function ruleById(id: string, pointer = '/rule'): Rule {
  const rule = BY_ID.get(id);
  if (!rule) throw new UnknownRuleError(pointer);
  return rule;
}

const SERVICE_BY_ID: ReadonlyMap<string, Rule> = new Map(SERVICE_RULES.map((rule) => [rule.id, rule]));

/** The rule that a deadline on a case was laid under: the programme's own promises too. Throws {@link UnknownRuleError}. */
export const ruleOfDeadline = (id: string): Rule => SERVICE_BY_ID.get(id) ?? ruleById(id);
/** The book of other rules than those of this release. A rule that it lacks is taken from this release. */
export function ruleBookOf(rules: readonly Rule[]): RuleBook {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return (id) => byId.get(id) ?? ruleOfDeadline(id);
}

/**
 * The rule with the period that a local Compact, policy or contract sets, on that document's authority.
 * For the rules that count forward from their trigger; later steps stay.
 */
export function withPeriod(rule: Rule, { unit, count }: Period, authority: Authority): Rule {
  const counted: Convention =
    unit === 'days' ? { count: 'days-after', days: count } : { count: 'months-after', months: count };
  return {
    ...rule,
    arithmetic: [counted, ...rule.arithmetic.slice(1)],
    authority: [authority, ...rule.authority],
  };
}
