import { writeDate, writeDay, type Day } from '../../domain/calendar/day.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import type { Reader } from '../../domain/reminders/reminder-choices.js';
import { reminderWords } from '../../domain/reminders/reminder-words.js';
import type { MailBlock, MailContent } from '../../platform/mail/mail-content.js';
import { daysLeft } from '../../platform/web/words.js';
import { REASONS } from '../recipients.js';
import { whoElse, type OthersTold } from './who-else.js';

/** A rung as its mail tells of it. */
export interface ToldRung {
  readonly ruleId: string;
  readonly kind: RuleKind;
  /** The rule's own name. */
  readonly title: string;
  /** The last day, in London. */
  readonly dueOn: Day;
  /** The day on which the mail was to go out, in London. */
  readonly sendOn: Day;
}

export interface ToldCase extends OthersTold {
  readonly reference: string;
  /** Its page. */
  readonly href: string;
  /** The nearest first; at least one. */
  readonly rungs: readonly ToldRung[];
}

/** What one person is told on one day. It holds no name of anybody, so that a confidential case can be told of to a shared mailbox. */
export interface ToldReminders {
  /** In London. */
  readonly today: Day;
  readonly as: Reader;
  /** It is about limits that cannot be put right, and cannot be switched off. */
  readonly fatal: boolean;
  /** The one with the nearest day first; at least one. */
  readonly cases: readonly [ToldCase, ...ToldCase[]];
  /** Where the reader chooses; missing for a shared mailbox. */
  readonly choosing?: string;
  /** Where one press ends such mails; missing where they cannot be ended. */
  readonly ending?: string;
}

/** A mail about one case, or about all that falls to somebody on one day. */
export function reminderContent(told: ToldReminders): MailContent {
  const [first, ...others] = told.cases;
  return {
    subject: others.length > 0 ? subjectOfMany(told) : subjectOfOne(first, told.today),
    blocks: [...(others.length > 0 ? manyCases(told) : oneCase(first, told)), ...choosing(told)],
    reason: REASONS[told.as],
    ...(told.ending && { travel: { unsubscribe: told.ending } }),
  };
}

function subjectOfOne({ reference, rungs: [rung] }: ToldCase, today: Day): string {
  if (!rung) throw new Error('A reminder carries at least one rung.');
  const verb = rung.dueOn < today ? 'was' : 'is';
  return `Redress: something ${verb} due on ${writeDate(rung.dueOn)} (case ${reference})`;
}

const subjectOfMany = ({ cases }: ToldReminders): string =>
  `Redress: something is due on ${cases.length} of your cases`;

const oneCase = (told: ToldCase, { today, as, fatal }: ToldReminders): MailBlock[] => [
  ...told.rungs.flatMap((rung) => {
    const { what, why, next } = wordsOf(rung, today);
    return [
      { heading: `${writeDay(rung.dueOn)}: ${daysLeft(rung.dueOn, today)}` },
      ...lateness(rung, today),
      { text: `${what} ${why}` },
      { text: `What to do next: ${next}` },
    ];
  }),
  ...(fatal ? [{ action: 'Say that you have seen this', url: `${told.href}/seen` }] : []),
  { action: 'See the case, how we worked out the date, and what you can do now', url: told.href },
  { text: whoElse(as, told) },
];

const manyCases = ({ cases, today, as }: ToldReminders): MailBlock[] => [
  { text: 'Several dates of your cases fall together. Here they are, the nearest first.' },
  ...cases.flatMap((told) => [
    { heading: `Case ${told.reference}` },
    ...told.rungs.flatMap((rung) => {
      const { what, why, next } = wordsOf(rung, today);
      return [
        { text: `${writeDay(rung.dueOn)}: ${daysLeft(rung.dueOn, today)}. ${what} ${why}` },
        ...lateness(rung, today),
        { text: `What to do next: ${next}` },
      ];
    }),
    { action: `See case ${told.reference}, and how we worked out the date`, url: told.href },
    { text: whoElse(as, told) },
  ]),
];

const wordsOf = ({ ruleId, kind, title, dueOn }: ToldRung, today: Day) =>
  reminderWords({ ruleId, kind, title, isOver: dueOn < today });

/** What comes late says so, and by how much: somebody may have planned by the mail. */
const lateness = ({ sendOn }: ToldRung, today: Day): MailBlock[] =>
  sendOn < today
    ? [{ text: `This should have reached you on ${writeDay(sendOn)}. We are sorry that it is late.` }]
    : [];

function choosing({ fatal, choosing: url }: ToldReminders): MailBlock[] {
  if (fatal)
    return [{ text: 'You cannot switch this reminder off: a day that is missed here cannot be put right.' }];
  return url ? [{ action: 'Choose which reminders you get', url }] : [];
}
