/** Why a mail did not go out, as far as the last answer tells. */
export const FAILURE_KINDS = ['unreachable', 'too-slow', 'refused', 'not-now', 'not-written'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** An answer of a mail server has its number at the beginning, or after what the program says of it. A port is none. */
const CODE = (first: number): RegExp => new RegExp(String.raw`(?:^|: |\s)${first}\d\d(?:[ -]|$)`);

/** The first that fits. */
const SIGNS: readonly (readonly [FailureKind, RegExp])[] = [
  ['too-slow', /timed? ?out|never received/i],
  ['unreachable', /E(?:CONN|HOST|NET|AI_)[A-Z]+|ENOTFOUND|EPIPE|connection closed|socket/i],
  ['refused', CODE(5)],
  ['not-now', CODE(4)],
];

/** What a mail server or the program said last. Where it was neither, the mail could not be written. */
export const failureKindOf = (answer: string): FailureKind =>
  SIGNS.find(([, sign]) => sign.test(answer))?.[0] ?? 'not-written';

const NUMBER = /(?:^|: |\s)([245]\d\d)(?:[ -]|$)/;

/** The number of a mail server's answer, `250`: its words may quote an address, and the number never does. */
export const answerNumber = (answer: string): string | undefined => NUMBER.exec(answer)?.[1];

export const FAILURE_WORDS: Readonly<Record<FailureKind, string>> = {
  unreachable: 'The mail server could not be reached',
  'too-slow': 'The mail server took too long to answer',
  refused: 'The mail server said no',
  'not-now': 'The mail server said: not now, try later',
  'not-written': 'The mail could not be written, or the reason is not known',
};
