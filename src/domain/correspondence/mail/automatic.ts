/** What a robot wrote, as far as its headers say so. A person's mail has none of these. */
export type AutomaticKind = 'out-of-office' | 'list' | 'other';

/** Header names in small letters, each with its first value. */
export type MailHeaders = ReadonlyMap<string, string>;

const LIST_PRECEDENCE = ['bulk', 'list', 'junk'];
const AUTO_REPLY_MARKS = ['x-autoreply', 'x-autorespond'];

/**
 * By `Auto-Submitted` (RFC 3834, sections 2 and 5), by the headers that were in use before it, and by those of mailing lists
 * (RFC 2369 and RFC 2919). Undefined for the mail of a person.
 */
export function automaticKind(headers: MailHeaders): AutomaticKind | undefined {
  const submitted = word(headers, 'auto-submitted');
  if (submitted === 'auto-replied') return 'out-of-office';
  const precedence = word(headers, 'precedence');
  if (precedence === 'auto_reply' || AUTO_REPLY_MARKS.some((name) => headers.has(name)))
    return 'out-of-office';
  if (headers.has('list-id') || LIST_PRECEDENCE.includes(precedence)) return 'list';
  return submitted !== '' && submitted !== 'no' ? 'other' : undefined;
}

/** The first word of a header, in small letters: what stands behind it are parameters. */
const word = (headers: MailHeaders, name: string): string =>
  (headers.get(name) ?? '')
    .split(/[;\s(]/)
    .find((part) => part !== '')
    ?.toLowerCase() ?? '';
