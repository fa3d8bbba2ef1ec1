import { namedIn } from '../correspondence/mail/named-in.js';
import type { Disclosable } from '../casework/disclosure.js';
import type { DocumentFlag } from './document.js';

/** By what a group would be known, and how to say which it is without saying it. */
export const TELLING = [
  { what: 'group-name', column: 'name', words: 'the name of the group' },
  { what: 'contact-name', column: 'contactName', words: 'the name of the contact person' },
  { column: 'contactEmail', words: 'the address of the group' },
  { column: 'contactPhone', words: 'the telephone number of the group' },
] as const satisfies readonly {
  /** What a group can agree to have told; an address and a number go to nobody. */
  readonly what?: Disclosable;
  readonly column: string;
  readonly words: string;
}[];

export type Identity = Readonly<Record<(typeof TELLING)[number]['column'], string | null>>;

/** What could be read of a file. `isWhole` where nothing of it is left that a person would see and we did not. */
export interface Inside {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What keeps a file from people who may not learn who these groups are: a name, or that nobody looked. */
export type KeptBack = { readonly tells: string } | 'unread';

/** Nothing we cannot read goes unless a person has read it; what we do find stays, whoever read it. */
export function keptBack(
  { text, isWhole }: Inside,
  flags: readonly DocumentFlag[],
  identities: readonly Identity[],
): KeptBack | undefined {
  const told = TELLING.find(({ column }) => identities.some((identity) => namedIn(text, identity[column])));
  if (told) return { tells: told.words };
  return isWhole && !isFlagged(flags) ? undefined : 'unread';
}

const UNREADABLE: readonly DocumentFlag[] = ['locked', 'may-name'];

/** Whether nobody could take names out of a file, or look into it, when it came. */
export const isFlagged = (flags: readonly DocumentFlag[]): boolean =>
  flags.some((flag) => UNREADABLE.includes(flag));
