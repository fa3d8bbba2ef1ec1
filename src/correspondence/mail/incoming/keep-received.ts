import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { ReceivedFiles } from './received-files.js';
import { ReceivedMailRecord } from './received-mail.record.js';

/** What the sending server said of a message, outside of it. */
export interface Envelope {
  readonly from: string;
  /** Addresses of our own. */
  readonly to: readonly string[];
  /** The address of the machine that gave it to us. */
  readonly cameFrom: string;
}

const LONGEST_ADDRESS = 320;

/** Keeps a message as it comes. Once this has answered, no crash loses it; what it says is looked at later. */
@Injectable()
export class KeepReceived {
  constructor(
    private readonly files: ReceivedFiles,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Gives the id. A crash between the file and the row leaves a file that nobody was promised. Throws `FileTooLargeError`. */
  async keep(message: Readable, { from, to, cameFrom }: Envelope): Promise<string> {
    const { key, size, sha256 } = await this.files.put(message);
    const id = newId();
    try {
      await this.unitOfWork.run(SYSTEM, ({ manager, now }) =>
        manager.insert(ReceivedMailRecord, {
          ...UNREAD,
          id,
          storageKey: key,
          size,
          sha256,
          cameFrom,
          envelopeFrom: from.replaceAll('\0', '').slice(0, LONGEST_ADDRESS),
          recipients: to.map((address) => address.slice(0, LONGEST_ADDRESS)),
          receivedAt: now,
          tryAt: now,
        }),
      );
    } catch (error) {
      await this.files.remove(key);
      throw error;
    }
    return id;
  }
}

const UNREAD = {
  programmeId: null,
  caseId: null,
  mailId: null,
  state: 'received',
  reason: null,
  attempts: 0,
  senderAddress: null,
  senderName: null,
  subject: null,
  text: null,
  messageId: null,
  referenceIds: [],
  attachments: [],
  decidedAt: null,
  decidedBy: null,
  decidedBecause: null,
  answerId: null,
  answer: null,
  answeredAt: null,
  answeredBy: null,
} as const;
