import type { Day } from '../../calendar/day.js';
import { LETTER_FIELDS, lateFields } from './letter-fields.js';
import { blocksOf, fill, type Block } from './letter-grammar.js';
import type { ReplyBy } from './reply-by.js';

/** A letter as it goes out on a day. */
export interface FinishedLetter {
  readonly subject: string;
  readonly on: Day;
  readonly blocks: readonly Block[];
  /** The whole text, fit for a plain e-mail. */
  readonly text: string;
}

/** Puts in what depends on the day. A blank that nobody filled stays one. */
export function finish(
  { subject, text }: { readonly subject: string; readonly text: string },
  on: Day,
  reply: ReplyBy | undefined,
): FinishedLetter {
  const late = lateFields(on, reply);
  const filled = fill(text, LETTER_FIELDS, late);
  const blocks = blocksOf(filled);
  return { subject: fill(subject, LETTER_FIELDS, late), on, blocks, text: plainText(blocks) };
}

export const plainText = (blocks: readonly Block[]): string => blocks.map(textOfBlock).join('\n\n') + '\n';

function textOfBlock(block: Block): string {
  if (block.kind === 'heading') return `${block.text}\n${'-'.repeat(Array.from(block.text).length)}`;
  if (block.kind === 'list') return block.items.map((item) => `- ${item}`).join('\n');
  return block.lines.join('\n');
}
