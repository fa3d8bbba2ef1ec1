/** One message to one person, ready to send. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable for a delivery, so that a message sent twice is seen to be one. Without angle brackets. */
  readonly messageId: string;
}
