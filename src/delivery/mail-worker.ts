import { Injectable } from '@nestjs/common';
import { Queues } from '../platform/queue/queues.js';
import { MAIL_QUEUE, type MailJob } from './delivery-relay.js';
import { HeldDeliveries } from './held-deliveries.js';
import { MailWriter } from './mail-writer.js';
import { SendMails } from './send-mails.js';

/** While one is sent, the mails of the next are written and the answers to the one before recorded. */
const JOBS_AT_ONCE = 3;

/** Takes jobs off the mail queue: writes their mails, sends them, and has each answer recorded as it comes. */
@Injectable()
export class MailWorker {
  constructor(
    private readonly queues: Queues,
    private readonly held: HeldDeliveries,
    private readonly writer: MailWriter,
    private readonly mails: SendMails,
  ) {}

  start(): void {
    this.queues.work<MailJob>(MAIL_QUEUE, JOBS_AT_ONCE, (job, ending) => this.take(job.data, ending));
  }

  /** A process that ends finishes what is being sent, and gives the rest back. */
  private async take(job: MailJob, ending: AbortSignal): Promise<void> {
    const deliveries = await this.held.hold(job);
    if (deliveries.length === 0) return;
    try {
      const written = await this.writer.writeAll(deliveries);
      await this.held.giveBack(await this.mails.sendAll(written, ending));
    } finally {
      this.held.letGo(deliveries);
    }
  }
}
