import type { FastifyReply } from 'fastify';
import type { FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import { letterDocx } from './letter-docx.js';
import { letterPdf } from './letter-pdf.js';

interface LetterFormat {
  readonly type: string;
  readonly make: (letter: FinishedLetter) => Buffer | Promise<Buffer>;
}

const FORMATS = {
  pdf: { type: 'application/pdf', make: letterPdf },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: letterDocx,
  },
  txt: {
    type: 'text/plain; charset=utf-8',
    make: ({ subject, text }) => Buffer.from(`${subject}\n\n${text}`, 'utf8'),
  },
} as const satisfies Readonly<Record<string, LetterFormat>>;
export type FormatOfLetter = keyof typeof FORMATS;

export const isLetterFormat = (text: string): text is FormatOfLetter => Object.hasOwn(FORMATS, text);

/** A letter to keep, print or go on with. Its name says the reference of the case, and nothing of anybody. */
export async function sendFile(
  reply: FastifyReply,
  { reference, finished }: { readonly reference: string; readonly finished: FinishedLetter },
  format: FormatOfLetter,
): Promise<void> {
  const { type, make } = FORMATS[format];
  const content = await make(finished);
  await reply
    .type(type)
    .header('content-disposition', `attachment; filename="${reference}-letter.${format}"`)
    .header('cache-control', 'no-store')
    .send(content);
}
