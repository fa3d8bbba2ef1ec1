import sharp, { type Sharp } from 'sharp';
import type { DocumentFlag } from '../../domain/documents/document.js';
import type { MediaType } from '../../domain/documents/media-type.js';
import { FileRefusedError } from './file-refused.error.js';
import type { KindOfFile } from './kind-of-file.js';
import { pack, type ZipContent } from './zip-content.js';

/** A file without what it says of whoever made it. */
export interface WithoutNames {
  readonly content: Buffer;
  readonly flags: readonly DocumentFlag[];
}

/** A picture that unpacks to more is no photograph of a letter. */
const MOST_PIXELS = 100_000_000;
const HEIC_REMEDY =
  'A HEIC picture can hold the place where it was taken, and we cannot take that out. Save it as JPEG, and send that.';
const TOO_MANY_PIXELS =
  'This picture is larger than any camera makes. Save it smaller, or as a PDF, and send that.';
const BROKEN_PICTURE = 'This picture is damaged: we cannot open it. Save it again, and send that.';

const JPEG_QUALITY = 92;
const SAME_FORMAT: Partial<Record<MediaType, (picture: Sharp) => Sharp>> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: JPEG_QUALITY }),
  'image/png': (picture) => picture.png(),
  'image/gif': (picture) => picture.gif(),
  'image/webp': (picture) => picture.webp({ quality: JPEG_QUALITY }),
  'image/tiff': (picture) => picture.tiff({ compression: 'lzw' }),
};

/** Throws {@link FileRefusedError} for a picture that cannot be opened, or would fill the memory. */
export async function checkPicture(content: Buffer): Promise<void> {
  const { width, height } = await sharp(content)
    .metadata()
    .catch(() => {
      throw new FileRefusedError(BROKEN_PICTURE);
    });
  if (width * height > MOST_PIXELS) throw new FileRefusedError(TOO_MANY_PIXELS);
}

/**
 * Takes out of a file what it says of its author, its machine and its place. What cannot be cleaned is refused where the
 * remedy is easy, and flagged `may-name` where it is not. Throws {@link FileRefusedError}.
 */
export async function takeNamesOut(
  content: Buffer,
  { mediaType, parts, flags }: KindOfFile,
): Promise<WithoutNames> {
  if (mediaType === 'image/heic') throw new FileRefusedError(HEIC_REMEDY);
  if (mediaType.startsWith('image/')) return { content: await drawnAgain(content, mediaType), flags };
  if (parts) {
    const cleaned = await cleanedParts(parts);
    return { content: await pack(cleaned.parts), flags: cleaned.isWhole ? flags : [...flags, 'may-name'] };
  }
  if (mediaType === 'text/plain') return { content, flags };
  return { content, flags: [...flags, 'may-name'] };
}

/** The picture alone, the right way up: nothing that stood beside it in the file comes along. */
async function drawnAgain(content: Buffer, mediaType: MediaType): Promise<Buffer> {
  const inFormat = SAME_FORMAT[mediaType];
  if (!inFormat) throw new FileRefusedError(BROKEN_PICTURE);
  const pages = mediaType === 'image/jpeg' || mediaType === 'image/png' ? 1 : -1;
  try {
    const picture = sharp(content, { limitInputPixels: MOST_PIXELS, pages, failOn: 'error' });
    return await inFormat(picture.autoOrient()).toBuffer();
  } catch {
    throw new FileRefusedError(BROKEN_PICTURE);
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** Parts that only tell of the author, each with the same part telling nothing. */
const TELLING_PARTS: Readonly<Record<string, string>> = {
  'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
  'docProps/custom.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
  'meta.xml': `${XML}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>`,
};

/** Who wrote a comment or a change, in the words of the three formats. */
const TELLING_WORDS: readonly (readonly [RegExp, string])[] = [
  [/(\bw\d*:author=")[^"]*"/g, '$1Author"'],
  [/(\bw:initials=")[^"]*"/g, '$1A"'],
  [/(<author>)[^<]*(<\/author>)/g, '$1Author$2'],
  [/(<person\b[^>]*\bdisplayName=")[^"]*"/g, '$1Author"'],
  [/(\buserId=")[^"]*"/g, '$1Author"'],
  [/(<dc:creator>)[^<]*(<\/dc:creator>)/g, '$1Author$2'],
  [/(<meta:creator-initials>)[^<]*(<\/meta:creator-initials>)/g, '$1A$2'],
];

async function cleanedParts(parts: ZipContent): Promise<{ parts: ZipContent; isWhole: boolean }> {
  const cleaned = new Map<string, Buffer>();
  let isWhole = true;
  for (const [name, content] of parts) {
    const part = await cleanedPart(name, content);
    if (!part) isWhole = false;
    cleaned.set(name, part ?? content);
  }
  return { parts: cleaned, isWhole };
}

const PICTURES: Readonly<Record<string, MediaType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
};

/** Undefined for a part that may still tell something. */
async function cleanedPart(name: string, content: Buffer): Promise<Buffer | undefined> {
  const instead = TELLING_PARTS[name];
  if (instead !== undefined) return Buffer.from(instead);
  if (/\.(xml|rels)$/.test(name)) return withoutAuthors(content);
  const picture = PICTURES[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (picture) return drawnAgain(content, picture).catch(() => undefined);
  return /\.(gif|emf|wmf)$|mimetype$/i.test(name) ? content : undefined;
}

function withoutAuthors(content: Buffer): Buffer | undefined {
  const isUtf16 = content[0] === 0xff || content[0] === 0xfe;
  if (isUtf16) return undefined;
  const text = content.toString('utf8');
  return Buffer.from(
    TELLING_WORDS.reduce((rest, [telling, instead]) => rest.replaceAll(telling, instead), text),
  );
}
