import { parseApart } from '../../platform/mail/parsing/parse-apart.js';
import type { Inside } from '../../domain/documents/names-inside.js';
import { kindOfFile } from '../receiving/kind-of-file.js';
import { unpack } from '../receiving/zip-content.js';
import { pdfText } from './pdf-text.js';

const UNREAD: Inside = { text: '', isWhole: false };
/** A mail that came with a mail: deeper ones stay unread. */
const DEEPEST = 2;

/** What can be read of a file that was taken as evidence. What cannot be opened is unread, never an error. */
export async function textInside(content: Buffer, mediaType: string, depth = 0): Promise<Inside> {
  try {
    if (mediaType === 'text/plain') return { text: content.toString('utf8'), isWhole: true };
    if (mediaType === 'application/pdf') return { text: pdfText(content), isWhole: false };
    if (mediaType === 'message/rfc822') return await insideMail(content, depth);
    return mediaType.startsWith('application/') ? await insideOffice(content) : UNREAD;
  } catch {
    return UNREAD;
  }
}

/** A word may be cut by a change of letters in its middle, and names also stand in attributes. */
async function insideOffice(content: Buffer): Promise<Inside> {
  const parts = [...(await unpack(content))];
  const texts = parts.filter(([name]) => IS_TEXT.test(name)).map(([, part]) => part.toString('utf8'));
  return {
    text: texts.flatMap((text) => READINGS.map((reading) => withoutEntities(reading(text)))).join('\n'),
    isWhole: parts.every(([name]) => IS_TEXT.test(name) || SAYS_NOTHING.test(name)),
  };
}

const IS_TEXT = /\.(xml|rels|txt|html?|vml)$|^mimetype$/i;
/** The manifest of a package and an empty folder; a font says nothing of anybody. A picture may. */
const SAYS_NOTHING = /\/$|\.(ttf|otf|odttf)$/i;

const TAG = /<[^>]*>/g;
/** The end of a paragraph, a cell, a line or a tab parts words; all other tags may stand inside one. */
const PARTING =
  /<\/?(w:p|w:tab|w:br|w:tc|text:p|text:h|text:tab|text:s|text:line-break|si|c|table:table-cell)\b[^>]*>/g;
const READINGS: readonly ((xml: string) => string)[] = [
  (xml) => xml.replaceAll(PARTING, ' ').replaceAll(TAG, ''),
  (xml) => xml.replaceAll(TAG, ' '),
  (xml) => [...xml.matchAll(/"([^"]*)"/g)].map(([, value]) => value).join('\n'),
];

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const withoutEntities = (text: string): string =>
  text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

async function insideMail(content: Buffer, depth: number): Promise<Inside> {
  const { headers, subject, text, attachments } = await parseApart(content);
  const inner = await Promise.all(
    attachments.map(async ({ fileName, content: bytes }) => {
      const read = depth < DEEPEST ? await insideAttachment(Buffer.from(bytes), depth + 1) : UNREAD;
      return { ...read, text: `${fileName}\n${read.text}` };
    }),
  );
  const own = [
    subject,
    text,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    content.toString('utf8'),
  ];
  return {
    text: [...own, ...inner.map((each) => each.text)].join('\n'),
    isWhole: inner.every(({ isWhole }) => isWhole),
  };
}

async function insideAttachment(content: Buffer, depth: number): Promise<Inside> {
  const { mediaType } = await kindOfFile(content);
  return textInside(content, mediaType, depth);
}
