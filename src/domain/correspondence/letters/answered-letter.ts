/** A letter that went by mail. A copy to somebody else is another mail: who answers that one has not answered the letter. */
export interface MailedLetter {
  readonly id: string;
  /** Of the mail in which it went. */
  readonly messageId: string;
  readonly correspondentId: string;
  readonly wentAt: Date;
  readonly isAnswered: boolean;
}

/** A mail that came in. Ids without angle brackets. */
export interface IncomingMail {
  readonly correspondentId: string;
  readonly inReplyTo: string | null;
  /** The first mail of the thread first, as RFC 5322 (section 3.6.4) has it. */
  readonly referenceIds: readonly string[];
}

/**
 * The letter that a mail is about: the nearest of those that it names as before it, else the latest to the same correspondent
 * that still waits. Undefined where there is none.
 */
export function answeredLetter<Letter extends MailedLetter>(
  { correspondentId, inReplyTo, referenceIds }: IncomingMail,
  letters: readonly Letter[],
): Letter | undefined {
  const theirs = letters.filter((letter) => letter.correspondentId === correspondentId);
  const named = [...referenceIds, ...(inReplyTo === null ? [] : [inReplyTo])].toReversed();
  const byThread = named.flatMap((id) => theirs.filter(({ messageId }) => messageId === id));
  const waiting = theirs
    .filter(({ isAnswered }) => !isAnswered)
    .toSorted((a, b) => b.wentAt.getTime() - a.wentAt.getTime());
  return byThread[0] ?? waiting[0];
}
