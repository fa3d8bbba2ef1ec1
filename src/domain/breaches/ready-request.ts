import { writeWhen, type When } from '../facts/precision.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';

/** A text that a group can copy, sign and send. */
export interface ReadyRequest {
  readonly title: string;
  /** What to know before sending it. */
  readonly before: readonly string[];
  readonly subject: string;
  readonly opening: string;
  /** What is asked for, a line each. */
  readonly asks: readonly string[];
  readonly closing: readonly string[];
}

/** Not themselves under the Freedom of Information Act 2000, or not all of them; a polite question is open to anyone. */
const NOT_UNDER_THE_ACT: ReadonlySet<PublicBodyKind> = new Set([
  'housing-association',
  'prime-contractor',
  'other',
]);

export const isUnderFreedomOfInformation = (kind: PublicBodyKind): boolean => !NOT_UNDER_THE_ACT.has(kind);

const ASKS: readonly string[] = [
  'Everything that was written before the decision about what it would do to people, in whatever form. This includes any equality impact assessment.',
  'The day on which each was begun, and the day on which it was finished.',
  'The papers that those who decided were given on this, and the day on which they were given them.',
  'The day on which the decision was made, and who made it.',
  'If nothing was written, please say so. Please also say how the effect on people was thought about.',
];

const OPENING = {
  act: 'Please send me this information. I ask for it under the Freedom of Information Act 2000.',
  courtesy: 'Please send me this information.',
} as const;

const CLOSING = {
  act: [
    'The law asks for an answer promptly, and within 20 working days.',
    'Please send the answer by email.',
  ],
  courtesy: ['Please answer within 20 working days.', 'Please send the answer by email.'],
} as const;

const BEFORE: readonly string[] = [
  'Copy this text, put in what is in brackets, and send it by email. Keep a copy, and tell us the day.',
  'Whoever signs it becomes known to the body. If your group wants to stay unknown, ask your caseworker first.',
];

/** Asks for the assessment of the effect on people, and for the days that a test of it needs. */
export function impactRequest(kind: PublicBodyKind, decided: When | undefined): ReadyRequest {
  const way = isUnderFreedomOfInformation(kind) ? 'act' : 'courtesy';
  const which =
    decided === undefined
      ? 'It is about this decision: [say which decision].'
      : `It is about this decision of ${writeWhen(decided)}: [say which decision].`;
  return {
    title: 'A request that is ready to send',
    before: BEFORE,
    subject: 'Request for information: the effect of a decision on people',
    opening: `${OPENING[way]} ${which}`,
    asks: ASKS,
    closing: [...CLOSING[way], '[Your name and email address]'],
  };
}

/** The whole text, fit for a plain email. */
export const requestText = ({ opening, asks, closing }: ReadyRequest): string =>
  [opening, ...asks.map((ask, at) => `${at + 1}. ${ask}`), ...closing].join('\n\n');
