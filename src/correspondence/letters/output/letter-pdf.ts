import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { instantAt } from '../../../domain/calendar/day.js';
import type { FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import { projectRoot } from '../../../platform/web/project-root.js';

const SOURCE = readFileSync(path.join(projectRoot(), 'src/correspondence/letters/output/letter.typ'), 'utf8');
const NOON = 12;
/** Of what was compiled before, this many letters are remembered. */
const REMEMBERED = 10;

let compiler: NodeCompiler | undefined;

/**
 * A tagged PDF (PDF/UA-1) with the subject as its title and no author. The same letter gives the same bytes: what it says of
 * when it was made is noon of its own day.
 */
export function letterPdf({ subject, blocks, on }: FinishedLetter): Buffer {
  compiler ??= NodeCompiler.create();
  const inputs = { letter: JSON.stringify({ subject, blocks }) };
  const creationTimestamp = instantAt(on, NOON, 'UTC').getTime() / 1000;
  const pdf = compiler.pdf({ mainFileContent: SOURCE, inputs }, { pdfStandard: 'ua-1', creationTimestamp });
  compiler.evictCache(REMEMBERED);
  return pdf;
}
