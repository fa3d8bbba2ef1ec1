export const REQUEST_STATES = [
  'waiting',
  'acknowledged',
  'unclear',
  'extended',
  'answered-in-full',
  'answered-in-part',
  'refused',
  'not-held',
  'review-asked',
  'review-answered',
  'with-commissioner',
  'ended',
] as const;
/** Where a request for information stands. Whether something is late is worked out from its days and never part of it. */
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_STATE_WORDS: Readonly<Record<RequestState, string>> = {
  waiting: 'Asked, no answer yet',
  acknowledged: 'They have it',
  unclear: 'They asked you to make it clearer',
  extended: 'They need more time',
  'answered-in-full': 'Answered in full',
  'answered-in-part': 'Answered in part',
  refused: 'Refused',
  'not-held': 'They say that they do not have it',
  'review-asked': 'Review asked for',
  'review-answered': 'Review finished',
  'with-commissioner': 'With the Information Commissioner',
  ended: 'Ended',
};

/** The body has to answer. */
export const WAITS: readonly RequestState[] = ['waiting', 'acknowledged', 'extended'];
/** It has answered, and nobody asked it to look again. */
export const ANSWERED: readonly RequestState[] = [
  'answered-in-full',
  'answered-in-part',
  'refused',
  'not-held',
];
/** Nothing is waited for, and nothing has to be decided by a day. */
export const OVER: readonly RequestState[] = ['answered-in-full', 'with-commissioner', 'ended'];

export const APPLICANTS = ['group', 'programme'] as const;
/** In whose name it was asked (FOIA 2000 s8): the group's, or the programme's where the group is not named. */
export type Applicant = (typeof APPLICANTS)[number];

export const REVIEW_OUTCOMES = ['stands', 'some-more', 'all'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const REVIEW_OUTCOME_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  stands: 'They keep to their first answer',
  'some-more': 'They sent some more, not all',
  all: 'They sent all that was asked for',
};
