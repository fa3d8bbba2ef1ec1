import type { Recipient, RecipientKind } from '../../casework/disclosure.js';

/** Somebody who gets a letter, or a copy of one. */
export interface Correspondent {
  readonly kind: RecipientKind;
  /** A person, a post or an office, as the letter addresses it. */
  readonly name: string;
  readonly email?: string;
  /** A contact of the directory. */
  readonly contactId?: string;
}

/** As the rules on disclosure know them: the body is one, whoever reads the letter there. */
export const recipientOf = ({ kind, name }: Correspondent): Recipient =>
  kind === 'body' ? { kind } : { kind, name };
