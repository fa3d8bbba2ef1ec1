import { isDeepStrictEqual } from 'node:util';
import { In, type EntityManager } from 'typeorm';
import type { LocalPeriodKind } from '../domain/commitments/local-compact.js';
import { countOf } from '../domain/commitments/wording.js';
import {
  CompactStaleError,
  type WrittenCompact,
  type WrittenPeriod,
  type WrittenSignatory,
} from './load-local-compacts.js';
import { LocalCompactBodyRecord } from './local-compact-body.record.js';
import { LocalCompactRecord } from './local-compact.record.js';
import { LocalPeriodRecord } from './local-period.record.js';

/** One Compact that is others now: the bodies that signed it before or after, by id, and what changed in words. */
export interface CompactChange {
  readonly bodies: readonly string[];
  readonly told: string;
}

/** The Compacts with these ids as a file would give them; those that we do not hold are left out. */
export async function heldCompacts(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, WrittenCompact>> {
  const compactId = In([...ids]);
  const compacts = await manager.findBy(LocalCompactRecord, { id: compactId });
  const bodies = await manager.findBy(LocalCompactBodyRecord, { compactId });
  const periods = await manager.findBy(LocalPeriodRecord, { compactId });
  const held = compacts.map((compact): [string, WrittenCompact] => [
    compact.id,
    {
      id: compact.id,
      version: compact.version,
      name: compact.name,
      area: compact.area,
      in_force_from: compact.inForceFrom,
      ...given('in_force_until', compact.inForceUntil),
      ...(compact.places.length > 0 ? { places: compact.places } : {}),
      ...given('signing', compact.signing),
      ...given('source', compact.source),
      ...given('checked_on', compact.checkedOn),
      signatories: bodies.filter((each) => each.compactId === compact.id).map(asSignatory),
      periods: periods.filter((each) => each.compactId === compact.id).map(asPeriod),
    },
  ]);
  return new Map(held);
}

const asSignatory = ({
  bodyId,
  signedFrom,
  signedUntil,
  signedById,
}: LocalCompactBodyRecord): WrittenSignatory => ({
  body: bodyId,
  ...given('signed_by', signedById),
  ...given('from', signedFrom),
  ...given('until', signedUntil),
});

const asPeriod = ({ kind, count, stage, inForceFrom, inForceUntil }: LocalPeriodRecord): WrittenPeriod => ({
  kind,
  count,
  ...given('stage', stage),
  ...given('from', inForceFrom),
  ...given('until', inForceUntil),
});

const given = <Name extends string, Value>(name: Name, value: Value | null) =>
  (value === null ? {} : { [name]: value }) as { readonly [N in Name]?: Value };

/** Throws {@link CompactStaleError} where a Compact was written on another version than is held. */
export function requireVersions(
  held: ReadonlyMap<string, WrittenCompact>,
  written: readonly WrittenCompact[],
): void {
  const isStale = ({ id, version }: WrittenCompact): boolean =>
    version !== undefined && version !== (held.get(id.toLowerCase())?.version ?? 0);
  if (written.some(isStale)) throw new CompactStaleError();
}

/** What a file changes in the Compacts that we hold. */
export const compactChanges = (
  held: ReadonlyMap<string, WrittenCompact>,
  written: readonly WrittenCompact[],
): CompactChange[] =>
  written.flatMap((next) => {
    const former = held.get(next.id.toLowerCase());
    const told = sentences(former, next);
    if (told.length === 0) return [];
    const bodies = [former, next].flatMap((compact) => compact?.signatories ?? []);
    return [
      {
        bodies: [...new Set(bodies.map(({ body }) => body.toLowerCase()))],
        told: told.join(' '),
      },
    ];
  });

function sentences(former: WrittenCompact | undefined, next: WrittenCompact): string[] {
  const name = `“${next.name.trim()}”`;
  const promises = promisesOf(next);
  if (!former) return [`${name} is new. It promises: ${promises}.`];
  const signed = isDeepStrictEqual(signatures(former), signatures(next));
  const isNamedAlike = former.name === next.name.trim() && former.area === next.area.trim();
  return [
    ...(isNamedAlike ? [] : [`“${former.name}” (${former.area}) is ${name} (${next.area.trim()}) now.`]),
    ...(promisesOf(former) === promises
      ? []
      : [`${name} promised: ${promisesOf(former)}. It promises now: ${promises}.`]),
    ...(inForce(former) === inForce(next)
      ? []
      : [`${name} was in force${inForce(former)}. We hold now: in force${inForce(next)}.`]),
    ...(signed ? [] : [`Who signed ${name}, or when, is another now.`]),
    ...(isDeepStrictEqual(notes(former), notes(next))
      ? []
      : [`For which places ${name} is, how it was signed, or where its text is from, is another now.`]),
  ];
}

const notes = ({ places = [], signing, source, checked_on: checkedOn }: WrittenCompact) => [
  places.map((place) => place.trim()),
  signing,
  source?.trim(),
  checkedOn,
];

const inForce = ({ in_force_from: from, in_force_until: until }: WrittenCompact): string =>
  days({ from, ...(until === undefined ? {} : { until }) });

const days = ({ from, until }: { readonly from?: string; readonly until?: string }): string =>
  `${from === undefined ? '' : ` from ${from}`}${until === undefined ? '' : ` until ${until}`}`;

const signatures = ({ signatories }: WrittenCompact): string[] =>
  signatories
    .map(({ body, signed_by: by = '', ...span }) => `${body} ${by}${days(span)}`.toLowerCase())
    .toSorted();

const PERIODS: Readonly<Record<LocalPeriodKind, (count: number, stage?: number) => string>> = {
  'consultation-weeks': (count) => `${countOf(count, 'week')} to answer a consultation`,
  'notice-months': (count) => `${countOf(count, 'month')} of notice`,
  'dispute-stage-days': (count, stage) =>
    `${countOf(count, 'day')} for ${stage === undefined ? 'each stage' : `stage ${stage}`} of a dispute`,
  'group-appeal-days': (count) => `${countOf(count, 'day')} for a group to appeal`,
};

function promisesOf({ periods = [] }: WrittenCompact): string {
  const told = periods.map(
    ({ kind, count, stage, ...span }) => `${PERIODS[kind as LocalPeriodKind](count, stage)}${days(span)}`,
  );
  return told.length === 0 ? 'no number' : told.toSorted().join(', ');
}
