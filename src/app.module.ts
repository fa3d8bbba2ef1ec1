import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit-log/audit.module.js';
import { CalculatorsModule } from './calculators/calculators.module.js';
import { CalendarFeedsModule } from './calendar-feeds/calendar-feeds.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CompactEditingModule } from './commitments/editing/compact-editing.module.js';
import { AssignmentModule } from './casework/assignment/assignment.module.js';
import { CallerModule } from './casework/triage/caller/caller.module.js';
import { CaseworkModule } from './casework/casework.module.js';
import { QueueModule } from './casework/queue/queue.module.js';
import { IdentifyModule } from './casework/steps/identify/identify.module.js';
import { ActionModule } from './casework/steps/action/action.module.js';
import { ContactModule } from './casework/steps/contact/contact.module.js';
import { ObjectivesModule } from './casework/steps/objectives/objectives.module.js';
import { PlanCheckModule } from './casework/steps/plan-check/plan-check.module.js';
import { ResearchModule } from './casework/steps/research/research.module.js';
import { ConflictsModule } from './conflicts/conflicts.module.js';
import { MailModule } from './correspondence/mail/mail.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { MailDeskModule } from './mail-desk/mail-desk.module.js';
import { BundleModule } from './documents/bundle/bundle.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { InformationRequestsModule } from './correspondence/information-requests/information-requests.module.js';
import { MediationModule } from './mediation/mediation.module.js';
import { LettersModule } from './correspondence/letters/letters.module.js';
import { EscalationsModule } from './escalation/records/escalations.module.js';
import { DevMailModule } from './delivery/pages/dev-mail.page.js';
import { RuleTableModule } from './deadlines/rule-table.module.js';
import { DirectoryAdministrationModule } from './directory/administration.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { OptionsModule } from './escalation/options/options.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { FileMailer } from './platform/mail/mailer.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';
import type { Rule } from './domain/deadlines/rule.js';
import { FrontPagesModule } from './front-pages/front-pages.module.js';
import { ErasureModule } from './privacy/erasure/erasure.module.js';
import { UndertakingsModule } from './resolution/undertakings/undertakings.module.js';
import { ResponseModule } from './response/response.module.js';
import { RetentionModule } from './privacy/retention/retention.module.js';
import { AfterClosingModule } from './resolution/after-closing.module.js';
import { SubjectAccessModule } from './privacy/subject-access/subject-access.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { RevisionsModule } from './revisions/revisions.module.js';
import { TriageModule } from './casework/triage/triage.module.js';
import { WorkerModule } from './worker.module.js';

/** What the web process runs. */
@Module({
  imports: [
    ActionModule,
    AfterClosingModule,
    AssignmentModule,
    AuditModule,
    BundleModule,
    CalculatorsModule,
    CalendarFeedsModule,
    CalendarsModule,
    CallerModule,
    CaseworkModule,
    CompactEditingModule,
    ConflictsModule,
    ContactModule,
    DeadlinesModule,
    DirectoryAdministrationModule,
    DirectoryModule,
    DocumentsModule,
    ErasureModule,
    EscalationsModule,
    FrontPagesModule,
    IdentifyModule,
    IdentityModule,
    IntakeModule,
    MailDeskModule,
    MailModule,
    InformationRequestsModule,
    LettersModule,
    MediationModule,
    ObjectivesModule,
    OptionsModule,
    PlanCheckModule,
    PrivacyModule,
    QueueModule,
    ResearchModule,
    ResponseModule,
    RetentionModule,
    RevisionsModule,
    SubjectAccessModule,
    TriageModule,
    UndertakingsModule,
  ],
})
export class AppModule {
  /** With `worker`, one process does everything. */
  static with(
    parts: PlatformParts,
    { worker, rules }: { worker: boolean; rules: readonly Rule[] },
  ): DynamicModule {
    const { mailer } = parts;
    const imports = [
      PlatformModule.with(parts),
      RuleTableModule.with(rules),
      ...(worker ? [WorkerModule] : []),
      ...(mailer instanceof FileMailer ? [DevMailModule.with(mailer)] : []),
    ];
    return { module: AppModule, imports };
  }
}
