/** A file that goes along, in the copy as an archive. */
export interface ExportFile {
  /** Of the document. */
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** One thing that goes to the person. */
export interface ExportItem {
  readonly what: string;
  /** The reference of the case that it lies on. */
  readonly case?: string;
  readonly text: string;
  readonly file?: ExportFile;
}

/** The bundle, as it is downloaded. Days are `2026-11-20`. */
export interface ExportContent {
  readonly about: { readonly name: string; readonly email: string };
  readonly asked_on: string;
  readonly answered_on: string;
  readonly programme: string;
  readonly items: readonly ExportItem[];
  /** The same in every bundle, so that it tells nothing of what was left out. */
  readonly note: string;
}
