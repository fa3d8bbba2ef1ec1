import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import type { FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import type { Block } from '../../../domain/correspondence/letters/letter-grammar.js';

const FONT = 'Arial';
/** In half points. */
const SIZE = 22;
/** In twentieths of a point. */
const AFTER = { spacing: { after: 200 } };

/** A letter to go on with in a word processor. It names no author. */
export function letterDocx({ subject, blocks }: FinishedLetter): Promise<Buffer> {
  const document = new Document({
    title: subject,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: { default: { document: { run: { font: FONT, size: SIZE, language: { value: 'en-GB' } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: subject, heading: HeadingLevel.HEADING_1, ...AFTER }),
          ...blocks.flatMap(paragraphsOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function paragraphsOf(block: Block): Paragraph[] {
  if (block.kind === 'heading')
    return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, ...AFTER })];
  if (block.kind === 'list')
    return block.items.map((item) => new Paragraph({ text: item, bullet: { level: 0 } }));
  const runs = block.lines.map((text, at) => new TextRun(at === 0 ? { text } : { text, break: 1 }));
  return [new Paragraph({ children: runs, ...AFTER })];
}
