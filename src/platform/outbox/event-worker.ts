import { Inject, Injectable, Logger } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SYSTEM } from '../database/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Queues } from '../queue/queues.js';
import type { EventHandler } from './outbox-event.js';
import { OutboxMessageRecord } from './outbox-message.record.js';
import { EVENTS_QUEUE } from './outbox-relay.js';

export const EVENT_HANDLERS = Symbol('every handler of events');

const CONCURRENCY = 4;

/** Takes events off the queue. The effect of an event and the mark that it is handled are one commit. */
@Injectable()
export class EventWorker {
  private readonly logger = new Logger(EventWorker.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queues: Queues,
    @Inject(EVENT_HANDLERS) private readonly handlers: readonly EventHandler[],
  ) {}

  start(): void {
    this.queues.work<{ id: string }>(EVENTS_QUEUE, CONCURRENCY, (job) => this.take(job.data.id));
  }

  private async take(id: string): Promise<void> {
    try {
      await this.handle(id);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.logger.error(`event ${id}: ${problem}`);
      await this.unitOfWork.run(SYSTEM, ({ manager }) =>
        manager.update(OutboxMessageRecord, { id }, { problem }),
      );
    }
  }

  private async handle(id: string): Promise<void> {
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      const message = await tx.manager.findOne(OutboxMessageRecord, {
        where: { id, handledAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!message) return;
      const { type, programmeId, payload } = message;
      const interested = this.handlers.filter((handler) => handler.type === type);
      if (interested.length === 0) throw new Error(`nobody handles "${type}"`);
      for (const handler of interested) await handler.handle(tx, { ...payload, type, programmeId });
      await tx.manager.update(OutboxMessageRecord, { id }, { handledAt: tx.now, problem: null });
    });
  }
}
