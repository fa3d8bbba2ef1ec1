import { Injectable, Logger } from '@nestjs/common';
import { Mailer } from '../platform/mail/mailer.js';
import { Queues } from '../platform/queue/queues.js';
import { DeliveryOutcomes } from './delivery-outcomes.js';
import { MAIL_QUEUE, type MailJob } from './delivery-relay.js';
import { MailWriter } from './mail-writer.js';

const CONCURRENT_JOBS = 4;

/** Takes jobs off the mail queue, sends each mail, and records the server's answer as it comes. */
@Injectable()
export class MailWorker {
  private readonly logger = new Logger(MailWorker.name);

  constructor(
    private readonly queues: Queues,
    private readonly writer: MailWriter,
    private readonly mailer: Mailer,
    private readonly outcomes: DeliveryOutcomes,
  ) {}

  start(): void {
    this.queues.work<MailJob>(MAIL_QUEUE, CONCURRENT_JOBS, (job) => this.take(job.data));
  }

  private async take({ ids, attempt }: MailJob): Promise<void> {
    for (const id of ids) await this.deliver(id, attempt);
  }

  /** One delivery that fails never holds up the next. */
  private async deliver(id: string, attempt: number): Promise<void> {
    try {
      const mail = await this.writer.write(id, attempt);
      if (mail) await this.outcomes.accepted(id, attempt, await this.mailer.send(mail));
    } catch (error) {
      this.logger.warn(
        `delivery ${id}, attempt ${attempt}: ${error instanceof Error ? error.name : 'failed'}`,
      );
      await this.outcomes.failed(id, attempt, error);
    }
  }
}
