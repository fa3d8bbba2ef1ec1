/** What a programme can answer to a report. */
export const TRIAGE_ANSWERS = ['accepted', 'asked-for-more', 'signposted', 'declined'] as const;
export type TriageAnswer = (typeof TRIAGE_ANSWERS)[number];

/** As kept: an answer that was sent by mistake is followed by a letter that takes it back. */
export type TriageAnswerKind = TriageAnswer | 'taken-back';

export const isTriageAnswer = (text: string): text is TriageAnswer =>
  TRIAGE_ANSWERS.some((each) => each === text);

export interface TriageAnswerEntry {
  /** What a caseworker chooses. */
  readonly label: string;
  readonly hint: string;
  /** What happened, for the timeline that the group reads. */
  readonly told: string;
  /** What the group was told, inside a sentence. */
  readonly inText: string;
  /** After it the group works the case alone. */
  readonly selfManaged: boolean;
}

export const TRIAGE_ANSWER_ENTRIES: Readonly<Record<TriageAnswer, TriageAnswerEntry>> = {
  accepted: {
    label: 'Take the case on',
    hint: 'You look after it from now on.',
    told: 'A caseworker accepted the case.',
    inText: 'we take your case on',
    selfManaged: false,
  },
  'asked-for-more': {
    label: 'Ask the group for more',
    hint: 'Something is missing before you can decide. The case waits for the group.',
    told: 'The group was asked for more.',
    inText: 'we need to know more from you',
    selfManaged: false,
  },
  signposted: {
    label: 'Point to somebody else',
    hint: 'Somebody else can help better. The case stays open to the group, to work on it alone.',
    told: 'The group was told who can help better. The case stays open to it.',
    inText: 'somebody else can help you better',
    selfManaged: true,
  },
  declined: {
    label: 'Say no',
    hint: 'We cannot take it on. The case stays open to the group, to work on it alone.',
    told: 'We said that we cannot take the case on. It stays open to the group.',
    inText: 'we cannot take your case on',
    selfManaged: true,
  },
};

export interface DeclineReason {
  /** What a caseworker chooses. */
  readonly label: string;
  /** What the group reads. */
  readonly inLetter: string;
}

/** Why a case is not taken on. `other` has no words of its own: the caseworker writes them. */
export const DECLINE_REASONS = {
  'no-promise': {
    label: 'We know of no promise that was broken',
    inLetter: 'We looked, and we found no promise of this public body that covers what happened.',
  },
  'not-a-group': {
    label: 'It does not come from a voluntary or community group',
    inLetter: 'We can only help voluntary and community groups.',
  },
  'not-a-public-body': {
    label: 'It is not about a public body',
    inLetter: 'We can only help where a public body, or somebody who works for one, made the promise.',
  },
  'not-in-england': {
    label: 'It is about somewhere outside England',
    inLetter: 'We can only help with what happens in England.',
  },
  'with-somebody-else': {
    label: 'A court, an Ombudsman or a solicitor has it already',
    inLetter: 'Somebody else is dealing with this already. Two at once could do you harm.',
  },
  settled: {
    label: 'It has been put right already',
    inLetter: 'As we understand it, this has been put right.',
  },
  'no-time': {
    label: 'We do not have the people for it now',
    inLetter: 'We have more cases than we can look after well, so we have to say no to some.',
  },
  other: { label: 'Something else', inLetter: '' },
} as const satisfies Readonly<Record<string, DeclineReason>>;

export type DeclineReasonKey = keyof typeof DECLINE_REASONS;

export const isDeclineReason = (text: string): text is DeclineReasonKey =>
  Object.hasOwn(DECLINE_REASONS, text);

/** What is often missing besides dates. */
export const OFTEN_MISSING = {
  letter: 'The letter or email that you got from the public body',
  agreement: 'The grant agreement or the contract',
  promise: 'The text of the promise: a Compact, a policy, or a page on their website',
  wanted: 'What you would like to happen',
} as const;

export type OftenMissing = keyof typeof OFTEN_MISSING;

export const isOftenMissing = (text: string): text is OftenMissing => Object.hasOwn(OFTEN_MISSING, text);
