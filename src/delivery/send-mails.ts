import { Inject, Injectable, Logger } from '@nestjs/common';
import { failureOf, isOfServer, type Failure } from '../domain/delivery/failure.js';
import { MAIL_SETTINGS, type MailSettings } from '../platform/config/mail-settings.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Slots } from '../platform/slots.js';
import { DeliveryOutcomes, type Outcome } from './delivery-outcomes.js';
import type { DeliveryRecord } from './delivery.record.js';
import { HeldDeliveries } from './held-deliveries.js';
import { failureOfWriting, type Written } from './mail-writer.js';

/** Of each connection, the mails whose answer may wait to be recorded: these go twice when the process is killed. */
const UNRECORDED_EACH = 4;

type Why = Pick<Outcome, 'answer'> & { readonly failure: Failure };

/** A job in hand. */
interface InHand {
  readonly ending: AbortSignal;
  /** What the server said to one mail that it would say to every mail. */
  serverFails?: Why;
  readonly notBegun: string[];
}

/** Sends mails, several at a time, however many jobs they are of, and has each answer recorded as it comes. */
@Injectable()
export class SendMails {
  private readonly logger = new Logger(SendMails.name);
  private readonly connections: Slots;
  private readonly unrecorded: Slots;

  constructor(
    private readonly held: HeldDeliveries,
    private readonly mailer: Mailer,
    private readonly outcomes: DeliveryOutcomes,
    @Inject(MAIL_SETTINGS) { concurrency }: MailSettings,
  ) {
    this.connections = new Slots(concurrency);
    this.unrecorded = new Slots(concurrency * UNRECORDED_EACH);
  }

  /** Those of one job. Gives the ids of what was not begun, as the process ends or others may have it by now. */
  async sendAll(written: readonly Written[], ending: AbortSignal): Promise<readonly string[]> {
    const inHand: InHand = { ending, notBegun: [] };
    await Promise.all(written.map((each) => this.deliver(each, inHand)));
    return inHand.notBegun;
  }

  /** One delivery that fails never holds up the next. */
  private deliver({ delivery, mail }: Written, inHand: InHand): Promise<void> {
    return this.unrecorded.use(async () => {
      const outcome =
        mail instanceof Error
          ? this.failed(delivery, { failure: failureOfWriting(mail), answer: mail.message })
          : await this.connections.use(() => this.send(delivery, mail, inHand));
      if (outcome) await this.record(outcome);
      else inHand.notBegun.push(delivery.id);
    });
  }

  /** Undefined where it was not begun. */
  private async send(delivery: DeliveryRecord, mail: Mail, inHand: InHand): Promise<Outcome | undefined> {
    if (inHand.ending.aborted || !this.held.isOurs(delivery.id)) return undefined;
    if (inHand.serverFails) return { delivery, ...inHand.serverFails };
    try {
      return { delivery, answer: await this.mailer.send(mail) };
    } catch (error) {
      const why = reasonOf(error);
      if (isOfServer(why.failure)) inHand.serverFails = why;
      return this.failed(delivery, why);
    }
  }

  private failed(delivery: DeliveryRecord, why: Why): Outcome {
    this.logger.warn(`delivery ${delivery.id}, attempt ${delivery.attempts}: ${why.failure}`);
    return { delivery, ...why };
  }

  private async record(outcome: Outcome): Promise<void> {
    try {
      await this.outcomes.record(outcome);
    } catch (error) {
      const why = error instanceof Error ? error.name : 'failed';
      this.logger.error(`delivery ${outcome.delivery.id}: what became of it is not recorded: ${why}`);
    }
  }
}

const reasonOf = (error: unknown): Why => ({
  failure: failureOf(typeof error === 'object' && error !== null ? error : {}),
  answer: error instanceof Error ? error.message : String(error),
});
