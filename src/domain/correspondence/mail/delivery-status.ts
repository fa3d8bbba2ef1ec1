/** What a server says became of a mail for one address. */
export interface DeliveryStatus {
  readonly action: string;
  /** `5.1.1`. */
  readonly status: string;
  readonly recipient: string;
  /** In the words of the server, in one line. */
  readonly words: string;
}

const LONGEST_WORDS = 500;

/** The fields of a `message/delivery-status` (RFC 3464, section 2.3): those for each recipient, after those for the message. */
export function deliveryStatuses(text: string): DeliveryStatus[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has('action'))
    .map((fields) => ({
      action: (fields.get('action') ?? '').toLowerCase(),
      status: fields.get('status') ?? '',
      recipient: addressOf(fields.get('original-recipient') ?? fields.get('final-recipient') ?? ''),
      words: (fields.get('diagnostic-code') ?? fields.get('status') ?? '').slice(0, LONGEST_WORDS),
    }));
}

/** It will never arrive, says the server; a delay says nothing yet. */
export const hasFailed = ({ action }: DeliveryStatus): boolean => action === 'failed';

function fieldsOf(block: string): Map<string, string> {
  const unfolded = block.replaceAll(/\n[ \t]+/g, ' ');
  return new Map(
    unfolded.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon === -1
        ? []
        : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

/** `rfc822; ada@example.org`. */
const addressOf = (field: string): string =>
  field
    .replace(/^[^;]*;/, '')
    .trim()
    .toLowerCase();

/** The ids of our mails that a text quotes, in the order in which they stand there. Without angle brackets. */
export const messageIdsIn = (text: string, domain: string): string[] => [
  ...new Set(
    [...text.matchAll(/<([\w.-]{1,100}@[\w.-]{1,100})>/g)].flatMap(([, id = '']) =>
      id.toLowerCase().endsWith(`@${domain}`) ? [id.toLowerCase()] : [],
    ),
  ),
];
