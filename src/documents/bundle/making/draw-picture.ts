import sharp from 'sharp';
import { MOST_PAGES, type DrawnPage, type DrawnPages } from './drawn-pages.js';

const MOST_PIXELS = 100_000_000;
/** Enough to read a photographed letter on paper. */
const LONGEST_SIDE = 2_200;
const JPEG_QUALITY = 82;

/** A picture drawn again, upright, without what stands beside it in its file; of a TIFF, each of its pages. Throws where it is broken. */
export async function drawPicture(content: Buffer): Promise<DrawnPages> {
  const { format, pages: held = 1 } = await sharp(content, { limitInputPixels: MOST_PIXELS }).metadata();
  const pages = format === 'tiff' ? held : 1;
  const drawn: DrawnPage[] = [];
  for (let page = 0; page < Math.min(pages, MOST_PAGES); page += 1) {
    const jpeg = await sharp(content, { limitInputPixels: MOST_PIXELS, page })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
    drawn.push({ ending: 'jpg', content: jpeg.toString('base64') });
  }
  return { pages, drawn };
}
