import { isSignpost, SIGNPOSTS, signpostsFor } from '../../domain/casework/signpost.js';
import { DECLINE_REASONS, isDeclineReason, type TriageAnswer } from '../../domain/casework/triage-answer.js';
import type { LetterMatter } from '../../domain/casework/triage-letter.js';
import type { Ombudsman } from '../../domain/public-bodies/public-body-kind.js';
import { TriageRefusedError } from './triage-errors.js';

/** What a caseworker answers to a report. */
export interface TriageReply {
  readonly answer: TriageAnswer;
  /** Why it is declined, or to whom the group is pointed: a key of the tables. */
  readonly reasonKind?: string;
  /** What the group is asked for, each in words. */
  readonly missing?: readonly string[];
  /** What the caseworker adds, in words that the group reads. */
  readonly words?: string;
  /** As the caseworker left it; the standard one where it is missing. */
  readonly letter?: string;
}

/** Throws {@link TriageRefusedError} for an answer without its reason. The Ombudsman is that of the body. */
export function requireReasons(ombudsman: Ombudsman, reply: TriageReply): void {
  const { answer, reasonKind } = reply;
  const saysWhat = saysSomething(reply);
  if (answer === 'asked-for-more' && !saysWhat)
    throw new TriageRefusedError('/missing', 'Say what is missing.');
  if (answer === 'signposted' && !signpostsFor(ombudsman).some((key) => key === reasonKind))
    throw new TriageRefusedError('/reason', 'Choose who can help.');
  if (answer === 'declined') requireWhy(reply);
}

const saysSomething = ({ missing = [], words = '' }: TriageReply): boolean =>
  missing.length > 0 || words !== '';

function requireWhy({ reasonKind = '', words }: TriageReply): void {
  if (!isDeclineReason(reasonKind)) throw new TriageRefusedError('/reason', 'Choose why.');
  if (reasonKind === 'other' && !words)
    throw new TriageRefusedError('/words', 'Say in your own words why, so that the group understands.');
}

/** The reason as the timeline tells it. */
export function reasonsOf({ answer, reasonKind = '', missing = [], words = '' }: TriageReply): string {
  if (answer === 'asked-for-more')
    return [`What is missing: ${missing.join('; ')}`.replace(/: $/, ':'), words].join(' ').trim();
  if (isSignpost(reasonKind)) return [`To whom: ${SIGNPOSTS[reasonKind].label}.`, words].join(' ').trim();
  if (isDeclineReason(reasonKind))
    return [`Why: ${DECLINE_REASONS[reasonKind].label}.`, words].join(' ').trim();
  return words;
}

/** What the standard letter takes from it. */
export const letterPartsOf = ({
  reasonKind = '',
  missing = [],
  words = '',
}: TriageReply): Pick<LetterMatter, 'missing' | 'signpost' | 'declined' | 'words'> => ({
  missing,
  words,
  ...(isSignpost(reasonKind) ? { signpost: reasonKind } : {}),
  ...(isDeclineReason(reasonKind) ? { declined: reasonKind } : {}),
});
