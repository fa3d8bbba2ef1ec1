import type { Disclosable } from '../../casework/disclosure.js';

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

const plain = (text: string): string =>
  ` ${text.toLowerCase().normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
const digits = (text: string): string => text.replaceAll(/\D/g, '');
const SHORTEST_NUMBER = 7;

const holds = (text: string, part: string | null): boolean =>
  part !== null && plain(part).trim() !== '' && plain(text).includes(plain(part));

const holdsNumber = (text: string, phone: string | null): boolean => {
  const number = digits(phone ?? '').slice(-SHORTEST_NUMBER);
  if (number.length < SHORTEST_NUMBER) return false;
  return (text.match(/\d[\d ().+-]*\d/g) ?? []).some((run) => digits(run).includes(number));
};

/** What of a group stands in a text, whole words and however they are spaced or written with capitals. */
export function tellsOf(text: string, group: KnownOfGroup): TellableParts {
  const names: TellableParts['names'][number][] = [];
  if (holds(text, group.name)) names.push('group-name');
  if (holds(text, group.contactName)) names.push('contact-name');
  return { names, isAddress: holds(text, group.contactEmail) || holdsNumber(text, group.contactPhone) };
}
