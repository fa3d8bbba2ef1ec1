/** What became of the work that a mail makes which came back. The last two are its ends. */
export const RETURNED_STATES = ['open', 'prepared', 'sent-again', 'dealt-with'] as const;
export type ReturnedState = (typeof RETURNED_STATES)[number];

/** A letter to somebody else is prepared; something goes again; or a person says what was done instead. */
export type ReturnedAct = 'prepare' | 'send' | 'settle';

const MOVES: Readonly<Record<ReturnedState, Readonly<Partial<Record<ReturnedAct, ReturnedState>>>>> = {
  open: { prepare: 'prepared', send: 'sent-again', settle: 'dealt-with' },
  // Whoever is written to next may be a third: the letter that was prepared need not be the one that goes.
  prepared: { prepare: 'prepared', send: 'sent-again', settle: 'dealt-with' },
  'sent-again': {},
  'dealt-with': {},
};

/** Where an act leads from here; undefined where it is done already. */
export const afterReturned = (state: ReturnedState, act: ReturnedAct): ReturnedState | undefined =>
  MOVES[state][act];

export const isEnded = (state: ReturnedState): boolean => Object.keys(MOVES[state]).length === 0;

/** By itself, and not within an address. */
const STATUS = /(?:^|[\s#-])([245]\.\d{1,3}\.\d{1,3})(?:[\s:,;)]|$)/;

/**
 * What may be told of a server's words about a mail to a group: they often quote its address, which staff may have to ask for.
 * The number says enough (RFC 3463): `5.1.1` is no such mailbox.
 */
export const wordsWithoutAddress = (words: string): string =>
  wordsWithStatus(words) ?? 'nothing that we may show here';

/** `number 5.1.1`; undefined where the server gave none. */
export function wordsWithStatus(words: string): string | undefined {
  const [, status] = STATUS.exec(words) ?? [];
  return status && `number ${status}`;
}
