import { MEDIA_TYPES, type MediaType } from './media-type.js';

const LONGEST_NAME = 100;
const PATH = /^.*[/\\]/s;
const ENDING = /\.[a-z0-9]{1,5}$/i;
/* Letters, digits, marks and a few signs: no control, no direction of writing, no quotes. */
const UNSAFE = /[^\p{L}\p{M}\p{N} _.,()&+-]/gu;
/* Windows knows these as devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name to show and to save under: without a path, of safe signs, with the ending of what is really in the file. */
export function safeName(given: string, mediaType: MediaType): string {
  const base = given
    .normalize('NFC')
    .replace(PATH, '')
    .replaceAll(UNSAFE, '')
    .replace(ENDING, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[ .]+|[ .]+$/g, '');
  const short = Array.from(base).slice(0, LONGEST_NAME).join('').trim();
  const name = short === '' || DEVICE.test(short) ? 'document' : short;
  return `${name}.${MEDIA_TYPES[mediaType].ending}`;
}
