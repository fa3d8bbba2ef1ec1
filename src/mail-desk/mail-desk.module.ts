import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { MailModule } from '../correspondence/mail/mail.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { CountedDays } from './daily/counted-days.js';
import { DailyReconciliation } from './daily/daily-reconciliation.js';
import { DaysPage } from './daily/days.page.js';
import { DeskPage } from './desk/desk.page.js';
import { LookAtDesk } from './desk/look-at-desk.js';
import { DryRuns } from './dry-run/dry-run.js';
import { DryRunPage } from './dry-run/dry-run.page.js';
import { MailHolds } from './hold/mail-holds.js';
import { LedgerPage } from './ledger/ledger.page.js';
import { AlarmMail, ReconciliationMail } from './mail-desk-mail.js';
import { MailMetrics } from './metrics/mail-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MailNotices } from './notices/mail-notices.js';
import { SentRemindersPage } from './on-case/sent-reminders.page.js';
import { OverdueMoments } from './overdue.js';
import { SendNow } from './sending/send-now.js';
import { AlarmWatch } from './watch/alarm-watch.js';
import { MailHealthController } from './watch/mail-health.controller.js';
import { WorkerBeats } from './watch/worker-beats.js';

/** What the worker asks this module for. */
const FOR_THE_WORKER = [AlarmMail, AlarmWatch, DailyReconciliation, ReconciliationMail, WorkerBeats];

@Module({
  imports: [CaseworkModule, DeadlinesModule, DeliveryModule, MailModule, RemindersModule],
  controllers: [
    DaysPage,
    DeskPage,
    DryRunPage,
    LedgerPage,
    MailHealthController,
    MetricsController,
    SentRemindersPage,
  ],
  providers: [
    CountedDays,
    DryRuns,
    LookAtDesk,
    MailHolds,
    MailMetrics,
    MailNotices,
    OverdueMoments,
    SendNow,
    ...FOR_THE_WORKER,
  ],
  exports: [MailNotices, ...FOR_THE_WORKER],
})
export class MailDeskModule {}
