/** A message that was opened. Every text is without NUL and cut to a length that fits its place. */
export interface ParsedMessage {
  /** Names in small letters, the first of each name. */
  readonly headers: readonly (readonly [string, string])[];
  /** How many servers it came through. */
  readonly hops: number;
  /** In small letters; empty where there is none. */
  readonly senderAddress: string;
  readonly senderName: string;
  /** Without angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  /** Plain text; made from the HTML where there is nothing else. */
  readonly text: string;
  readonly attachments: readonly ParsedAttachment[];
  /** Of a report on a delivery (RFC 3464): what became of it, and what it quotes of the mail. */
  readonly report: { readonly statuses: string; readonly quoted: string } | null;
}

export interface ParsedAttachment {
  readonly fileName: string;
  readonly content: Uint8Array;
}
