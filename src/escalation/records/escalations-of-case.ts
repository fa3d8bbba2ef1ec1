import { In, IsNull } from 'typeorm';
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import { normalAddress } from '../../correspondence/mail/correspondents.js';
import { MailRecord } from '../../correspondence/mail/mail.record.js';
import { dayAt, formatDay, parseDay } from '../../domain/calendar/day.js';
import type { EscalationDays } from '../../domain/escalation/escalation-move.js';
import type { KeptEscalation } from '../../domain/escalation/escalation-now.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { EscalationRecord } from './escalation.record.js';

/** A step further as it stands, with its letter and what came back. */
export interface EscalationOnCase extends KeptEscalation {
  readonly row: EscalationRecord;
  readonly letter?: LetterRecord;
  /** What they wrote since it went, oldest first; no robot's mail. */
  readonly mails: readonly MailRecord[];
}

const DAYS = [
  'sentOn',
  'arrivedOn',
  'acknowledgedOn',
  'takenUpOn',
  'endedOn',
  'answerBy',
] as const satisfies readonly (keyof EscalationDays & keyof EscalationRecord)[];

export const daysOf = (row: Pick<EscalationRecord, (typeof DAYS)[number]>): EscalationDays =>
  Object.fromEntries(
    DAYS.flatMap((name) => (row[name] === null ? [] : [[name, parseDay(row[name])] as const])),
  ) as EscalationDays;

/** The days as the row keeps them. */
export const columnsOf = (days: EscalationDays): Pick<EscalationRecord, (typeof DAYS)[number]> =>
  Object.fromEntries(
    DAYS.map((name) => {
      const day = days[name];
      return [name, day === undefined ? null : formatDay(day)] as const;
    }),
  ) as Pick<EscalationRecord, (typeof DAYS)[number]>;

/** As far as this actor may see them, in the order in which they were begun. */
export async function escalationsOf(reading: Reading, caseId: string): Promise<EscalationOnCase[]> {
  const rows = await reading.manager.find(EscalationRecord, {
    where: { caseId },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ letterId }) => letterId ?? []);
  const letters = await reading.manager.findBy(LetterRecord, { id: In(ids), caseId });
  const came = await cameBack(reading, { caseId, rows, letters });
  return rows.map((row) => {
    const letter = letters.find(({ id }) => id === row.letterId);
    const mails = came.filter((each) => each.row === row).flatMap((each) => each.mails);
    return {
      row,
      route: row.route,
      state: row.state,
      days: daysOf(row),
      mails,
      hasDraft: letter !== undefined && letter.wentOn === null && letter.state !== 'withdrawn',
      hasUnread: mails.some(({ id }) => !row.readMails.includes(id)),
      ...(letter ? { letter } : {}),
    };
  });
}

interface Went {
  readonly caseId: string;
  readonly rows: readonly EscalationRecord[];
  readonly letters: readonly LetterRecord[];
}

/** To whom each went: whoever got its letter, and whoever writes from the address that was given. */
async function correspondentsOf({ manager }: Reading, { caseId, rows, letters }: Went) {
  const out = letters.flatMap(({ mailId }) => mailId ?? []);
  const sent = await manager.findBy(MailRecord, { id: In(out), caseId });
  const addresses = rows.flatMap(({ toEmail }) => (toEmail === null ? [] : [normalAddress(toEmail)]));
  const people = await manager.findBy(CorrespondentRecord, { caseId, address: In(addresses) });
  return rows.map((row) => {
    const { mailId } = letters.find(({ id }) => id === row.letterId) ?? {};
    const byLetter = sent.filter(({ id }) => id === mailId).map(({ correspondentId }) => correspondentId);
    const byAddress = people.filter(({ address }) => address === normalAddress(row.toEmail ?? ''));
    return { row, ids: [...byLetter, ...byAddress.map(({ id }) => id)] };
  });
}

/** The mails of those to whom something went, since it went. */
async function cameBack(reading: Reading, went: Went) {
  const theirs = await correspondentsOf(reading, went);
  const all = theirs.flatMap(({ ids }) => ids);
  const mails = await reading.manager.find(MailRecord, {
    where: { caseId: went.caseId, direction: 'in', automatic: IsNull(), correspondentId: In(all) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return theirs.map(({ row, ids }) => {
    const own = mails.filter(({ correspondentId }) => ids.includes(correspondentId));
    return { row, mails: own.filter((mail) => isSince(mail, row, went.letters)) };
  });
}

/** After the letter; of what went otherwise only the day is known. */
function isSince(
  { at }: MailRecord,
  { letterId, sentOn }: EscalationRecord,
  letters: readonly LetterRecord[],
) {
  const wentAt = letters.find(({ id }) => id === letterId)?.wentAt;
  if (wentAt) return at >= wentAt;
  return sentOn !== null && dayAt(at) >= parseDay(sentOn);
}

/** Throws `NotFoundHereError`. */
export function escalationIn<Escalation extends EscalationOnCase>(
  all: readonly Escalation[],
  id: string,
): Escalation {
  const found = all.find(({ row }) => row.id === id);
  if (!found) throw new NotFoundHereError();
  return found;
}
