import { writeDate, writeDay, type Day } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import type { Reader } from '../../domain/reminders/reminder-choices.js';
import { reminderWords } from '../../domain/reminders/reminder-words.js';
import type { MailBlock, MailContent } from '../../platform/mail/mail-content.js';
import { daysLeft } from '../../platform/web/words.js';
import { REASONS, REASONS_OF_MANY } from '../recipients.js';
import { digestCases, nearestFirst } from './digest-cases.js';
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
  /** At least one, where there is nothing of the reader’s own. */
  readonly rungs: readonly ToldRung[];
  /** What the reader asked to be reminded of today, in words. */
  readonly own: readonly string[];
}

/** What one person is told on one day. It holds no name of anybody, so that a confidential case can be told of to a shared mailbox. */
export interface ToldReminders {
  /** In London. */
  readonly today: Day;
  readonly as: Reader;
  /** It is about limits that cannot be put right, and cannot be switched off. */
  readonly fatal: boolean;
  /** At least one. */
  readonly cases: readonly [ToldCase, ...ToldCase[]];
  /** Where the reader finds all cases. */
  readonly allCases: string;
  /** Where the reader chooses; missing for a shared mailbox. */
  readonly choosing?: string;
  /** Where one press ends such mails; missing where they cannot be ended. */
  readonly ending?: string;
}

/** A mail about one case, or about all that falls to somebody on one day. */
export function reminderContent(told: ToldReminders): MailContent {
  const [first, ...others] = told.cases.map((each) => ({
    ...each,
    rungs: nearestFirst(each.rungs, told.today),
  }));
  if (!first) throw new Error('A reminder is about a case.');
  const travel = told.ending && { travel: { unsubscribe: told.ending } };
  return others.length > 0
    ? {
        subject: subjectOfMany(told),
        blocks: [...manyCases({ ...told, cases: [first, ...others] }), ...choosing(told)],
        reason: REASONS_OF_MANY[told.as],
        ...travel,
      }
    : {
        subject: subjectOfOne(first, told.today),
        blocks: [...oneCase(first, told), ...choosing(told)],
        reason: first.rungs.length > 0 ? REASONS[told.as] : 'You get this mail because you asked for it.',
        ...travel,
      };
}

function subjectOfOne({ reference, rungs: [rung], own }: ToldCase, today: Day): string {
  if (!rung && own.length === 0) throw new Error('A reminder is about something.');
  if (!rung) return `Redress: the reminder that you set (case ${reference})`;
  const verb = rung.dueOn < today ? 'was' : 'is';
  return `Redress: something ${verb} due on ${writeDate(rung.dueOn)} (case ${reference})`;
}

function subjectOfMany({ cases, today }: ToldReminders): string {
  const isAhead = cases.some(({ rungs, own }) => own.length > 0 || rungs.some(({ dueOn }) => dueOn >= today));
  return `Redress: something ${isAhead ? 'is' : 'was'} due on ${cases.length} of your cases`;
}

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
  ...(told.rungs.length > 0 ? [{ action: SEE_DATE, url: told.href }, { text: whoElse(as, told) }] : []),
  ...told.own.flatMap((what) => [{ heading: what }, { text: OWN_ALONE }]),
  ...(told.rungs.length > 0
    ? []
    : [{ action: 'Open the case, and see what you can do now', url: told.href }]),
];

const SEE_DATE = 'See the case, how we worked out the date, and what you can do now';
const OWN_ALONE = 'You asked us for this reminder. It went to you alone, and does not come again.';

function manyCases(told: ToldReminders): MailBlock[] {
  const { shown, left } = digestCases(told);
  return [
    { text: 'Several dates of your cases fall together. Here they are. What is still to come is first.' },
    ...shown.flatMap((each) => caseOfMany(each, told)),
    ...(left > 0 ? leftOut(left, told.allCases) : []),
  ];
}

const caseOfMany = (told: ToldCase, { today, as }: ToldReminders): MailBlock[] => [
  { heading: `Case ${told.reference}` },
  ...told.rungs.flatMap((rung) => {
    const { what, why, next } = wordsOf(rung, today);
    return [
      { text: `${writeDay(rung.dueOn)}: ${daysLeft(rung.dueOn, today)}. ${what} ${why}` },
      ...lateness(rung, today),
      { text: `What to do next: ${next}` },
    ];
  }),
  ...(told.rungs.length > 0 ? [{ text: whoElse(as, told) }] : []),
  ...told.own.map((what) => ({ text: `${what}. ${OWN_ALONE}` })),
  { action: `See case ${told.reference}, and how we worked out the date`, url: told.href },
];

/** What is not in the mail is due all the same. */
const leftOut = (count: number, url: string): MailBlock[] => [
  { heading: `And ${countOf(count, 'more case')}` },
  { text: 'This mail has no room for them. They have dates like those above. Look at them today, too.' },
  { action: 'See all your cases', url },
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
