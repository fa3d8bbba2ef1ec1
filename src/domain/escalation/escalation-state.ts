export const ESCALATION_STATES = [
  'planned',
  'consented',
  'sent',
  'acknowledged',
  'with-them',
  'decided',
  'refused',
  'withdrawn',
] as const;
/** Where a step further stands. Whether an answer is late is worked out from its day and never part of it. */
export type EscalationState = (typeof ESCALATION_STATES)[number];

export const ESCALATION_STATE_WORDS: Readonly<Record<EscalationState, string>> = {
  planned: 'Planned',
  consented: 'The group agrees',
  sent: 'Sent',
  acknowledged: 'They have it',
  'with-them': 'They are looking at it',
  decided: 'Answered',
  refused: 'They did not take it on',
  withdrawn: 'Withdrawn',
};

/** Nothing has gone yet. */
export const BEFORE_SENDING: readonly EscalationState[] = ['planned', 'consented'];
/** Somebody outside has to do something. */
export const WITH_OTHERS: readonly EscalationState[] = ['sent', 'acknowledged', 'with-them'];
/** Nothing is waited for. */
export const ENDED: readonly EscalationState[] = ['decided', 'refused', 'withdrawn'];

export const SENDING_WAYS = ['electronic', 'post', 'in-person'] as const;
export type SendingWay = (typeof SENDING_WAYS)[number];

export const SENDING_WAY_WORDS: Readonly<Record<SendingWay, string>> = {
  electronic: 'By e-mail, or on a website',
  post: 'By post',
  'in-person': 'By hand, or in a talk',
};

/** What goes like this is there on the day on which it goes. A letter that was posted is not. */
export const arrivesAtOnce = (way: SendingWay): boolean => way !== 'post';
