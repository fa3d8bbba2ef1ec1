import { Injectable } from '@nestjs/common';
import type { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import { Deliveries, type NewDelivery } from '../delivery/deliveries.js';
import { countOf } from '../domain/commitments/wording.js';
import { groupBy } from '../platform/grouping.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Recipients, type Recipient } from '../reminders/recipients.js';
import { Timeline } from '../timeline/timeline.js';
import { pairSentence, reasonOf, type DatePair } from './change-words.js';
import { DATES_CHANGED_MAIL } from './dates-changed-mail.js';

/** Tells of changed dates: on the timeline and the audit of each case, and each person once. */
@Injectable()
export class ChangedCases {
  constructor(
    private readonly timeline: Timeline,
    private readonly deliveries: Deliveries,
    private readonly recipients: Recipients,
  ) {}

  /** Gives the number of cases. */
  async tell(tx: Transaction, moved: readonly DatePair[], version: CalendarVersionRecord): Promise<number> {
    const cases = groupBy(moved, ({ former }) => former.caseId);
    const people = await this.recipients.ofAll(tx, [...cases.keys()]);
    const entries = [...cases.values()].flatMap((pairs) => entriesOf(pairs, version));
    await this.timeline.addAll(tx, entries);
    const mails = [...cases].flatMap(([caseId, pairs]) =>
      (people.get(caseId) ?? []).flatMap((person) => mailTo(person, pairs, version)),
    );
    await this.deliveries.addAll(tx, mails);
    for (const [caseId, pairs] of cases) audit(tx, caseId, pairs, version);
    return cases.size;
  }
}

/** What is one group's goes to that group's timeline alone. */
const entriesOf = (pairs: readonly DatePair[], { changes, reason }: CalendarVersionRecord) =>
  [...groupBy(pairs, ({ former }) => former.groupId).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { caseId, programmeId, audience, groupId } = first.former;
    const head = `The calendars changed, so ${countOf(own.length, 'deadline')} changed.`;
    const text = [head, ...own.map(pairSentence), reasonOf(changes, reason)].join(' ');
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

function mailTo(
  person: Recipient,
  pairs: readonly DatePair[],
  { number }: CalendarVersionRecord,
): NewDelivery[] {
  const theirs = pairs.filter(
    ({ former }) => !former.groupId || !person.groupId || former.groupId === person.groupId,
  );
  const [first] = theirs;
  if (!first) return [];
  const { caseId, programmeId } = first.former;
  return [
    {
      ...person,
      caseId,
      programmeId,
      kind: DATES_CHANGED_MAIL,
      claim: `${DATES_CHANGED_MAIL}-${number}-${caseId}`,
      payload: { calendar: String(number), former: theirs.map(({ former }) => former.id).join(',') },
      fatal: theirs.some(({ former }) => former.fatal),
    },
  ];
}

function audit(
  tx: Transaction,
  caseId: string,
  pairs: readonly DatePair[],
  { number }: CalendarVersionRecord,
): void {
  const [first] = pairs;
  if (!first) return;
  tx.audit({
    chain: caseId,
    action: 'dates-changed',
    subjectType: 'case',
    subjectId: caseId,
    programmeId: first.former.programmeId,
    details: { calendar: number, deadlines: pairs.map(({ former }) => former.id) },
  });
}
