export const INBOUND_MAIL = Symbol('how mail comes in');

/** How mail comes in. */
export interface InboundMailSettings {
  /** Our own: `mail.example.org`. Mail for any other is refused. In small letters. */
  readonly domain: string;
  readonly host: string;
  /** Missing: this process does not listen; the mail comes by the command line or to another process. 0: any that is free. */
  readonly port?: number;
  /** PEM. Missing: what comes in is not encrypted on its way. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The largest message, in bytes. */
  readonly limit: number;
  /** The folder in which messages are kept as they came. */
  readonly folder: string;
  /** The service's own sender: what comes from there has gone round. */
  readonly ownAddress: string;
}

/** Where an answer to a case goes. The token is known to whom we wrote, and to nobody else. */
export const replyAddress = (token: string, domain: string): string => `case+${token}@${domain}`;

/** Where a server says that this delivery did not arrive. */
export const bounceAddress = (deliveryId: string, domain: string): string => `bounce+${deliveryId}@${domain}`;
