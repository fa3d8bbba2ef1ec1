import { mailOfCase, type SaidOfCase } from '../../casework/case-mail.js';
import { whatAndWhen } from '../../deadlines/deadline-words.js';
import { addDays, parseDay } from '../../domain/calendar/day.js';
import { CASE_RULES } from '../../domain/clocks/case-rules.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { reminderWords, RULES_WITH_WORDS } from '../../domain/reminders/reminder-words.js';
import type { MailContent } from '../../platform/mail/mail-content.js';
import { limitAlarmContent } from '../alarms/limit-alarm-mail.js';
import {
  reminderContent,
  type ToldCase,
  type ToldReminders,
  type ToldRung,
} from '../mails/reminder-content.js';
import { reasonFor } from '../recipients.js';

/** A mail that nobody got: what a reminder says in one situation. */
export interface ReminderSample {
  /** In an address. */
  readonly name: string;
  readonly title: string;
  readonly content: MailContent;
}

/** What a mail of the ladder tells, and then says. */
export interface LadderSample extends ReminderSample {
  readonly told: ToldReminders;
}
type Situation = Omit<LadderSample, 'content'>;

const TODAY = parseDay('2026-11-20');
const PLACE = 'https://redress.example';
const SHARED = { today: TODAY, allCases: `${PLACE}/cases` };
const CHOOSING = { choosing: `${PLACE}/reminders/choices/…`, ending: `${PLACE}/reminders/stop/…` };
const STAFF_CHOOSING = { ...CHOOSING, choosing: `${PLACE}/account/reminders` };

/** A rung that goes out today; `dueIn` is negative for a day that is over. */
const rung = (ruleId: string, kind: RuleKind, dueIn: number): ToldRung => ({
  ruleId,
  kind,
  title: ruleId,
  dueOn: addDays(TODAY, dueIn),
  sendOn: TODAY,
});

const court = (dueIn: number): ToldRung => rung('JR-3M-SAFE', 'limit', dueIn);

const aCase = (rungs: readonly ToldRung[], changes: Partial<ToldCase> = {}): ToldCase => {
  const reference = changes.reference ?? 'R7K2-M4QX';
  const usual = { told: 'everybody', isAlone: false, hasAddress: true, isNamed: true, own: [] } as const;
  return { ...usual, reference, href: `${PLACE}/cases/${reference}`, rungs, ...changes };
};

const fatal = (as: ToldReminders['as'], theCase: ToldCase): ToldReminders => ({
  ...SHARED,
  as,
  fatal: true,
  cases: [theCase],
});

const optional = (as: 'group' | 'staff', ...cases: ToldReminders['cases']): ToldReminders => ({
  ...SHARED,
  as,
  fatal: false,
  cases,
  ...(as === 'staff' ? STAFF_CHOOSING : CHOOSING),
});

const MEETING = rung('WORLD-MEETING', 'world', 7);
const ANSWER = rung('FOI-20WD', 'duty', -8);

const OWN_WORDS = 'Ask the solicitor about the costs';
const MANY = Array.from({ length: 32 }, (_, at) => `M3NY-${1000 + at}`);

const SITUATIONS: readonly Situation[] = [
  {
    name: 'court-far',
    title: 'The court’s limit in 56 days, to the group',
    told: fatal('group', aCase([court(56)])),
  },
  {
    name: 'court-tomorrow',
    title: 'The court’s limit tomorrow, to staff',
    told: fatal('staff', aCase([court(1)])),
  },
  {
    name: 'court-today',
    title: 'The court’s limit today, to the group',
    told: fatal('group', aCase([court(0)])),
  },
  {
    name: 'court-late',
    title: 'The same, two weeks late after a failure',
    told: fatal('group', aCase([{ ...court(3), sendOn: addDays(TODAY, -4) }])),
  },
  {
    name: 'court-over',
    title: 'The court’s limit has passed during a failure',
    told: fatal('staff', aCase([{ ...court(-2), sendOn: addDays(TODAY, -5) }])),
  },
  {
    name: 'two-limits',
    title: 'Two limits of one case on one day',
    told: fatal('group', aCase([court(14), rung('LGSCO-12M', 'limit', 28)])),
  },
  {
    name: 'alone',
    title: 'To a group that works on its case alone',
    told: fatal('group', aCase([court(14)], { isAlone: true })),
  },
  {
    name: 'closed',
    title: 'To a group whose case is closed',
    told: fatal('group', aCase([rung('LGSCO-12M', 'limit', 28)], { told: 'group' })),
  },
  {
    name: 'without-name',
    title: 'To staff, where the group gave no name',
    told: fatal('staff', aCase([court(7)], { isNamed: false })),
  },
  {
    name: 'without-address',
    title: 'To staff, where the group has no email address',
    told: fatal('staff', aCase([court(7)], { hasAddress: false })),
  },
  { name: 'mailbox', title: 'To the mailbox of the programme', told: fatal('inbox', aCase([court(7)])) },
  { name: 'meeting', title: 'A day on which something happens', told: optional('group', aCase([MEETING])) },
  {
    name: 'answer-late',
    title: 'An answer of the public body that is late',
    told: optional('group', aCase([ANSWER])),
  },
  {
    name: 'promise',
    title: 'A promise of our own, to staff',
    told: optional('staff', aCase([rung('SERVICE-ANSWER', 'service', -1)], { told: 'staff' })),
  },
  {
    name: 'digest',
    title: 'What falls together on one day, to staff',
    told: optional(
      'staff',
      aCase([ANSWER, MEETING], { own: [OWN_WORDS] }),
      aCase([rung('SERVICE-READ', 'service', 2)], { reference: 'F3PD-9WHT', told: 'staff' }),
      aCase([rung('LOCAL-APPEAL', 'limit', 14)], { reference: 'K8VN-2CJB', isNamed: false }),
    ),
  },
  {
    name: 'long-digest',
    title: 'The same where a mail has no room for all',
    told: optional('staff', aCase([ANSWER]), ...MANY.map((reference) => aCase([MEETING], { reference }))),
  },
];

const KINDS = Object.keys(RULES_WITH_WORDS) as RuleKind[];

/** What is over of the world has no reminder. */
const DAYS: Readonly<Record<RuleKind, readonly number[]>> = {
  limit: [14, -1],
  duty: [7, -1],
  service: [2, -1],
  world: [7],
};

const FATAL = new Set(CASE_RULES.filter((rule) => rule.fatal).map(({ id }) => id));

function byRule(ruleId: string, kind: RuleKind, dueIn: number): Situation {
  const isOwn = kind === 'service';
  const told = aCase([rung(ruleId, kind, dueIn)], isOwn ? { told: 'staff' } : {});
  return {
    name: `${ruleId.toLowerCase()}${dueIn < 0 ? '-over' : ''}`,
    title: reminderWords({ ruleId, kind, title: ruleId, isOver: dueIn < 0 }).what,
    told: FATAL.has(ruleId) ? fatal('group', told) : optional(isOwn ? 'staff' : 'group', told),
  };
}

const REFERENCE = 'R7K2-M4QX';
const HREF = `${PLACE}/cases/${REFERENCE}`;
const LIMIT = whatAndWhen('Last safe day to ask a court', addDays(TODAY, 6), TODAY);

const beside = (
  name: string,
  title: string,
  { said, groupId }: { readonly said: SaidOfCase; readonly groupId: string | null },
): ReminderSample => ({
  name,
  title,
  content: mailOfCase(REFERENCE, said, reasonFor({ groupId })),
});

const ownReminder = (name: string, title: string, own: string): ReminderSample => ({
  name,
  title,
  content: reminderContent({ ...SHARED, as: 'group', fatal: false, cases: [aCase([], { own: [own] })] }),
});

/** What reminds people besides the ladder. */
const BESIDE: readonly ReminderSample[] = [
  ownReminder('own-words', 'What somebody wrote down for themselves', OWN_WORDS),
  ownReminder('own-date', 'A date that somebody asked to be reminded of', LIMIT),
  beside('alarm-unseen', 'To a supervisor: nobody saw a reminder', {
    said: limitAlarmContent('unseen', LIMIT, HREF),
    groupId: null,
  }),
  beside('alarm-unplanned', 'To a supervisor: a last day is near, and nothing is planned', {
    said: limitAlarmContent('unplanned', LIMIT, HREF),
    groupId: null,
  }),
];

const written = (situation: Situation): LadderSample => ({
  ...situation,
  content: reminderContent(situation.told),
});

/** Every mail of the ladder: by situation, and by rule. */
export const LADDER_SAMPLES: Readonly<Record<'situations' | 'rules', readonly LadderSample[]>> = {
  situations: SITUATIONS.map(written),
  rules: KINDS.flatMap((kind) =>
    RULES_WITH_WORDS[kind].flatMap((ruleId) =>
      DAYS[kind].map((dueIn) => written(byRule(ruleId, kind, dueIn))),
    ),
  ),
};

/** Every mail that reminds somebody. */
export const REMINDER_SAMPLES = { ...LADDER_SAMPLES, beside: BESIDE };
