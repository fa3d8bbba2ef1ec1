import { Inject, Module, type OnApplicationBootstrap, type Provider, type Type } from '@nestjs/common';
import { CalendarsModule } from './calendars/calendars.module.js';
import { Reprojection } from './calendars/reprojection.js';
import { ChangedDatesModule } from './changed-dates/changed-dates.module.js';
import { DatesChangedMail } from './changed-dates/dates-changed-mail.js';
import { TellOfChangedDates } from './changed-dates/tell-of-changed-dates.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DeliveryRelay } from './delivery/delivery-relay.js';
import { MAIL_COMPOSERS } from './delivery/mail-composer.js';
import { MailWorker } from './delivery/mail-worker.js';
import { MailWriter } from './delivery/mail-writer.js';
import { ACCOUNT_MAILS } from './identity/account-mail-composers.js';
import { SendAccountMail } from './identity/account-mail.js';
import { MoveContactAddress } from './identity/account/address-changes.js';
import { IdentityModule } from './identity/identity.module.js';
import { SendSignInMail, SignInMail } from './identity/sign-in-mail.js';
import { ConfirmationMail } from './intake/confirmation-mail.js';
import { IntakeModule } from './intake/intake.module.js';
import { NewCaseMail } from './intake/new-case-mail.js';
import { TellNamedGroup, TellOfFiling } from './intake/tell-of-filing.js';
import { EVENT_HANDLERS, EventWorker } from './platform/outbox/event-worker.js';
import { OutboxRelay } from './platform/outbox/outbox-relay.js';
import { Pacemaker } from './platform/queue/pacemaker.js';
import { ReminderMail } from './reminders/reminder-mail.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { RevisionRun } from './revisions/revision-run.js';
import { RevisionsModule } from './revisions/revisions.module.js';
import { ReminderSweep } from './reminders/reminder-sweep.js';

/** Work that is done again and again, with a pause in milliseconds between. */
interface Loop {
  readonly name: string;
  readonly pause: number;
  readonly work: () => Promise<unknown>;
}

const LOOPS = Symbol('the loops of a worker');

const loopsOf = (
  outbox: OutboxRelay,
  deliveries: DeliveryRelay,
  ...[sweep, calendars, revisions]: [ReminderSweep, Reprojection, RevisionRun]
): Loop[] => [
  { name: 'relay of events', pause: 500, work: () => outbox.relay() },
  { name: 'relay of deliveries', pause: 500, work: () => deliveries.relay() },
  { name: 'sweep of reminders', pause: 5_000, work: () => sweep.sweep() },
  { name: 'deadlines by new calendars', pause: 2_000, work: () => calendars.sweep() },
  { name: 'deadlines by new rules and Compacts', pause: 2_000, work: () => revisions.sweep() },
];

const listOf = (token: symbol, parts: readonly Type<unknown>[]): Provider => ({
  provide: token,
  useFactory: (...list: unknown[]) => list,
  inject: [...parts],
});

/** What a worker process runs: the sweep, the relays, and the workers that handle events and send mail. */
@Module({
  imports: [
    CalendarsModule,
    ChangedDatesModule,
    DeliveryModule,
    IdentityModule,
    IntakeModule,
    RemindersModule,
    RevisionsModule,
  ],
  providers: [
    EventWorker,
    MailWorker,
    MailWriter,
    listOf(EVENT_HANDLERS, [
      SendSignInMail,
      SendAccountMail,
      MoveContactAddress,
      TellOfChangedDates,
      TellOfFiling,
      TellNamedGroup,
    ]),
    listOf(MAIL_COMPOSERS, [
      SignInMail,
      ...ACCOUNT_MAILS,
      ConfirmationMail,
      NewCaseMail,
      ReminderMail,
      DatesChangedMail,
    ]),
    {
      provide: LOOPS,
      useFactory: loopsOf,
      inject: [OutboxRelay, DeliveryRelay, ReminderSweep, Reprojection, RevisionRun],
    },
  ],
})
export class WorkerModule implements OnApplicationBootstrap {
  constructor(
    private readonly pacemaker: Pacemaker,
    private readonly events: EventWorker,
    private readonly mails: MailWorker,
    @Inject(LOOPS) private readonly loops: readonly Loop[],
  ) {}

  onApplicationBootstrap(): void {
    this.events.start();
    this.mails.start();
    for (const { name, pause, work } of this.loops) this.pacemaker.every(pause, name, work);
  }
}
