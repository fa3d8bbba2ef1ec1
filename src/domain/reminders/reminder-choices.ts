import type { RuleKind } from '../deadlines/rule.js';
import type { Told } from './ladder.js';

/** What somebody chose of the reminders to one address in one programme. */
export interface ReminderChoices {
  /** The kinds that are not sent. */
  readonly off: readonly RuleKind[];
  /** What falls together on one day comes in one mail; else each case has its own. */
  readonly digest: boolean;
}

export const EVERY_REMINDER: ReminderChoices = { off: [], digest: true };

/** Who gets a reminder: the contact of a group, one of the staff, or the shared mailbox of a programme. */
export type Reader = 'group' | 'staff' | 'inbox';

/** A kind of reminder as people choose it. */
export interface KindOfReminder {
  readonly name: string;
  /** What somebody loses who switches it off, in one sentence. */
  readonly loss: string;
  /** Who gets it at all. */
  readonly readers: readonly Reader[];
}

const EVERYBODY: readonly Reader[] = ['group', 'staff', 'inbox'];

/** What can be switched off. Limits that cannot be put right are not here: nobody can switch them off. */
export const KINDS_OF_REMINDER: Readonly<Record<RuleKind, KindOfReminder>> = {
  limit: {
    name: 'Last days that can still be put right, such as an appeal under a local document',
    loss: 'You will not hear when such a day is near. After it, the body can refuse to listen.',
    readers: EVERYBODY,
  },
  duty: {
    name: 'What the public body owes, such as an answer',
    loss: 'You will not hear when an answer is late. Nobody else asks the body for it.',
    readers: EVERYBODY,
  },
  world: {
    name: 'Days on which something happens, such as a meeting or the last day of the money',
    loss: 'You will not hear before such a day. After it, it may be too late to change things.',
    readers: EVERYBODY,
  },
  service: {
    name: 'What our programme promised to groups',
    loss: 'You will not hear when a report waits to be read or answered. The group may wait in vain.',
    readers: ['staff', 'inbox'],
  },
};

/** In the order in which they are shown. */
const KINDS = Object.keys(KINDS_OF_REMINDER) as RuleKind[];

/** The kinds that this reader can switch off. */
export const kindsFor = (reader: Reader): RuleKind[] =>
  KINDS.filter((kind) => KINDS_OF_REMINDER[kind].readers.includes(reader));

/** A rung as far as it decides who gets its mail. */
export interface TellableRung {
  readonly kind: RuleKind;
  readonly fatal: boolean;
  /** Set where it is one group's own. */
  readonly groupId: string | null;
  readonly told: Told;
}

/** Whether a rung is for this reader at all. */
export const isFor = (
  { told, groupId }: TellableRung,
  reader: { readonly as: Reader; readonly groupId?: string | undefined },
): boolean =>
  reader.as === 'group'
    ? told !== 'staff' && (groupId === null || groupId === reader.groupId)
    : told !== 'group';

/** A fatal limit is wanted by everybody. */
export const isWanted = (
  { kind, fatal }: Pick<TellableRung, 'kind' | 'fatal'>,
  { off }: ReminderChoices,
): boolean => fatal || !off.includes(kind);

/** What becomes of the choices where somebody wants no more mails like the one that carried these kinds. */
export const without = (choices: ReminderChoices, kinds: readonly RuleKind[]): ReminderChoices => ({
  ...choices,
  off: KINDS.filter((kind) => choices.off.includes(kind) || kinds.includes(kind)),
});
