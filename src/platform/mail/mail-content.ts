import type { MailTravel } from './mail.js';

/** What a mail says, once; {@link ../mail/render-mail} makes the plain text and the HTML from it. */
export interface MailContent {
  /** Says no more than that something waits, and the case reference: a subject is read over shoulders. */
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
  /** Why this person gets this mail. */
  readonly reason: string;
  readonly travel?: MailTravel;
}

export type MailBlock =
  | { readonly text: string }
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly action: string; readonly url: string };
