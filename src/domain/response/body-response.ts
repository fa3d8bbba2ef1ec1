/** What a public body can say on its page. An offer is kept as an offer, everything else as what was said. */
export const RESPONSE_KINDS = [
  'acknowledged',
  'explained',
  'offered',
  'asked-for-time',
  'replied',
  'sent-files',
  'replied-to-finding',
] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];
export type KeptResponseKind = Exclude<ResponseKind, 'offered'>;

/** Why it happened, as the body says. The first three are causes of the guide; a body never says of itself that it meant to. */
export const CAUSES_BY_BODY = ['unavoidable', 'mistake', 'management', 'disputed'] as const;
export type CauseByBody = (typeof CAUSES_BY_BODY)[number];

export const CAUSE_BY_BODY_WORDS: Readonly<Record<CauseByBody, string>> = {
  unavoidable: 'It could not be avoided',
  mistake: 'It was a mistake',
  management: 'It was not managed as it should have been',
  disputed: 'We do not agree that a promise was broken',
};

/** What is said of a request for time. */
export const TIME_VERDICTS = ['agreed', 'refused'] as const;
export type TimeVerdict = (typeof TIME_VERDICTS)[number];

/** Agreed time is between the two sides. It is told to both wherever time is asked for or agreed. */
export const TIME_MOVES_NO_LIMIT =
  'Agreed time does not move the time limit for going to court, or for the Ombudsman.';

/** For whom an answer is: everybody on the case, or the caseworker alone. */
export const RESPONSE_AUDIENCES = ['all', 'body'] as const;
export type ResponseAudience = (typeof RESPONSE_AUDIENCES)[number];

export const RESPONSE_AUDIENCE_WORDS: Readonly<Record<ResponseAudience, string>> = {
  all: 'The group and its caseworker',
  body: 'The caseworker only',
};

type Part = 'needed' | 'optional';

/** One thing that a body can say: what its form asks for, and what follows. */
export interface ResponseEntry {
  /** The last part of the address of its form. */
  readonly path: string;
  /** On the page of the body: what it can do. */
  readonly act: string;
  readonly hint: string;
  readonly asks: {
    readonly cause?: Part;
    readonly words?: Part;
    readonly until?: Part;
    readonly files?: Part;
    /** Whether the body chooses who reads it; else everybody on the case does. */
    readonly audience?: Part;
  };
  /** What it is to the letter that waits; nothing where it is about something else. */
  readonly toLetter?: 'acknowledged' | 'answered';
  /** On the timeline. */
  readonly told: string;
}

export const RESPONSES: Readonly<Record<ResponseKind, ResponseEntry>> = {
  acknowledged: {
    path: 'have-it',
    act: 'Say that you have it',
    hint: 'You answer later. The day for your answer stays the same.',
    asks: {},
    toLetter: 'acknowledged',
    told: 'The public body said on its page that it has our letter.',
  },
  explained: {
    path: 'explain',
    act: 'Say why it happened',
    hint: 'It could not be avoided, it was a mistake, or you do not agree.',
    asks: { cause: 'needed', words: 'needed', files: 'optional', audience: 'needed' },
    toLetter: 'answered',
    told: 'The public body said on its page why it happened.',
  },
  offered: {
    path: 'offer',
    act: 'Offer to put it right',
    hint: 'The group decides if it says yes.',
    asks: { words: 'needed', until: 'optional' },
    toLetter: 'answered',
    told: 'The public body made an offer on its page.',
  },
  'asked-for-time': {
    path: 'more-time',
    act: 'Ask for more time',
    hint: `The group or its caseworker says yes or no. ${TIME_MOVES_NO_LIMIT}`,
    asks: { until: 'needed', words: 'optional' },
    toLetter: 'acknowledged',
    told: 'The public body asked on its page for more time to answer.',
  },
  replied: {
    path: 'reply',
    act: 'Answer in your own words',
    hint: 'You can send files with it.',
    asks: { words: 'needed', files: 'optional', audience: 'needed' },
    toLetter: 'answered',
    told: 'The public body answered on its page.',
  },
  'sent-files': {
    path: 'files',
    act: 'Send files',
    hint: 'Papers that show what you say. A file alone is no answer: the day for your answer stays the same.',
    asks: { files: 'needed', words: 'optional', audience: 'needed' },
    told: 'The public body sent files on its page.',
  },
  'replied-to-finding': {
    path: 'finding',
    act: 'Reply to what we found',
    hint: 'Your reply stands beside what we found, wherever we publish it.',
    asks: { words: 'needed', files: 'optional' },
    told: 'The public body replied to what we found.',
  },
};

/** The kind of answer that a form of the page is for; undefined for an address that is none. */
export const responseAt = (path: string): ResponseKind | undefined =>
  RESPONSE_KINDS.find((kind) => RESPONSES[kind].path === path);
