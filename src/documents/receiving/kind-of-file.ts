import { fileTypeFromBuffer } from 'file-type';
import type { DocumentFlag } from '../../domain/documents/document.js';
import { isMediaType, TAKEN_KINDS, type MediaType } from '../../domain/documents/media-type.js';
import { FileRefusedError } from './file-refused.error.js';
import { unpack, type ZipContent } from './zip-content.js';

/** What is in a file, whatever it is called. */
export interface KindOfFile {
  readonly mediaType: MediaType;
  readonly flags: readonly DocumentFlag[];
  /** Set for what is an archive inside. */
  readonly parts?: ZipContent;
}

const EMPTY = 'The file is empty. Choose another one.';
const PROGRAM =
  'This is a program, not a document. We do not take programs. Send a PDF or a picture of what you want to show.';
const UNKNOWN = `We cannot take this kind of file. We take ${TAKEN_KINDS}. Save it as one of these, or take a picture of it.`;
const OLD_OFFICE =
  'This file is from an old version of Word or Excel. Save it as a PDF or as DOCX, and send that.';
const OFFICE_LOCKED = 'This file has a password. Take the password off, save it, and send that.';
const ARCHIVE = `This is an archive (ZIP). Send the documents in it one by one.`;

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PDF = Buffer.from('%PDF-');
/** Where readers of PDF still look for its first sign. */
const PDF_HEAD = 1024;
const OFFICE_PARTS: Readonly<Record<string, MediaType>> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const ODT: MediaType = 'application/vnd.oasis.opendocument.text';
const PROGRAMS =
  /(x-msdownload|x-elf|x-mach-binary|java-vm|x-apple-diskimage|x-ms-shortcut|x-msi|x-deb|x-rpm)/;

/** Told by the bytes alone. Throws {@link FileRefusedError}, each with what to do instead. */
export async function kindOfFile(content: Buffer): Promise<KindOfFile> {
  if (content.length === 0) throw new FileRefusedError(EMPTY);
  if (content.subarray(0, PDF_HEAD).includes(PDF))
    return { mediaType: 'application/pdf', flags: pdfFlags(content) };
  if (content.subarray(0, ZIP.length).equals(ZIP)) return archive(await unpack(content));
  if (content.subarray(0, OLE.length).equals(OLE)) throw new FileRefusedError(oldOffice(content));
  const found = (await fileTypeFromBuffer(content))?.mime;
  if (found && PROGRAMS.test(found)) throw new FileRefusedError(PROGRAM);
  if (found && isMediaType(found) && found.startsWith('image/')) return { mediaType: found, flags: [] };
  const written = textKind(content);
  if (!written) throw new FileRefusedError(UNKNOWN);
  return { mediaType: written, flags: [] };
}

function archive(parts: ZipContent): KindOfFile {
  const names = [...parts.keys()];
  const office = Object.entries(OFFICE_PARTS).find(([part]) => parts.has(part))?.[1];
  const isText = parts.get('mimetype')?.toString('latin1').trim() === ODT;
  const mediaType = office ?? (isText ? ODT : undefined);
  if (!mediaType) throw new FileRefusedError(ARCHIVE);
  const hasMacros = names.some((name) => /vbaProject\.bin$|^(Basic|Scripts)\//i.test(name));
  const hasObjects = names.some((name) => /\/(embeddings|activeX)\//i.test(name));
  return { mediaType, parts, flags: [...flag('macros', hasMacros), ...flag('active', hasObjects)] };
}

const flag = (name: DocumentFlag, isSet: boolean): DocumentFlag[] => (isSet ? [name] : []);

/** The dictionaries that say so are never packed. */
function pdfFlags(content: Buffer): DocumentFlag[] {
  const isActive = ['/JavaScript', '/JS ', '/JS(', '/Launch', '/EmbeddedFile', '/XFA'].some((mark) =>
    content.includes(mark),
  );
  return [...flag('locked', content.includes('/Encrypt')), ...flag('active', isActive)];
}

const oldOffice = (content: Buffer): string =>
  content.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? OFFICE_LOCKED : OLD_OFFICE;

const LONGEST_MAIL_HEAD = 65_536;
const HEADER_LINE = /^([!-9;-~]+):/;
const MAIL_HEADERS = ['date', 'message-id', 'mime-version', 'received'];

/** Text is UTF-8 without control characters; an email begins with its header and may go on in any coding. */
function textKind(content: Buffer): MediaType | undefined {
  if (content.includes(0)) return undefined;
  if (isMail(content.toString('latin1', 0, LONGEST_MAIL_HEAD))) return 'message/rfc822';
  return isText(content) ? 'text/plain' : undefined;
}

function isMail(start: string): boolean {
  const [head = ''] = start.split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
  const names = lines.map((line) => HEADER_LINE.exec(line)?.[1]?.toLowerCase());
  if (names.includes(undefined) || !names.includes('from')) return false;
  return names.filter((name) => MAIL_HEADERS.includes(name ?? '')).length > 1;
}

function isText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !/[^\P{Cc}\n\r\t\f]/u.test(text);
  } catch {
    return false;
  }
}
