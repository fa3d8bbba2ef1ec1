import { Injectable, Logger } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../../../directory/programmes.js';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { DecideReceived, type Outcome } from './decide-received.js';
import { OpenReceived, type Opened } from './open-received.js';
import { ReceivedMailRecord } from './received-mail.record.js';

const MOST_ATTEMPTS = 5;
const WAIT = 60_000;

/** Files what came in, one by one. A mail that fails is tried again later and holds up no other; what fails for good waits for a person. */
@Injectable()
export class FileReceived {
  private readonly logger = new Logger(FileReceived.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opening: OpenReceived,
    private readonly deciding: DecideReceived,
  ) {}

  /** Gives how many were looked at. */
  async sweep(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const next = await this.claim();
      if (!next) return count;
      await this.handle(next).catch((error: unknown) => this.giveUp(next, error));
    }
  }

  /** It is due again should this process die: the time of the next attempt is written before the first begins. */
  private claim(): Promise<ReceivedMailRecord | undefined> {
    return this.unitOfWork.run(SYSTEM, async ({ manager, now }) => {
      const [found] = await manager.query<{ id: string }[]>(
        `select id from received_mail where state = 'received' and try_at <= $1
         order by try_at, id limit 1 for update skip locked`,
        [now],
      );
      if (!found) return undefined;
      const { id } = found;
      const { attempts } = await manager.findOneByOrFail(ReceivedMailRecord, { id });
      const tryAt = new Date(now.getTime() + WAIT * (attempts + 1));
      await manager.update(ReceivedMailRecord, { id }, { tryAt, attempts: attempts + 1 });
      return manager.findOneByOrFail(ReceivedMailRecord, { id });
    });
  }

  private async handle(received: ReceivedMailRecord): Promise<void> {
    const opened = await this.opening.open(received);
    const filed = await this.unitOfWork
      .run(SYSTEM, async (tx) => {
        const outcome = await this.deciding.decide(tx, received, opened);
        await tx.manager.update(
          ReceivedMailRecord,
          { id: received.id, state: 'received' },
          { ...seenOf(opened), ...outcome },
        );
        return outcome.mailId;
      })
      .catch(async (error: unknown) => {
        await this.opening.close(opened);
        throw error;
      });
    if (!filed) await this.opening.close(opened);
  }

  private async giveUp({ id, attempts }: ReceivedMailRecord, error: unknown): Promise<void> {
    this.logger.error(
      `received mail ${id}, attempt ${attempts}: ${error instanceof Error ? error.name : 'failed'}`,
    );
    if (attempts < MOST_ATTEMPTS) return;
    await this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.update(
        ReceivedMailRecord,
        { id, state: 'received' },
        { state: 'held', reason: 'unreadable', programmeId: DEFAULT_PROGRAMME.id },
      ),
    );
  }
}

/** What a person reads of it while it waits. */
const seenOf = ({ message }: Opened): Outcome =>
  message
    ? {
        senderAddress: message.senderAddress,
        senderName: message.senderName,
        subject: message.subject,
        text: message.text,
        messageId: message.messageId,
        referenceIds: message.references,
        attachments: message.attachments.map(({ fileName, content }) => ({
          fileName,
          size: content.byteLength,
        })),
      }
    : {};
