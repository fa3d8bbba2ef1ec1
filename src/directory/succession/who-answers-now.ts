import { formatDay, parseDay, writeDate, type Day } from '../../domain/calendar/day.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { FoundBody } from '../public-bodies.js';

/** A body that came after one that ended, at the end of their line. */
export interface AnsweringNow {
  readonly formerId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: PublicBodyKind;
  readonly area: string | null;
}

/** A body as it is offered to whoever reports. */
export interface OfferedBody extends FoundBody {
  /** Its kind, and whether it ended and who answers now. */
  readonly hint: string;
  readonly hasEnded: boolean;
}

const NOW = `
with recursive line (origin, id) as (
  select id, id from unnest($1::uuid[]) asked (id)
  union
  select line.origin, step.successor_id from line
    join body_succession step on step.former_id = line.id and step.on_day <= $2::date
)
select distinct line.origin as "formerId", body.id, body.name, body.kind, body.area
from line join public_body body on body.id = line.id
where line.id <> line.origin and body.merged_into_id is null and (body.ended_on is null or body.ended_on >= $2::date)
order by body.name, body.id`;

/** Who answers on this day in London for bodies that came before. */
export async function whoAnswersNow(
  { manager }: Reading,
  formerIds: readonly string[],
  on: Day,
): Promise<AnsweringNow[]> {
  return formerIds.length === 0 ? [] : manager.query<AnsweringNow[]>(NOW, [[...formerIds], formatDay(on)]);
}

export const hasEnded = ({ endedOn }: Pick<FoundBody, 'endedOn'>, today: Day): boolean =>
  endedOn !== null && parseDay(endedOn) < today;

/** `It ended on 31 March 2023. Now: North Yorkshire Council.` */
export function endedSentence(
  { id, endedOn }: Pick<FoundBody, 'id' | 'endedOn'>,
  now: readonly AnsweringNow[],
): string {
  const names = now.filter(({ formerId }) => formerId === id).map(({ name }) => name);
  const ended = endedOn === null ? '' : `It ended on ${writeDate(parseDay(endedOn))}.`;
  return names.length === 0 ? ended : `${ended} Now: ${names.join(', ')}.`;
}

/** The bodies that were found, each that ended with who answers now right after it. */
export function offered(
  found: readonly FoundBody[],
  now: readonly AnsweringNow[],
  today: Day,
): OfferedBody[] {
  const seen = new Set(found.map(({ id }) => id));
  return found.flatMap((body): OfferedBody[] => {
    const { label } = PUBLIC_BODY_KINDS[body.kind];
    if (!hasEnded(body, today)) return [{ ...body, hint: label, hasEnded: false }];
    const next = now.filter(({ formerId, id }) => formerId === body.id && !seen.has(id));
    for (const { id } of next) seen.add(id);
    return [
      { ...body, hint: `${label}. ${endedSentence(body, now)}`, hasEnded: true },
      ...next.map(({ id, name, kind, area }) => ({
        id,
        name,
        kind,
        area,
        endedOn: null,
        hint: `${PUBLIC_BODY_KINDS[kind].label}. It came after ${body.name}.`,
        hasEnded: false,
      })),
    ];
  });
}
