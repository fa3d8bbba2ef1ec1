import { Foundation1763600000000 } from '../../../migrations/1763600000000-foundation.js';
import { Cases1763600100000 } from '../../../migrations/1763600100000-cases.js';
import { Reminders1763600200000 } from '../../../migrations/1763600200000-reminders.js';
import { Calendars1763600300000 } from '../../../migrations/1763600300000-calendars.js';
import { LocalCompactsAndChecklists1763600350000 } from '../../../migrations/1763600350000-local-compacts-and-checklists.js';
import { ChangedDates1763600360000 } from '../../../migrations/1763600360000-changed-dates.js';
import { ClockChanges1763600370000 } from '../../../migrations/1763600370000-clock-changes.js';
import { ProgrammeSettings1763600380000 } from '../../../migrations/1763600380000-programme-settings.js';
import { Accounts1763600400000 } from '../../../migrations/1763600400000-accounts.js';
import { Confidentiality1763600410000 } from '../../../migrations/1763600410000-confidentiality.js';
import { AuditThatCanBeChecked1763600420000 } from '../../../migrations/1763600420000-audit-that-can-be-checked.js';
import { GroupMembers1763600425000 } from '../../../migrations/1763600425000-group-members.js';
import { CasesToRework1763600425500 } from '../../../migrations/1763600425500-cases-to-rework.js';
import { AuditManyChainsAtOnce1763600425600 } from '../../../migrations/1763600425600-audit-many-chains-at-once.js';
import { Programmes1763600430000 } from '../../../migrations/1763600430000-programmes.js';
import { InterestsAndGlass1763600435000 } from '../../../migrations/1763600435000-interests-and-glass.js';
import { SignInByAProvider1763600440000 } from '../../../migrations/1763600440000-sign-in-by-a-provider.js';
import { ConsentsAndReturningDrafts1763600450000 } from '../../../migrations/1763600450000-consents-and-returning-drafts.js';
import { ErasureAndRetention1763600460000 } from '../../../migrations/1763600460000-erasure-and-retention.js';
import { WhatCaseworkStandsOn1763600465000 } from '../../../migrations/1763600465000-what-casework-stands-on.js';
import { CommitmentsLibrary1763600470000 } from '../../../migrations/1763600470000-commitments-library.js';
import { Directory1763600480000 } from '../../../migrations/1763600480000-directory.js';
import { QueueAndSearch1763600490000 } from '../../../migrations/1763600490000-queue-and-search.js';
import { Triage1763600500000 } from '../../../migrations/1763600500000-triage.js';
import { DisputedFactsAndResearch1763600510000 } from '../../../migrations/1763600510000-disputed-facts-and-research.js';
import { ObjectivesContactsAndActions1763600520000 } from '../../../migrations/1763600520000-objectives-contacts-and-actions.js';
import { IdentifyAndFormDrafts1763600530000 } from '../../../migrations/1763600530000-identify-and-form-drafts.js';
import { ActingTogether1763600540000 } from '../../../migrations/1763600540000-acting-together.js';
import { JointCases1763600540500 } from '../../../migrations/1763600540500-joint-cases.js';
import { LimitAnswers1763600550000 } from '../../../migrations/1763600550000-limit-answers.js';
import { ProgrammePromises1763600550500 } from '../../../migrations/1763600550500-programme-promises.js';
import { OneEntryForEachGroup1763600555000 } from '../../../migrations/1763600555000-one-entry-for-each-group.js';
import { ReportsAboutGroups1763600555500 } from '../../../migrations/1763600555500-reports-about-groups.js';
import { CaseArea1763600560000 } from '../../../migrations/1763600560000-case-area.js';
import { Documents1763600580000 } from '../../../migrations/1763600580000-documents.js';
import { Letters1763600590000 } from '../../../migrations/1763600590000-letters.js';
import { CaseMail1763600600000 } from '../../../migrations/1763600600000-case-mail.js';
import { AnswersByMail1763600610000 } from '../../../migrations/1763600610000-answers-by-mail.js';
import { InformationRequests1763600620000 } from '../../../migrations/1763600620000-information-requests.js';
import { Bundles1763600630000 } from '../../../migrations/1763600630000-bundles.js';
import { MailThatCameBack1763600640000 } from '../../../migrations/1763600640000-mail-that-came-back.js';
import { AmongAMillion1763600660000 } from '../../../migrations/1763600660000-among-a-million.js';
import { MonthsAndParting1763600670000 } from '../../../migrations/1763600670000-months-and-parting.js';
import { Ladders1763600680000 } from '../../../migrations/1763600680000-ladders.js';
import { ReminderChoices1763600690000 } from '../../../migrations/1763600690000-reminder-choices.js';
import { HeldMailsAndRates1763600700000 } from '../../../migrations/1763600700000-held-mails-and-rates.js';
import { MailDesk1763600710000 } from '../../../migrations/1763600710000-mail-desk.js';
import { CalendarFeeds1763600720000 } from '../../../migrations/1763600720000-calendar-feeds.js';
import { Routes1763600730000 } from '../../../migrations/1763600730000-routes.js';
import { Escalations1763600740000 } from '../../../migrations/1763600740000-escalations.js';
import { Mediation1763600750000 } from '../../../migrations/1763600750000-mediation.js';
import { BodyResponse1763600760000 } from '../../../migrations/1763600760000-body-response.js';
import { OffersAndUndertakings1763600770000 } from '../../../migrations/1763600770000-offers-and-undertakings.js';
import { ClosingAndWatch1763600780000 } from '../../../migrations/1763600780000-closing-and-watch.js';
import { Settling1763600790000 } from '../../../migrations/1763600790000-settling.js';
import { TakenFurther1763600800000 } from '../../../migrations/1763600800000-taken-further.js';
import { LaddersOfBefore1763600810000 } from '../../../migrations/1763600810000-ladders-of-before.js';

/** Every migration, in the order in which they run. One that was released never changes. */
export const MIGRATIONS = [
  Foundation1763600000000,
  Cases1763600100000,
  Reminders1763600200000,
  Calendars1763600300000,
  LocalCompactsAndChecklists1763600350000,
  ChangedDates1763600360000,
  ClockChanges1763600370000,
  ProgrammeSettings1763600380000,
  Accounts1763600400000,
  Confidentiality1763600410000,
  AuditThatCanBeChecked1763600420000,
  GroupMembers1763600425000,
  CasesToRework1763600425500,
  AuditManyChainsAtOnce1763600425600,
  Programmes1763600430000,
  InterestsAndGlass1763600435000,
  SignInByAProvider1763600440000,
  ConsentsAndReturningDrafts1763600450000,
  ErasureAndRetention1763600460000,
  WhatCaseworkStandsOn1763600465000,
  CommitmentsLibrary1763600470000,
  Directory1763600480000,
  QueueAndSearch1763600490000,
  Triage1763600500000,
  DisputedFactsAndResearch1763600510000,
  ObjectivesContactsAndActions1763600520000,
  IdentifyAndFormDrafts1763600530000,
  ActingTogether1763600540000,
  JointCases1763600540500,
  LimitAnswers1763600550000,
  ProgrammePromises1763600550500,
  OneEntryForEachGroup1763600555000,
  ReportsAboutGroups1763600555500,
  CaseArea1763600560000,
  Documents1763600580000,
  Letters1763600590000,
  CaseMail1763600600000,
  AnswersByMail1763600610000,
  InformationRequests1763600620000,
  Bundles1763600630000,
  MailThatCameBack1763600640000,
  AmongAMillion1763600660000,
  MonthsAndParting1763600670000,
  Ladders1763600680000,
  ReminderChoices1763600690000,
  HeldMailsAndRates1763600700000,
  MailDesk1763600710000,
  CalendarFeeds1763600720000,
  Routes1763600730000,
  Escalations1763600740000,
  Mediation1763600750000,
  BodyResponse1763600760000,
  OffersAndUndertakings1763600770000,
  ClosingAndWatch1763600780000,
  Settling1763600790000,
  TakenFurther1763600800000,
  LaddersOfBefore1763600810000,
];
