import type { KnownConfidentiality } from '../domain/casework/confidentiality.js';
import { BREACH_TYPES, type BreachType } from '../domain/commitments/breach-type.js';
import type { PromiseKind, StatedPromise } from '../domain/commitments/promise.js';
import { REPORT_PURPOSE_NAMES } from '../domain/privacy/consent-purposes.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import { FUNDING_CHANGES, FUNDING_FORMS } from '../domain/commitments/funding-change.js';
import type { Answers, FieldName } from './draft-answers.js';
import { placeIn } from './programme-of-report.js';
import { factsIn } from './questions/facts-in-answers.js';
import { monitoringIn } from './questions/monitoring-questions.js';
import {
  type AnonymousReport,
  type Report,
  type ReportedBody,
  type ReportedConsent,
  type ReportedFunding,
  type ReportedGroup,
} from './report.js';

/** The report that complete answers make. Throws where an answer that every report needs is missing. */
export const reportOf = (answers: Answers): AnonymousReport | Report => ({
  ...matterIn(answers),
  facts: factsIn(answers),
  ...whoOf(answers),
});

/** What happened, without the days and without who tells it. Throws like {@link reportOf}. */
export function matterIn(answers: Answers): Omit<Report, 'facts' | 'group' | 'confidentiality'> {
  const breachType = needed(answers, 'breach_type') as BreachType;
  const body = bodyOf(answers);
  const monitoring = monitoringIn(answers);
  const area = placeIn(answers);
  return {
    title: `${BREACH_TYPES[breachType].label}: ${body.name}`,
    breachType,
    body,
    promise: promiseOf(answers, breachType),
    account: needed(answers, 'account'),
    consents: consentsOf(answers),
    ...(area && { area }),
    ...fundingOf(answers),
    ...(monitoring && { monitoring }),
  };
}

function needed(answers: Answers, name: FieldName): string {
  const answer = answers[name];
  if (answer === undefined) throw new Error(`A report cannot be made without the answer ${name}.`);
  return answer;
}

const bodyOf = (answers: Answers): ReportedBody => ({
  name: needed(answers, 'body_name'),
  kind: needed(answers, 'body_kind') as PublicBodyKind,
  ...(answers.body_id && { id: answers.body_id }),
});

function whoOf(
  answers: Answers,
): Pick<AnonymousReport, 'group' | 'confidentiality'> | Pick<Report, 'group' | 'confidentiality'> {
  const confidentiality = needed(answers, 'confidentiality') as KnownConfidentiality | 'anonymous';
  if (confidentiality !== 'anonymous') return { confidentiality, group: groupOf(answers) };
  return { confidentiality, group: answers.legal_form ? { legalForm: answers.legal_form } : {} };
}

const groupOf = (answers: Answers): ReportedGroup => ({
  name: needed(answers, 'group_name'),
  contactName: needed(answers, 'contact_name'),
  contactEmail: needed(answers, 'contact_email').toLowerCase(),
  ...(answers.legal_form && { legalForm: answers.legal_form }),
  ...(answers.contact_phone && { contactPhone: answers.contact_phone }),
  ...(answers.contact_safely && { contactSafely: answers.contact_safely }),
});

/** A name and numbers belong to a local promise; they may be left over from before the answer was changed. */
function promiseOf(answers: Answers, breachType: BreachType): StatedPromise {
  const kind = needed(answers, 'promise_kind') as PromiseKind;
  if (kind !== 'local-compact' && kind !== 'policy') return { kind };
  const { promise_name: name, consultation_weeks: weeks, notice_months: months } = answers;
  return {
    kind,
    ...(name && { name }),
    ...(weeks && breachType === 'short-consultation' && { consultationWeeks: Number(weeks) }),
    ...(months && breachType === 'short-notice' && { noticeMonths: Number(months) }),
  };
}

const consentsOf = (answers: Answers): ReportedConsent[] =>
  REPORT_PURPOSE_NAMES.map((purpose) => ({
    purpose,
    given: needed(answers, purpose) === 'yes',
  }));

function fundingOf(answers: Answers): { readonly funding?: ReportedFunding } {
  if (answers.funding_form === 'none') return {};
  const form = FUNDING_FORMS.find((each) => each === answers.funding_form);
  const change = FUNDING_CHANGES.find((each) => each === answers.funding_change);
  const { yearly_amount_gbp: amount, people_served: people } = answers;
  return {
    funding: {
      ...(form && { form }),
      ...(change && { change }),
      ...(amount && { yearlyAmountGbp: Number(amount) }),
      ...(people && { peopleServed: Number(people) }),
    },
  };
}
