import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { ZipFile } from 'yazl';

type Parts = Readonly<Record<string, string | Buffer>>;

export function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
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
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = content.length, flags = 0, method = 8 } of entries) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const at = overlap ? 0 : offset;
    if (!overlap || bodies.length === 0) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
      bodies.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]),
    );
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from('PK\u0005\u0006'), end]);
}
