import { encode } from 'uqr';

/** A QR code as squares to fill in an SVG of `size` × `size`. */
export interface QrPicture {
  readonly size: number;
  /** The `d` of one path. */
  readonly path: string;
}

/** Drawn here and not by a stranger's service: what it shows is a secret. */
export function pictureOf(text: string): QrPicture {
  const { data, size } = encode(text);
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
}
