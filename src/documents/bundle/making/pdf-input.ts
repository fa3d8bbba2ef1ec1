import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BundleContent, BundledDocument, BundledLetter } from '../../../domain/bundle/bundle-content.js';
import { BUNDLES } from '../../../domain/bundle/bundle-kind.js';
import { instantAt, parseDay, writeDate, writeDay } from '../../../domain/calendar/day.js';
import { parseWhen, writeWhen } from '../../../domain/facts/precision.js';
import { projectRoot } from '../../../platform/web/project-root.js';
import { kindName, sizeOf } from '../../pages/document.view.js';
import type { SeenPart } from '../bundle.record.js';

const SOURCE = readFileSync(path.join(projectRoot(), 'src/documents/bundle/making/bundle.typ'), 'utf8');
const NOON = 12;

/** A document that goes, what was drawn of it, and the text that was written into it. */
export interface PartOfBundle {
  readonly document: BundledDocument;
  readonly part: SeenPart;
  readonly text?: string;
}

/** `20 November 2026`, or `November 2026`. */
function shortly(day: string): string {
  const when = parseWhen(day);
  return when.precision === 'month' ? writeWhen(when) : writeDate(when.on);
}

const written = (day: string): string => writeDay(parseDay(day));

export const titleOf = ({ kind, reference }: BundleContent): string =>
  `Case ${reference}: bundle for ${IN_TITLE[kind]}`;

const IN_TITLE: Readonly<Record<BundleContent['kind'], string>> = {
  group: 'the group',
  programme: 'our own files',
  body: 'the public body',
  mediator: 'a mediator',
  panel: 'a local disputes panel',
  ombudsman: 'an Ombudsman',
  solicitor: 'a solicitor',
};

/** All that the PDF draws, in the shape that `bundle.typ` reads; and what the compiler has to know. */
export function pdfInput(content: BundleContent, parts: readonly PartOfBundle[]) {
  const { on, about, chronology, promises, days, letters } = content;
  const bundle = {
    about,
    promises,
    title: titleOf(content),
    opening: openingOf(content),
    chronology: chronology.map((each) => ({ ...each, day: shortly(each.day) })),
    days: days.map((each) => ({ ...each, day: written(each.day) })),
    letters: letters.map((letter) => letterInput(letter, parts)),
    evidence: parts.filter((each) => isShown(each) && !isLetter(each, letters)).map(evidenceInput),
    about_index: [INDEX, ...(parts.length === 0 ? ['There is no file in this bundle.'] : [])],
    index: parts.map((each) => indexInput(each, letters)),
  };
  return {
    bundle,
    source: SOURCE,
    drawn: parts.filter(({ part }) => part.key !== undefined).map(({ document }) => String(document.number)),
    madeAt: instantAt(parseDay(on), NOON, 'UTC').getTime() / 1000,
  };
}

const INDEX =
  'The files lie beside this document, as they were sent. The SHA-256 of a file shows that nobody changed it since.';

const openingOf = ({ kind, on, forWhom }: BundleContent): string[] => [
  ...(forWhom === undefined ? [] : [`For: ${forWhom}`]),
  `As it stood on ${written(on)}. ${BUNDLES[kind].to === undefined ? '' : 'It is information and no legal advice.'}`.trim(),
];

const isLetter = ({ document }: PartOfBundle, letters: readonly BundledLetter[]): boolean =>
  letters.some(({ documentId }) => documentId === document.documentId);

const isShown = ({ part, text }: PartOfBundle): boolean => part.key !== undefined || text !== undefined;

function letterInput(
  { subject, to, day, blocks, documentId }: BundledLetter,
  parts: readonly PartOfBundle[],
) {
  const file = parts.find(({ document }) => document.documentId === documentId)?.document;
  return {
    blocks,
    title: subject,
    note: [
      `To ${to}, ${written(day)}.`,
      ...(file ? [`The letter as it went is the file ${file.file}.`] : []),
    ].join(' '),
    ...(file ? { number: file.number } : {}),
  };
}

function evidenceInput({ document, part, text }: PartOfBundle) {
  const { number, title, description, datedOn, file } = document;
  const shown = part.key === undefined ? [] : Array.from({ length: part.drawn }, (_, page) => page + 1);
  return {
    number,
    title: `${number}. ${title}`,
    about: [
      ...(datedOn === undefined ? [] : [`Day on it: ${written(datedOn)}`]),
      ...(description === undefined ? [] : [description]),
      `The file itself is ${file}.${cutShort(part)}`,
    ],
    text: text === undefined ? [] : text.split(/\n{2,}/),
    pages: shown.map((page) => ({
      path: `/pages/${number}-${page}.${document.mediaType === 'application/pdf' ? 'svg' : 'jpg'}`,
      alt: altOf(document, page, shown.length),
    })),
  };
}

const cutShort = (part: SeenPart): string =>
  part.key !== undefined && part.drawn < part.pages
    ? ` Its first ${part.drawn} pages of ${part.pages} are shown here.`
    : '';

/** What somebody who cannot see the page is told of it. */
const altOf = ({ title, description, file }: BundledDocument, page: number, pages: number): string =>
  [
    `Page ${page} of ${pages} of “${title}”, as a picture.`,
    ...(description === undefined ? [] : [description]),
    `Its words can be read in the file ${file}.`,
  ].join(' ');

function indexInput(each: PartOfBundle, letters: readonly BundledLetter[]) {
  const { document, part } = each;
  const { number, file, title, datedOn, mediaType, size, sha256 } = document;
  const inPdf = isShown(each) || isLetter(each, letters);
  const why = !inPdf && part.key === undefined ? [part.why] : [];
  const day = datedOn === undefined ? [] : [written(datedOn)];
  return {
    number,
    file,
    title,
    sha256,
    inPdf,
    kind: [...day, kindName(mediaType), sizeOf(size), ...why].join('. '),
  };
}
