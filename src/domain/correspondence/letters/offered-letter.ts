/** A letter that went, however it went. */
export interface GoneLetter {
  readonly id: string;
  readonly toBody: boolean;
  readonly wentAt: Date;
  readonly isAnswered: boolean;
}

/** A mail that came in, of which nobody can say by its thread what it answers. */
export interface UntiedMail {
  readonly at: Date;
  /** The sender is one of the body's, as the case or the directory knows them. */
  readonly isFromBody: boolean;
  readonly isAutomatic: boolean;
}

/**
 * The letter that such a mail may answer, to be asked of a person and never taken for granted: the one letter to the body that
 * waits. Where two wait, or the mail came before the letter went, there is nothing to ask.
 */
export function offeredLetter<Letter extends GoneLetter>(
  { at, isFromBody, isAutomatic }: UntiedMail,
  letters: readonly Letter[],
): Letter | undefined {
  if (!isFromBody || isAutomatic) return undefined;
  const waiting = letters.filter(({ toBody, isAnswered }) => toBody && !isAnswered);
  const [only] = waiting;
  return waiting.length === 1 && only && only.wentAt <= at ? only : undefined;
}
