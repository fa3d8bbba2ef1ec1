import { In } from 'typeorm';
import { formatDay, parseDay } from '../../domain/calendar/day.js';
import { leadingRequest, withFacts } from '../../domain/correspondence/information/leading-request.js';
import type { RequestDays } from '../../domain/correspondence/information/request-days.js';
import type { KeptRequest } from '../../domain/correspondence/information/request-now.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { LetterRecord } from '../letters/letter.record.js';
import { InformationRequestRecord } from './information-request.record.js';

/** A request as it stands, with the letters that belong to it. */
export interface RequestOnCase extends KeptRequest {
  readonly row: InformationRequestRecord;
  readonly letter?: LetterRecord;
  readonly reviewLetter?: LetterRecord;
  /** Whether the clocks of the case run for this one. */
  readonly leads: boolean;
}

const LATER_DAYS = [
  'receivedOn',
  'acknowledgedOn',
  'unclearOn',
  'extendedTo',
  'answeredOn',
  'reviewAskedOn',
  'reviewAnsweredOn',
  'complainedOn',
  'settledOn',
] as const satisfies readonly (keyof RequestDays & keyof InformationRequestRecord)[];

const daysOf = (row: InformationRequestRecord): RequestDays => ({
  askedOn: parseDay(row.askedOn),
  ...Object.fromEntries(
    LATER_DAYS.flatMap((name) => (row[name] === null ? [] : [[name, parseDay(row[name])] as const])),
  ),
});

type DayColumns = Pick<InformationRequestRecord, 'askedOn' | (typeof LATER_DAYS)[number]>;

/** The days of a request as its row keeps them. */
export function columnsOf(days: RequestDays): DayColumns {
  const later = LATER_DAYS.map((name) => {
    const day = days[name];
    return [name, day === undefined ? null : formatDay(day)] as const;
  });
  return { askedOn: formatDay(days.askedOn), ...(Object.fromEntries(later) as Omit<DayColumns, 'askedOn'>) };
}

/** Whose days a request has, as facts: those of one group on a joint case, else of the case. */
export const ownerIn = (
  { jointSince }: { readonly jointSince: Date | null },
  { groupId }: Pick<InformationRequestRecord, 'groupId'>,
): string | undefined => (jointSince === null ? undefined : (groupId ?? undefined));

/** What is kept of the requests of a case. */
export interface AskedOnCase {
  readonly rows: readonly InformationRequestRecord[];
  readonly letters: readonly LetterRecord[];
}

/** As far as this actor may see it; the requests in the order in which they were asked. */
export async function askedOf({ manager }: Reading, caseId: string): Promise<AskedOnCase> {
  const rows = await manager.find(InformationRequestRecord, {
    where: { caseId },
    order: { askedOn: 'ASC', recordedAt: 'ASC', id: 'ASC' },
  });
  const ids = rows.flatMap(({ letterId, reviewLetterId }) =>
    [letterId, reviewLetterId].filter((id) => id !== null),
  );
  const letters = ids.length === 0 ? [] : await manager.findBy(LetterRecord, { id: In(ids), caseId });
  return { rows, letters };
}

interface OnCase {
  readonly record: { readonly jointSince: Date | null };
  readonly facts: readonly Fact[];
}

/** The requests with the days that hold. */
export function requestsIn({ rows, letters }: AskedOnCase, { record, facts }: OnCase): RequestOnCase[] {
  const kept = rows.map((row) => keptOf(row, letters));
  return kept.map((request) => {
    const owner = ownerIn(record, request.row);
    const leads = request === leadingRequest(kept.filter(({ row }) => ownerIn(record, row) === owner));
    const own = facts.filter(({ groupId }) => groupId === owner);
    return { ...request, leads, days: leads ? withFacts(request.days, own) : request.days };
  });
}

function keptOf(
  row: InformationRequestRecord,
  letters: readonly LetterRecord[],
): Omit<RequestOnCase, 'leads'> {
  const letter = letters.find(({ id }) => id === row.letterId);
  const reviewLetter = letters.find(({ id }) => id === row.reviewLetterId);
  const asked = row.state === 'review-asked' ? reviewLetter : letter;
  return {
    row,
    state: row.state,
    days: daysOf(row),
    hasAnswerCome: asked !== undefined && asked.answeredOn !== null,
    ...(letter ? { letter } : {}),
    ...(reviewLetter ? { reviewLetter } : {}),
  };
}

/** Throws `NotFoundHereError`. */
export function requestIn<Request extends RequestOnCase>(requests: readonly Request[], id: string): Request {
  const request = requests.find(({ row }) => row.id === id);
  if (!request) throw new NotFoundHereError();
  return request;
}
