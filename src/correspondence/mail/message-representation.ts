import type { Thread } from './messages.js';

/** The mails of one thread as programs get them. The address to answer to is nobody's but the correspondent's. */
export const messageRepresentation = ({ correspondent: { id, name, address, revokedAt }, mails }: Thread) =>
  mails.map((mail) => ({
    id: mail.id,
    direction: mail.direction,
    correspondent: { id, name, address, answers_taken: revokedAt === null },
    subject: mail.subject,
    text: mail.text,
    at: mail.at.toISOString(),
    state: mail.state,
    bounced_because: mail.bouncedBecause,
    copy_of: mail.copyOf,
    letter: mail.letterId,
    documents: mail.documentIds,
    sender: mail.senderAddress === null ? null : { address: mail.senderAddress, name: mail.senderName },
    sender_known: mail.senderKnown,
    spf: mail.spf,
    dkim: mail.dkim,
    automatic: mail.automatic,
    attachments: mail.attachments.map(({ fileName, size, documentId, refused }) => ({
      file_name: fileName,
      size,
      document: documentId ?? null,
      refused: refused ?? null,
    })),
  }));
