import { parentPort, workerData } from 'node:worker_threads';
import { simpleParser, type Attachment, type ParsedMail, type SimpleParserOptions } from 'mailparser';
import type { ParsedAttachment, ParsedMessage } from './parsed-message.js';

const LONGEST_TEXT = 200_000;
const LONGEST_LINE = 500;
const LONGEST_HTML = 2_000_000;
const MOST_REFERENCES = 50;

/** A mail within the mail is a file like any other: its splitter knows `ignoreEmbedded`, the types do not. */
const READING: SimpleParserOptions & { readonly ignoreEmbedded: true } = {
  skipTextToHtml: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  maxHtmlLengthToParse: LONGEST_HTML,
  ignoreEmbedded: true,
};

/** Opens one message in a thread of its own: whatever it does to its reader, it does there. */
async function parse(raw: Uint8Array): Promise<ParsedMessage> {
  const mail = await simpleParser(Buffer.from(raw), READING);
  const headers = headersOf(mail);
  const sender = mail.from?.value[0];
  return {
    headers,
    hops: mail.headerLines.filter(({ key }) => key === 'received').length,
    senderAddress: line(sender?.address).toLowerCase(),
    senderName: line(sender?.name),
    messageId: bare(mail.messageId),
    inReplyTo: bare(mail.inReplyTo),
    references: [mail.references ?? []]
      .flat()
      .slice(-MOST_REFERENCES)
      .flatMap((id) => bare(id) ?? []),
    subject: line(mail.subject),
    text: clean((mail.text ?? '').slice(0, LONGEST_TEXT)),
    attachments: mail.attachments.filter((each) => !isReport(each)).map(attachmentOf),
    report: reportOf(mail),
  };
}

/** The database takes no NUL, and no half of a sign. */
const clean = (text: string): string => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
const line = (text: string | undefined): string =>
  clean((text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_LINE));
const bare = (id: string | undefined): string | null => line(id).replaceAll(/[<>]/g, '') || null;

/** Of each name the first: what comes after it was there before the last server wrote its own on top. */
function headersOf({ headerLines }: ParsedMail): (readonly [string, string])[] {
  const first = new Map<string, string>();
  for (const { key, line: whole } of headerLines)
    if (!first.has(key)) first.set(key, line(whole.slice(whole.indexOf(':') + 1)));
  return [...first];
}

function attachmentOf({ filename, content, contentType }: Attachment): ParsedAttachment {
  const name = line(filename) || (contentType === 'message/rfc822' ? 'mail.eml' : 'file');
  return { fileName: name, content: new Uint8Array(content) };
}

const start = ({ content }: Attachment): string => clean(content.subarray(0, LONGEST_TEXT).toString('utf8'));

const REPORT_PARTS = ['message/delivery-status', 'text/rfc822-headers'];
const isReport = ({ contentType }: Attachment): boolean => REPORT_PARTS.includes(contentType);

function reportOf({ attachments, headers }: ParsedMail): ParsedMessage['report'] {
  const type = headers.get('content-type') as { value?: string; params?: Record<string, string> } | undefined;
  const statuses = attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (type?.value !== 'multipart/report' || !statuses) return null;
  const quoted = attachments.filter(({ contentType }) => /rfc822/.test(contentType));
  return {
    statuses: start(statuses),
    quoted: quoted.map(start).join('\n'),
  };
}

parentPort?.postMessage(await parse(workerData as Uint8Array), []);
