/** How a mail travels, where it is not one of the service's own notices. Addresses and ids without angle brackets. */
export interface MailTravel {
  /** Stands before the service's own address as the sender. */
  readonly fromName?: string;
  readonly toName?: string;
  readonly replyTo?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  /** The mails before it, the first one first. */
  readonly references?: readonly string[];
  /** `false`: a person wrote it. Everything else says of itself that a robot did. */
  readonly automatic?: false;
  /** For a mail that its reader can do without: an address that ends such mails when it is posted to (RFC 8058). */
  readonly unsubscribe?: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** One message to one person, ready to send. */
export interface Mail extends MailTravel {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable for a delivery, so that a message sent twice is seen to be one. Without angle brackets. */
  readonly messageId: string;
  /** Where other servers say that it did not arrive; the sender's own address where it is missing. */
  readonly bouncesTo?: string;
}
