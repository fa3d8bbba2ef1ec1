import { Injectable } from '@nestjs/common';
import { ofChange, type DateChange } from '../deadlines/date-change.js';
import { Deliveries, type NewDelivery } from '../delivery/deliveries.js';
import { countOf } from '../domain/commitments/wording.js';
import type { Told } from '../domain/reminders/ladder.js';
import { isFor } from '../domain/reminders/reminder-choices.js';
import { groupBy } from '../platform/grouping.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { Recipients, type Recipient } from '../reminders/recipients.js';
import { readerOf } from '../reminders/share-out.js';
import { Timeline } from '../timeline/timeline.js';
import { CAUSES, type Cause } from './cause.js';
import { reasonsOf, sentenceOf } from './change-words.js';
import { DATES_CHANGED_MAIL } from './dates-changed-mail.js';

/** Who is told of what, by the id of the deadline that gives way; of what is not in it everybody is. */
type ToldOf = ReadonlyMap<string, Told>;

/** For whom a change is news. */
export interface Meant {
  /** The address of whoever made it, and needs no mail. */
  readonly but?: string | undefined;
  readonly told?: ToldOf;
}

/** Tells of changed dates: on the timeline and the audit of each case, and each person once. */
@Injectable()
export class ChangedCases {
  constructor(
    private readonly timeline: Timeline,
    private readonly deliveries: Deliveries,
    private readonly recipients: Recipients,
  ) {}

  /** On every case of these, by the service itself. Gives the number of cases. */
  async tell(tx: Transaction, moved: readonly DateChange[], cause: Cause, told: ToldOf): Promise<number> {
    const cases = byCase(moved);
    await this.timeline.addAll(
      tx,
      [...cases.values()].flatMap((changes) => entriesOf(changes, cause)),
    );
    await this.mail(tx, moved, cause, { told });
    for (const [caseId, changes] of cases) audit(tx, caseId, changes, cause);
    return cases.size;
  }

  /** What is one group's own, on that group's timeline: the act that changed it is told to everybody by whoever did it. */
  async noteOwn(tx: Transaction, moved: readonly DateChange[], cause: Cause): Promise<void> {
    const own = moved.filter((change) => ofChange(change).groupId !== null);
    await this.timeline.addAll(tx, entriesOf(own, cause));
  }

  /** One mail to each person on each case. */
  async mail(tx: Transaction, moved: readonly DateChange[], cause: Cause, meant: Meant): Promise<void> {
    await this.deliveries.addAll(tx, await this.mailsOf(tx, moved, cause, meant));
  }

  /** The number of mails that {@link mail} would send. */
  async countMails(
    reading: Reading,
    moved: readonly DateChange[],
    cause: Cause,
    meant: Meant,
  ): Promise<number> {
    const mails = await this.mailsOf(reading, moved, cause, meant);
    return new Set(mails.map(({ claim, address }) => `${claim} ${address}`)).size;
  }

  private async mailsOf(
    reading: Reading,
    moved: readonly DateChange[],
    cause: Cause,
    { but = '', told }: Meant,
  ): Promise<NewDelivery[]> {
    const cases = byCase(moved);
    const people = await this.recipients.ofAll(reading, [...cases.keys()]);
    return [...cases].flatMap(([caseId, changes]) =>
      (people.get(caseId) ?? [])
        .filter(({ address }) => address.toLowerCase() !== but.toLowerCase())
        .flatMap((person) => mailTo(person, changes.filter(isForPerson(person, told)), cause)),
    );
  }
}

const byCase = (changes: readonly DateChange[]): Map<string, DateChange[]> =>
  groupBy(changes, (change) => ofChange(change).caseId);

/** What is one group's goes to that group's timeline alone. */
const entriesOf = (changes: readonly DateChange[], { kind }: Cause) =>
  [...groupBy(changes, (change) => ofChange(change).groupId).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { caseId, programmeId, audience, groupId } = ofChange(first);
    const head = `${CAUSES[kind].happened}, so ${countOf(own.length, 'deadline')} changed.`;
    const text = [head, ...own.map((change) => sentenceOf(change, kind)), ...reasonsOf(own)].join(' ');
    return [
      {
        caseId,
        programmeId,
        audience,
        text,
        kind: 'dates-changed' as const,
        ...(groupId ? { groupId } : {}),
      },
    ];
  });

const isForPerson =
  (person: Recipient, told?: ToldOf) =>
  (change: DateChange): boolean => {
    const { kind, fatal, groupId, id } = ofChange(change);
    const whom = told?.get(id) ?? 'everybody';
    return isFor({ kind, fatal, groupId, told: whom }, { as: readerOf(person), groupId: person.groupId });
  };

function mailTo(person: Recipient, theirs: readonly DateChange[], { kind, id }: Cause): NewDelivery[] {
  const [first] = theirs;
  if (!first) return [];
  const { caseId, programmeId } = ofChange(first);
  return [
    {
      ...person,
      caseId,
      programmeId,
      kind: DATES_CHANGED_MAIL,
      claim: `${DATES_CHANGED_MAIL}-${kind}-${id}-${caseId}`,
      payload: { cause: kind, change: id, ...idsOf(theirs) },
      fatal: theirs.some((change) => ofChange(change).fatal),
    },
  ];
}

/** The deadlines of changes as ids: those that gave way, and those that are new. */
export const idsOf = (changes: readonly DateChange[]): { former: string; laid: string } => ({
  former: changes.flatMap(({ former }) => former?.id ?? []).join(','),
  laid: changes.flatMap(({ former, next }) => (former ? [] : (next?.id ?? []))).join(','),
});

function audit(tx: Transaction, caseId: string, changes: readonly DateChange[], { kind, id }: Cause): void {
  const [first] = changes;
  if (!first) return;
  tx.audit({
    chain: caseId,
    action: 'dates-changed',
    subjectType: 'case',
    subjectId: caseId,
    programmeId: ofChange(first).programmeId,
    details: { cause: kind, change: id, deadlines: changes.map((change) => ofChange(change).id) },
  });
}
