import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { BundleContent } from '../../../domain/bundle/bundle-content.js';
import { writeCsvRecord } from '../../../platform/csv.js';
import { safeCell } from '../../../platform/spreadsheet-cell.js';
import { compileBundle } from './drawing.js';
import { pdfInput, type PartOfBundle } from './pdf-input.js';
import { fileOf, NOT_DRAWN } from './see-document.js';
import type { WorkFolder } from './work-folder.js';

const PDF = 'bundle.pdf';
/** The files of the case, apart from what we made of them. */
const DOCUMENTS = 'documents';

/** One PDF, tables for programs, and the files as they are: all below the names that we gave them. */
export async function zipBundle(
  folder: WorkFolder,
  content: BundleContent,
  parts: readonly PartOfBundle[],
): Promise<Readable> {
  const pdf = await compiled(folder, content, parts);
  const zip = new ZipFile();
  // The clock of the machine is no business of whoever gets it.
  const options = { mtime: new Date(`${content.on}T12:00:00Z`) };
  zip.addBuffer(pdf, PDF, options);
  zip.addBuffer(indexOf(pdf, parts), 'index.csv', options);
  zip.addBuffer(chronologyOf(content), 'chronology.csv', options);
  for (const { document } of parts)
    zip.addFile(folder.at(fileOf(document)), `${DOCUMENTS}/${document.file}`, options);
  const made = Readable.from(zip.outputStream as AsyncIterable<Buffer>);
  zip.on('error', (error: Error) => made.destroy(error));
  zip.end();
  return made;
}

/** Pages that spoil the whole, or are too many, are left to their files. Throws where that does not help either. */
async function compiled(
  folder: WorkFolder,
  content: BundleContent,
  parts: readonly PartOfBundle[],
): Promise<Buffer> {
  const make = async (drawn: readonly PartOfBundle[]): Promise<Buffer> => {
    await writeFile(folder.at('bundle.json'), JSON.stringify(pdfInput(content, drawn)));
    await compileBundle(folder.place);
    return readFile(folder.at(PDF));
  };
  try {
    return await make(parts);
  } catch (error) {
    if (parts.every(({ part }) => part.key === undefined)) throw error;
    return make(parts.map((each) => ({ ...each, part: { number: each.part.number, why: NOT_DRAWN } })));
  }
}

const table = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => writeCsvRecord(row.map(safeCell))).join(''), 'utf8');

const indexOf = (pdf: Buffer, parts: readonly PartOfBundle[]): Buffer =>
  table([
    ['number', 'file', 'title', 'day', 'media_type', 'bytes', 'sha256'],
    ['', PDF, '', '', 'application/pdf', String(pdf.length), createHash('sha256').update(pdf).digest('hex')],
    ...parts.map(({ document: { number, file, title, datedOn = '', mediaType, size, sha256 } }) => [
      String(number),
      `${DOCUMENTS}/${file}`,
      title,
      datedOn,
      mediaType,
      String(size),
      sha256,
    ]),
  ]);

const chronologyOf = ({ chronology }: BundleContent): Buffer =>
  table([
    ['day', 'what', 'text', 'by'],
    ...chronology.map(({ day, what, text = '', by = '' }) => [day, what, text, by]),
  ]);
