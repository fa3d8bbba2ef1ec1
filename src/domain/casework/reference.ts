/** Digits and consonants that are hard to mistake: no vowels, none of 0 O 1 I L, and no B, S or Z beside 8, 5 and 2. */
const ALPHABET = '23456789CDFGHJKMNPQRTVWXY';
const HALF = 4;
const LENGTH = 2 * HALF;
/** With this many random bytes no reference is more likely than another by any amount that could be seen. */
const BYTES_NEEDED = 12;

/** What people write or hear for a character of the alphabet. */
const MISTAKEN: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };

/** A case reference such as `R7K2-M4QX`, from at least 12 random bytes. It means nothing and follows no order. */
export function formatReference(randomBytes: Uint8Array): string {
  if (randomBytes.length < BYTES_NEEDED) {
    throw new RangeError(`A case reference is made from at least ${BYTES_NEEDED} random bytes.`);
  }
  let rest = randomBytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let text = '';
  while (text.length < LENGTH) {
    text += ALPHABET.charAt(Number(rest % BigInt(ALPHABET.length)));
    rest /= BigInt(ALPHABET.length);
  }
  return hyphenated(text);
}

/** The reference that was meant, or undefined where it cannot be one. Case, spaces and hyphens are forgiven. */
export function normaliseReference(text: string): string | undefined {
  const written = text.toUpperCase().replace(/[\s\p{Dash}]/gu, '');
  const characters = written.split('').map((each) => MISTAKEN[each] ?? each);
  const isReference = characters.length === LENGTH && characters.every((each) => ALPHABET.includes(each));
  return isReference ? hyphenated(characters.join('')) : undefined;
}

const hyphenated = (text: string): string => `${text.slice(0, HALF)}-${text.slice(HALF)}`;
