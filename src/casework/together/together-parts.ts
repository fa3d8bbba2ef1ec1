import { AskToJoin } from './ask-to-join.js';
import { ExchangeNames } from './exchange-names.js';
import { Introductions } from './introductions.js';
import { JoinCase, JoinParts } from './join-case.js';
import { ComeBack, LeaveCase, LeaveParts, SplitOff } from './leave-case.js';
import { BesidePage } from './pages/beside.page.js';
import { BodyReportPage } from './pages/body-report.page.js';
import { FlagsPage } from './pages/flags.page.js';
import { IntroductionsPage } from './pages/introductions.page.js';
import { LeavePage } from './pages/leave.page.js';
import { TogetherPage } from './pages/together.page.js';
import { CompareCases } from './compare-cases.js';
import { RelatedCases } from './related-cases.js';
import { ReportOfBody } from './report-of-body.js';
import { StaffFlags } from './staff-flags.js';
import { MailTogether, TellOfIntroduction, TellOfJointCase, TogetherMail } from './tell-together.js';
import { BodyReportsController } from './body-reports.controller.js';
import { GroupActs, IntroductionActs, TogetherActs } from './together-acts.js';
import { TogetherController } from './together.controller.js';
import { TogetherStates } from './together-state.js';

/** What the module of casework runs of this folder. The page of a case shows it, so it is no module of its own. */
export const TOGETHER_CONTROLLERS = [
  BesidePage,
  BodyReportPage,
  BodyReportsController,
  FlagsPage,
  IntroductionsPage,
  TogetherController,
  TogetherPage,
  LeavePage,
];

/** Of these the worker is given. */
export const TOGETHER_HANDLERS = [ExchangeNames, TellOfIntroduction, TellOfJointCase];

export const TOGETHER_PROVIDERS = [
  ...TOGETHER_HANDLERS,
  AskToJoin,
  GroupActs,
  TogetherActs,
  IntroductionActs,
  Introductions,
  JoinCase,
  JoinParts,
  LeaveCase,
  LeaveParts,
  ComeBack,
  SplitOff,
  CompareCases,
  MailTogether,
  RelatedCases,
  ReportOfBody,
  StaffFlags,
  TogetherMail,
  TogetherStates,
];
