import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawPdf } from './draw-pdf.js';
import { drawPicture } from './draw-picture.js';
import type { DrawnPages } from './drawn-pages.js';

/*
 * A process of its own: what somebody sent is taken apart here, where no secret is, and where a file that fills the memory or
 * never ends takes nothing else down.
 *
 *     drawing.process.js pdf|picture <file> <pages.json>
 *     drawing.process.js bundle <folder>
 */

/** Where the pages of a document lie in the sheet. */
const placeOf = (number: string, page: number, ending: string): string =>
  `/pages/${number}-${page + 1}.${ending}`;

interface ToCompile {
  readonly source: string;
  /** Seconds since 1970: what the PDF says of when it was made. */
  readonly madeAt: number;
  /** The numbers of the documents of which pages lie in the folder. */
  readonly drawn: readonly string[];
  readonly bundle: unknown;
}

function compile(folder: string): void {
  const input = path.join(folder, 'bundle.json');
  const { source, madeAt, drawn, bundle } = JSON.parse(readFileSync(input, 'utf8')) as ToCompile;
  const compiler = NodeCompiler.create({ workspace: '/nowhere' });
  for (const number of drawn) {
    const file = readFileSync(path.join(folder, `pages-${number}.json`), 'utf8');
    for (const [page, { ending, content }] of (JSON.parse(file) as DrawnPages).drawn.entries())
      compiler.mapShadow(`/nowhere${placeOf(number, page, ending)}`, Buffer.from(content, 'base64'));
  }
  const inputs = { bundle: JSON.stringify(bundle) };
  const options = { pdfStandard: 'ua-1', creationTimestamp: madeAt };
  writeFileSync(path.join(folder, 'bundle.pdf'), compiler.pdf({ mainFileContent: source, inputs }, options));
}

const [job, from = '', to = ''] = process.argv.slice(2);
if (job === 'bundle') compile(from);
else {
  const content = readFileSync(from);
  writeFileSync(to, JSON.stringify(job === 'pdf' ? drawPdf(content) : await drawPicture(content)));
}
