import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { MOST_DRAWN, MOST_PAGES, type DrawnPage, type DrawnPages } from './drawn-pages.js';

const FILE = '/paper.pdf';
/** No PDF has so many pages: the refusal says how many there are. */
const NO_PAGE = 10_000_000;
const COUNTED = /has (?:only )?(\d+) pages?/;

const pageSource = (number: number): string =>
  `#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("${FILE}", page: ${number})`;

/**
 * The pages of a PDF as vector pictures. They are drawn afresh, so no program and no link of the file comes along.
 * Throws where it is locked or broken.
 */
export function drawPdf(content: Buffer): DrawnPages {
  // A folder that is nobody's: nothing beside the file can be read.
  const compiler = NodeCompiler.create({ workspace: '/nowhere' });
  compiler.mapShadow(`/nowhere${FILE}`, content);
  const pages = countPages(compiler);
  const drawn: DrawnPage[] = [];
  let bytes = 0;
  for (let number = 1; number <= Math.min(pages, MOST_PAGES); number += 1) {
    const svg = innerPicture(compiler.plainSvg({ mainFileContent: pageSource(number) }));
    bytes += svg.length;
    if (bytes > MOST_DRAWN) break;
    drawn.push({ ending: 'svg', content: svg });
    compiler.evictCache(0);
  }
  if (drawn.length === 0) throw new Error('There is no page that could be drawn.');
  return { pages, drawn };
}

function countPages(compiler: NodeCompiler): number {
  const problem = compiler.compile({ mainFileContent: pageSource(NO_PAGE) }).takeError();
  const told = JSON.stringify(problem?.shortDiagnostics ?? []);
  const [, count] = COUNTED.exec(told) ?? [];
  if (count === undefined) throw new Error(told);
  return Number(count);
}

/** The page itself, without the sheet that it was laid on. In base64. */
function innerPicture(sheet: string): string {
  const [, picture] = /href="data:image\/svg\+xml;base64,([^"]+)"/.exec(sheet) ?? [];
  if (picture === undefined) throw new Error('The page was not drawn.');
  return picture;
}
