/** A thing that a group can agree to: asked with the report, shown on the privacy page, and to be taken back on its own page. */
export interface Purpose {
  /** As it is asked. */
  readonly ask: string;
  /** Its name in lists. */
  readonly short: string;
  readonly whatFor: string;
  readonly whoIsTold: string;
  /** Why the law lets us do it. */
  readonly basis: string;
  /** What we stop at once when it is taken back. */
  readonly whenWithdrawn: string;
  /** What taking it back does not undo. */
  readonly cannotUndo: string;
}

const CONSENT = 'Consent: you said yes, and you can take it back at any time.';

/** Those that are asked with the report. */
export const REPORT_PURPOSES = {
  'contact-body': {
    ask: 'May we contact the public body about this, after we have talked to you?',
    short: 'Contact the public body',
    whatFor: 'A caseworker writes or speaks to the public body about what happened.',
    whoIsTold: 'The public body. It learns your name only if you said so as well.',
    basis: CONSENT,
    whenWithdrawn: 'We do not write or speak to the public body from then on. The case stays open.',
    cannotUndo: 'What we told the public body by then cannot be called back. It may keep it.',
  },
  'put-in-touch': {
    ask: 'May we put you in touch with other groups affected by this decision?',
    short: 'Be put in touch with other groups',
    whatFor:
      'Where another group has the same problem, we ask each of you again. Only if both say yes, each learns what the other one allows.',
    whoIsTold: 'The other group, if it said yes too. You choose then whether it learns your name.',
    basis: CONSENT,
    whenWithdrawn: 'We put you in touch with no more groups.',
    cannotUndo: 'A group that knows of you by then still knows.',
  },
  'tell-story': {
    ask: 'May we tell what happened to you in our yearly review, without your name?',
    short: 'Tell what happened, without your name',
    whatFor: 'We tell what happened to you in our yearly review, so that others learn from it.',
    whoIsTold: 'Anybody who reads the review. We leave out names.',
    basis: CONSENT,
    whenWithdrawn: 'We leave it out of every review that is not out yet.',
    cannotUndo: 'A review that is out by then cannot be called back.',
  },
} as const satisfies Readonly<Record<string, Purpose>>;

const OUT_OF_REVIEWS = REPORT_PURPOSES['tell-story'].whenWithdrawn;
const REVIEW_IS_OUT = REPORT_PURPOSES['tell-story'].cannotUndo;

/** Those that are asked when a case is closed: how openly its story may be told. */
const CLOSING_PURPOSES = {
  'story-with-name': {
    ask: 'May we tell what happened to you, with your name?',
    short: 'Tell what happened, with your name',
    whatFor: 'We tell what happened to you in our yearly review, and say who you are.',
    whoIsTold: 'Anybody who reads the review. The public body reads it too.',
    basis: CONSENT,
    whenWithdrawn: OUT_OF_REVIEWS,
    cannotUndo: REVIEW_IS_OUT,
  },
  'story-with-place': {
    ask: 'May we tell what happened to you, without your name, but with the place?',
    short: 'Tell what happened, with the place and without your name',
    whatFor: 'We tell what happened to you in our yearly review, and say in which area it was.',
    whoIsTold:
      'Anybody who reads the review. We leave out names. People who know the area may guess who you are.',
    basis: CONSENT,
    whenWithdrawn: OUT_OF_REVIEWS,
    cannotUndo: REVIEW_IS_OUT,
  },
  'story-as-number': {
    ask: 'May we count what happened to you, and tell no story?',
    short: 'Count what happened, and tell no story',
    whatFor: 'What happened to you is one of the numbers in our yearly review.',
    whoIsTold: 'Anybody who reads the review sees a number and nothing about you.',
    basis: CONSENT,
    whenWithdrawn: OUT_OF_REVIEWS,
    cannotUndo: REVIEW_IS_OUT,
  },
} as const satisfies Readonly<Record<string, Purpose>>;

/** All of them can be taken back at any time; nothing that a group cannot take back is asked as a consent. */
export const CONSENT_PURPOSES = { ...REPORT_PURPOSES, ...CLOSING_PURPOSES };

export type ReportPurpose = keyof typeof REPORT_PURPOSES;
export const REPORT_PURPOSE_NAMES = Object.keys(REPORT_PURPOSES) as readonly ReportPurpose[];

export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;

export const PURPOSE_NAMES = Object.keys(CONSENT_PURPOSES) as readonly ConsentPurpose[];

export const isConsentPurpose = (name: string): name is ConsentPurpose =>
  PURPOSE_NAMES.some((purpose) => purpose === name);
