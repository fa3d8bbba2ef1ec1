/** One page as a picture. */
export interface DrawnPage {
  readonly ending: 'svg' | 'jpg';
  /** In base64. */
  readonly content: string;
}

/** The pages of one file. `pages` is how many it has; `drawn` may be fewer. */
export interface DrawnPages {
  readonly pages: number;
  readonly drawn: readonly DrawnPage[];
}

/** Longer papers are shown by their first pages: the file itself is in the ZIP. */
export const MOST_PAGES = 100;
/** In bytes, of one file; what is over is not drawn. */
export const MOST_DRAWN = 30 * 1_048_576;
