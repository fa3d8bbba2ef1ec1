import {
  EVERY_REMINDER,
  isFor,
  isWanted,
  type Reader,
  type ReminderChoices,
} from '../domain/reminders/reminder-choices.js';
import { groupBy } from '../platform/grouping.js';
import { keyOf } from './choices/choices-of-readers.js';
import type { DueRung, SettledRung } from './due-rungs.js';
import type { Recipient } from './recipients.js';

/** What goes to one person in one mail. */
export interface SharedMail {
  readonly address: string;
  readonly as: Reader;
  readonly groupId?: string;
  readonly accountId?: string;
  readonly programmeId: string;
  readonly fatal: boolean;
  /** At least one, each once. */
  readonly rungs: readonly [DueRung, ...DueRung[]];
}

export interface SharedOut {
  /** Each about one case. */
  readonly alone: readonly SharedMail[];
  /** About what falls together on one day in one programme. */
  readonly together: readonly SharedMail[];
  readonly settled: readonly SettledRung[];
}

/** Who is told, by case, and what each of them chose, by programme and address. */
export interface People {
  readonly of: ReadonlyMap<string, readonly Recipient[]>;
  readonly choices: ReadonlyMap<string, ReminderChoices>;
}

/** One rung for one person. */
interface Told {
  readonly rung: DueRung;
  readonly person: Recipient;
  readonly choices: ReminderChoices;
}

export const readerOf = ({ groupId, accountId }: Pick<Recipient, 'groupId' | 'accountId'>): Reader =>
  groupId ? 'group' : accountId ? 'staff' : 'inbox';

/** Gives each rung to the people it is for, and says what becomes of it. A fatal one has a mail of its own case. */
export function shareOut(rungs: readonly DueRung[], people: People): SharedOut {
  const meant = rungs.filter(({ isOutrun }) => !isOutrun).flatMap((rung) => meantFor(rung, people));
  const told = meant.filter(({ rung, choices }) => isWanted(rung, choices));
  const isTogether = ({ rung, choices }: Told): boolean => !rung.fatal && choices.digest;
  return {
    alone: mailsOf(
      told.filter((each) => !isTogether(each)),
      ({ caseId, fatal }) => `${caseId} ${fatal}`,
    ),
    together: mailsOf(told.filter(isTogether), ({ programmeId }) => programmeId),
    settled: settled(rungs, { meant, told }),
  };
}

const meantFor = (rung: DueRung, { of, choices }: People): Told[] =>
  (of.get(rung.caseId) ?? [])
    .filter((person) => isFor(rung, { as: readerOf(person), groupId: person.groupId }))
    .map((person) => ({
      rung,
      person,
      choices:
        choices.get(keyOf({ programmeId: rung.programmeId, address: person.address })) ?? EVERY_REMINDER,
    }));

function mailsOf(told: readonly Told[], partOf: (rung: DueRung) => string): SharedMail[] {
  const own = groupBy(told, ({ rung, person }) => `${partOf(rung)} ${person.address}`);
  return [...own.values()].flatMap(mailOf);
}

/** Somebody may speak for several groups: then the mail is none of these groups' own. */
function mailOf(told: readonly Told[]): SharedMail[] {
  const [first, ...others] = new Map(told.map(({ rung }) => [rung.id, rung])).values();
  const [person] = told.map((each) => each.person);
  if (!first || !person) return [];
  const groups = new Set(told.flatMap((each) => each.person.groupId ?? []));
  const [groupId] = groups;
  const accountId = told.find((each) => each.person.accountId)?.person.accountId;
  return [
    {
      address: person.address,
      as: groupId ? 'group' : readerOf(person),
      ...(groupId && groups.size === 1 && { groupId }),
      ...(accountId && { accountId }),
      programmeId: first.programmeId,
      fatal: first.fatal,
      rungs: [first, ...others],
    },
  ];
}

function settled(
  rungs: readonly DueRung[],
  { meant, told }: Readonly<Record<'meant' | 'told', readonly Told[]>>,
): SettledRung[] {
  const [ofMeant, ofTold] = [meant, told].map((all) => new Set(all.map(({ rung }) => rung.id)));
  const reasonOf = (id: string): SettledRung['reason'] =>
    ofTold?.has(id) ? null : ofMeant?.has(id) ? 'unwanted' : 'nobody';
  return rungs.map(({ id, isOutrun }) =>
    isOutrun ? { id, state: 'superseded', reason: null } : { id, state: 'claimed', reason: reasonOf(id) },
  );
}
