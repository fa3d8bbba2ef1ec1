import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { ZipFile } from 'yazl';

type Parts = Readonly<Record<string, string | Buffer>>;

export function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A Word document, as far as anybody looks; `more` adds parts or takes their place. */
export const docx = (more: Parts = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': TYPES,
    'word/document.xml':
      '<w:document><w:body><w:p><w:r><w:t>Your grant ends.</w:t></w:r></w:p></w:body></w:document>',
    'docProps/core.xml': '<cp:coreProperties><dc:creator>Nobody</dc:creator></cp:coreProperties>',
    ...more,
  });

export const xlsx = (more: Parts = {}): Promise<Buffer> =>
  zipOf({ '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<workbook/>', ...more });

export const odt = (more: Parts = {}): Promise<Buffer> =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': '<office:document-content/>',
    'meta.xml': '<office:document-meta><dc:creator>Nobody</dc:creator></office:document-meta>',
    ...more,
  });

export const pdf = (more = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${more}trailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/** A picture that a telephone took: it lies on its side, and says where and by whom it was made. */
export const photograph = (
  format: 'jpeg' | 'png' | 'webp' | 'tiff' = 'jpeg',
  artist = 'Nobody',
): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#cc3300' } })
    .toFormat(format)
    .withExif({ IFD0: { Artist: artist } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${artist}</rdf:RDF></x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .toBuffer();

const box = (kind: string, ...content: Buffer[]): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0));
  return Buffer.concat([size, Buffer.from(kind, 'latin1'), ...content]);
};
const VERSION = Buffer.alloc(4);

/** The boxes that stand first in a HEIC picture (ISO 23008-12): its brands, its handler and its first item, without the picture. */
export const heic = (): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
    box(
      'meta',
      VERSION,
      box('hdlr', VERSION, Buffer.alloc(4), Buffer.from('pict', 'latin1'), Buffer.alloc(13)),
      box('pitm', VERSION, Buffer.from([0, 1])),
    ),
    box('mdat', Buffer.alloc(16)),
  ]);

export interface Raw {
  readonly name: string;
  readonly content: Buffer;
  /** What the archive says that it unpacks to. */
  readonly says?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** An archive that no honest program writes: its entries say what they are told to. */
export function rawZip(entries: readonly Raw[], { overlap = false }: { overlap?: boolean } = {}): Buffer {
  const bodies = entries.map(localEntry);
  const written = overlap ? bodies.slice(0, 1) : bodies;
  let offset = 0;
  const directory = entries.map((entry, at) => {
    const listed = listedEntry(entry, offset);
    if (!overlap) offset += bodies[at]?.length ?? 0;
    return listed;
  });
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(Buffer.concat(written).length, 12);
  return Buffer.concat([...written, listed, Buffer.from('PK\u0005\u0006'), end]);
}

const packedIn = ({ content, method = 8 }: Raw): Buffer => (method === 8 ? deflateRawSync(content) : content);

/** What an entry says of itself, at both of its places. */
function saidOf(entry: Raw): Buffer {
  const { name, content, says = content.length, flags = 0, method = 8 } = entry;
  const said = Buffer.alloc(26);
  said.writeUInt16LE(20, 0);
  said.writeUInt16LE(flags, 2);
  said.writeUInt16LE(method, 4);
  said.writeUInt32LE(packedIn(entry).length, 14);
  said.writeUInt32LE(says, 18);
  said.writeUInt16LE(Buffer.byteLength(name), 22);
  return said;
}

const localEntry = (entry: Raw): Buffer =>
  Buffer.concat([Buffer.from('PK\u0003\u0004'), saidOf(entry), Buffer.from(entry.name), packedIn(entry)]);

function listedEntry(entry: Raw, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const version = Buffer.from([20, 0]);
  return Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    version,
    saidOf(entry),
    tail,
    Buffer.from(entry.name),
  ]);
}
