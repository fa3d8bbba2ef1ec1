const LONGEST = 500;

/** What a server or an error said, on one line, as it can be kept: the database takes no zeros. */
export const kept = (words: string): string =>
  words
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);

/** The same for others to read: servers like to quote the address, which a group may want kept. */
export const withoutAddresses = (words: string): string =>
  words.replaceAll(/[^\s<>()"':;,]+@[^\s<>()"':;,]+/g, '(address)');
