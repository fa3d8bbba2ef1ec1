import type { Disclosable } from '../../casework/disclosure.js';
import { namedIn } from '../mail/named-in.js';

/** What a group is called and where it can be reached; empty parts are null. */
export interface KnownOfGroup {
  readonly name: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
}

export interface TellableParts {
  readonly names: readonly Extract<Disclosable, 'group-name' | 'contact-name'>[];
  /** An e-mail address or a telephone number, which is never told. */
  readonly isAddress: boolean;
}

/** What of a group stands in a text, whole words and however they are spaced or written with capitals. */
export function tellsOf(text: string, group: KnownOfGroup): TellableParts {
  const names: TellableParts['names'][number][] = [];
  if (namedIn(text, group.name)) names.push('group-name');
  if (namedIn(text, group.contactName)) names.push('contact-name');
  return { names, isAddress: namedIn(text, group.contactEmail) || namedIn(text, group.contactPhone) };
}
