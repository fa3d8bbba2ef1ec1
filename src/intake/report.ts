import type { FairnessAnswers } from '../domain/breaches/fair-consultation.js';
import type { MonitoringAnswers } from '../domain/breaches/monitoring-checklist.js';
import type { KnownConfidentiality } from '../domain/casework/confidentiality.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { FundingChange, FundingForm } from '../domain/commitments/funding-change.js';
import type { StatedPromise } from '../domain/commitments/promise.js';
import type { Fact } from '../domain/facts/fact.js';
import type { Day } from '../domain/calendar/day.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';

/** What a group files, whether by the pages or by the API: complete and checked. */
export interface Report {
  readonly title: string;
  readonly breachType: BreachType;
  readonly body: ReportedBody;
  readonly group: ReportedGroup;
  readonly promise: StatedPromise;
  readonly facts: readonly Fact[];
  /** What happened, in the group's own words. */
  readonly account: string;
  readonly confidentiality: KnownConfidentiality;
  readonly consents: readonly ReportedConsent[];
  /** Where the group works, where it said so. */
  readonly area?: string;
  readonly funding?: ReportedFunding;
  readonly monitoring?: MonitoringAnswers;
  readonly fairness?: FairnessAnswers;
}

/** The same of a group that gives no name: nothing is in it by which anybody could be found. */
export interface AnonymousReport extends Omit<Report, 'group' | 'confidentiality'> {
  readonly group: UnnamedGroup;
  readonly confidentiality: 'anonymous';
}

/** A report that somebody told by voice, and a caseworker wrote down. The group need not have an email address. */
export interface SpokenReport extends Omit<Report, 'group'> {
  readonly group: SpokenGroup;
  readonly heard: Heard;
}

export type SpokenGroup = Omit<ReportedGroup, 'contactEmail'> & Partial<Pick<ReportedGroup, 'contactEmail'>>;

/** Who agreed by voice to what the consents say, when, and in which words. */
export interface Heard {
  readonly by: string;
  /** The day in London. */
  readonly on: Day;
  readonly words: string;
}

export type AnyReport = Report | AnonymousReport | SpokenReport;

export interface ReportedBody {
  /** Set where the body was chosen from the directory. */
  readonly id?: string;
  readonly name: string;
  readonly kind: PublicBodyKind;
}

export interface ReportedGroup {
  readonly name: string;
  readonly legalForm?: string;
  readonly contactName: string;
  /** In lower case. */
  readonly contactEmail: string;
  readonly contactPhone?: string;
  /** How and when it is safe to reach this person. */
  readonly contactSafely?: string;
}

export type UnnamedGroup = Pick<ReportedGroup, 'legalForm'>;

export interface ReportedConsent {
  readonly purpose: string;
  readonly given: boolean;
}

export interface ReportedFunding {
  readonly form?: FundingForm;
  readonly change?: FundingChange;
  readonly yearlyAmountGbp?: number;
  readonly peopleServed?: number;
}
