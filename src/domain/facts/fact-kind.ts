/** What a dated fact of a case is about. Facts are never edited, only replaced. */
export type FactKind =
  | 'decision-made'
  | 'letter-dated'
  | 'decision-communicated'
  | 'grounds-first-arose'
  | 'notice-received'
  | 'notice-to-users'
  | 'last-funded-day'
  | 'effective-from'
  | 'consultation-opened'
  | 'consultation-closes'
  | 'rationale-published'
  | 'impact-assessed'
  | 'complaint-sent'
  | 'complaint-answered'
  | 'letter-before-claim-sent'
  | 'foi-requested'
  | 'foi-received'
  | 'complaint-received'
  | 'became-aware'
  | 'decision-expected'
  | 'decision-published'
  | 'time-extended-by-court'
  | 'extension-refused'
  | 'decision-to-cut'
  | 'decision-to-tender'
  | 'budget-decision'
  | 'cabinet-decision'
  | 'delegated-decision'
  | 'call-in-decision'
  | 'agenda-due'
  | 'deciding-meeting'
  | 'call-in-closes'
  | 'appeal-closes'
  | 'past-renewal'
  | 'foi-answered'
  | 'foi-review-requested'
  | 'foi-review-answered'
  | 'foi-time-extended'
  | 'foi-ended'
  | 'complaint-acknowledged'
  | 'complaint-stage-2-received'
  | 'complaint-stage-2-acknowledged'
  | 'complaint-stage-2-answered'
  | 'letter-before-claim-answered'
  | 'next-date-planned'
  | 'reply-expected'
  | 'undertaking-due'
  | 'own-undertaking-due'
  | 'undertaking-look'
  | 'escalation-answer-due'
  | 'mediation-meets'
  | 'mediation-payment-due'
  | 'mediation-papers-end'
  | 'finding-reply-due'
  | 'offer-ends';

/**
 * Who may record a fact of a kind: a conclusion in law is for caseworkers alone. A day of the plan comes with an action
 * that was recorded, and in no other way; it is nothing that happened, and the body is not told it.
 */
export type FactGiver = 'anyone' | 'caseworker' | 'plan';

export interface FactKindEntry {
  /** As a person reads it. */
  readonly label: string;
  readonly givenBy: FactGiver;
  /** Could be the day on which the grounds for a court claim first arose (rules.md, JR-3M: keep every candidate). */
  readonly candidateForGrounds: boolean;
  /** False for a day that may still lie ahead when it is given. */
  readonly alreadyHappened: boolean;
}

const happened = (label: string): FactKindEntry => ({
  label,
  givenBy: 'anyone',
  candidateForGrounds: false,
  alreadyHappened: true,
});
const candidate = (label: string): FactKindEntry => ({ ...happened(label), candidateForGrounds: true });
const mayLieAhead = (label: string): FactKindEntry => ({ ...happened(label), alreadyHappened: false });

export const FACT_KINDS: Readonly<Record<FactKind, FactKindEntry>> = {
  'decision-made': candidate('The decision was made'),
  'letter-dated': candidate('The date on the letter'),
  'decision-communicated': candidate('You were told of the decision'),
  'grounds-first-arose': {
    ...happened('The court’s time limit starts (a caseworker’s finding)'),
    givenBy: 'caseworker',
  },
  'notice-received': candidate('The written notice came'),
  'notice-to-users': happened('The people who use the service were told'),
  'last-funded-day': mayLieAhead('The last day of funding'),
  'effective-from': mayLieAhead('The first day of less funding, or none'),
  'consultation-opened': candidate('The consultation opened'),
  'consultation-closes': mayLieAhead('The consultation closes'),
  'rationale-published': happened('Reasons were published'),
  'impact-assessed': happened('The effect on people was assessed'),
  'complaint-sent': happened('A complaint was sent'),
  'complaint-answered': happened('The complaint was answered'),
  'letter-before-claim-sent': happened('A letter before claim was sent'),
  'foi-requested': happened('A freedom of information request was sent'),
  'foi-received': happened('The body received the freedom of information request'),
  'complaint-received': happened('The body received the complaint'),
  'became-aware': happened('You first knew about it'),
  'decision-expected': mayLieAhead('A decision is expected'),
  'decision-published': candidate('The decision was published'),
  'time-extended-by-court': {
    ...mayLieAhead('The court gave more time, until this day'),
    givenBy: 'caseworker',
  },
  'extension-refused': candidate('The body refused to give more time'),
  'decision-to-cut': candidate('It was decided to cut or end the funding'),
  'decision-to-tender': candidate('It was decided to put the service out to tender'),
  'budget-decision': candidate('The budget was decided'),
  'cabinet-decision': candidate('The cabinet, or a committee, decided'),
  'delegated-decision': candidate('An officer decided under delegated powers'),
  'call-in-decision': candidate('The decision was looked at again after a call-in'),
  'agenda-due': mayLieAhead('The agenda of the meeting comes out'),
  'deciding-meeting': mayLieAhead('The meeting that decides'),
  'call-in-closes': mayLieAhead('The last day for councillors to call the decision in'),
  'appeal-closes': mayLieAhead('The last day to appeal under a local document'),
  'past-renewal': happened('The funding was renewed before'),
  'foi-answered': happened('The freedom of information request was answered'),
  'foi-review-requested': happened('The body got the request to review its answer'),
  'foi-review-answered': happened('The review of the answer was finished'),
  'foi-time-extended': mayLieAhead('The body says that it needs until this day for its answer'),
  'foi-ended': happened('Nothing more is asked of the body about the information request'),
  'complaint-acknowledged': happened('The body said that it has the complaint'),
  'complaint-stage-2-received': happened('The body received the complaint at stage 2'),
  'complaint-stage-2-acknowledged': happened('The body said that it has the complaint at stage 2'),
  'complaint-stage-2-answered': happened('The complaint was answered at stage 2'),
  'letter-before-claim-answered': happened('The letter before claim was answered'),
  'next-date-planned': { ...mayLieAhead('The next date of the plan'), givenBy: 'plan' },
  'reply-expected': { ...mayLieAhead('The answer to a letter is due'), givenBy: 'plan' },
  'undertaking-due': { ...mayLieAhead('What the public body promised is due'), givenBy: 'plan' },
  'own-undertaking-due': { ...mayLieAhead('What the group promised is due'), givenBy: 'plan' },
  'undertaking-look': { ...mayLieAhead('What was promised is looked at'), givenBy: 'plan' },
  'escalation-answer-due': {
    ...mayLieAhead('Somebody outside said that they answer by then'),
    givenBy: 'plan',
  },
  'mediation-meets': { ...mayLieAhead('The mediation meets'), givenBy: 'plan' },
  'mediation-payment-due': { ...mayLieAhead('The mediator is to be paid'), givenBy: 'plan' },
  'mediation-papers-end': { ...mayLieAhead('The papers of the mediation are destroyed'), givenBy: 'plan' },
  'finding-reply-due': { ...mayLieAhead('The public body can reply to what was found'), givenBy: 'plan' },
  'offer-ends': { ...mayLieAhead('The last day of an offer'), givenBy: 'plan' },
};

/** Stages of one decision that are themselves a decision on the group's funding. */
export const DECISIONS_BY_STAGE = [
  'decision-to-cut',
  'cabinet-decision',
  'delegated-decision',
] as const satisfies readonly FactKind[];

export const isFactKind = (text: string): text is FactKind => Object.hasOwn(FACT_KINDS, text);
