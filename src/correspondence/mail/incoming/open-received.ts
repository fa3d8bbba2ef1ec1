import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import type { HeldReason } from '../../../domain/correspondence/mail/held-reason.js';
import { messageShape, tooMuch } from '../../../domain/correspondence/mail/message-shape.js';
import { KeepAttachments, type TakenAttachment } from './keep-attachments.js';
import { parseApart, UnreadableMessageError } from '../../../platform/mail/parsing/parse-apart.js';
import type { ParsedMessage } from '../../../platform/mail/parsing/parsed-message.js';
import { ReceivedFiles } from './received-files.js';
import type { ReceivedMailRecord } from './received-mail.record.js';

/** A message that was opened, or why it was not. */
export type Opened =
  | { readonly message: ParsedMessage; readonly taken: readonly TakenAttachment[]; readonly why?: never }
  | { readonly message?: never; readonly taken?: never; readonly why: HeldReason };

/** Opens what came in, as far as that is safe. */
@Injectable()
export class OpenReceived {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly attachments: KeepAttachments,
  ) {}

  async open({ storageKey }: ReceivedMailRecord): Promise<Opened> {
    const raw = await buffer(await this.files.open(storageKey));
    const why = tooMuch(messageShape(raw.toString('latin1')));
    if (why) return { why };
    try {
      const message = await parseApart(raw);
      return { message, taken: await this.attachments.take(message.attachments) };
    } catch (error) {
      if (error instanceof UnreadableMessageError) return { why: 'unreadable' };
      throw error;
    }
  }

  /** Its files became no evidence. */
  close({ taken = [] }: Opened): Promise<void> {
    return this.attachments.discard(taken);
  }
}
