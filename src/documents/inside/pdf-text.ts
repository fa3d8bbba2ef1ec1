import { inflateSync } from 'node:zlib';

/** What is unpacked of one file at most, 64 MB; the rest is not looked at. */
const MOST_UNPACKED = 67_108_864;
const STREAM = /stream\r?\n/g;
const END_OF_STREAM = 'endstream';

/**
 * What can be read of a PDF without drawing it: its properties, and texts in letters. A text may also be written in numbers
 * of a font, which only a program that draws can read, so what is not found here may still stand there.
 */
export function pdfText(content: Buffer): string {
  const whole = content.toString('latin1');
  return [whole, ...streamsOf(content, whole)].map(textsIn).join('\n');
}

function* streamsOf(content: Buffer, whole: string): Generator<string> {
  let left = MOST_UNPACKED;
  for (const found of whole.matchAll(STREAM)) {
    const start = found.index + found[0].length;
    const end = whole.indexOf(END_OF_STREAM, start);
    const unpacked = end < 0 || left <= 0 ? '' : inflated(content.subarray(start, end), left);
    left -= unpacked.length;
    if (unpacked !== '') yield unpacked;
  }
}

function inflated(packed: Buffer, limit: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: limit }).toString('latin1');
  } catch {
    return '';
  }
}

/** Between two pieces of one text stands how far the pen moves: `[(Zeph) -12 (yrine)] TJ`. */
const PEN_MOVES = /\)\s*-?[\d.]*\s*\(/g;
const LITERAL = /\(((?:[^()\\]|\\[^])*)\)/g;
const HEXADECIMAL = /<((?:[\da-f]{2}\s*){2,})>/gi;

/** Every text of a page or of the properties, and what is written outside of texts: properties are also kept as XML. */
function textsIn(source: string): string {
  const literals = [...source.replaceAll(PEN_MOVES, '').matchAll(LITERAL)].map(([, inner = '']) =>
    lettersIn(inner.replaceAll(/\\([0-7]{1,3}|[^])/g, unescaped)),
  );
  const numbers = [...source.matchAll(HEXADECIMAL)].map(([, digits = '']) =>
    lettersIn(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex').toString('latin1')),
  );
  const plain = source.includes('<x:xmpmeta') ? Buffer.from(source, 'latin1').toString('utf8') : '';
  return [...literals, ...numbers, plain].join(' ');
}

const unescaped = (_: string, code: string): string => {
  if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8));
  return /^[nrtbf\r\n]$/.test(code) ? ' ' : code;
};

/** A text of two bytes each letter begins with FE FF; every other is taken as one byte each. */
function lettersIn(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes;
  const swapped = Buffer.from(bytes.slice(2), 'latin1');
  return swapped
    .subarray(0, swapped.length - (swapped.length % 2))
    .swap16()
    .toString('utf16le');
}
