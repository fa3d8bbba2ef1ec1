import { hashOfEntry, type StoredAuditEntry } from '../../platform/audit/audit-hash.js';
import type { FindingKind } from './finding.js';

/** An entry whose hash does not follow from what stands before it. */
export interface Suspect {
  readonly entry: StoredAuditEntry;
  /** The hashes of the entries that stand just before it, the nearest first; empty for the beginning. */
  readonly before: readonly [string, string];
  /** Entries are missing right before it, so that its link cannot be checked. */
  readonly afterGap: boolean;
}

/** Numbers from and to, both included. */
export type Span = readonly [from: number, to: number];

type Places = readonly { readonly seq: number; readonly what: FindingKind }[];

/** What is known of a chain before its suspects are looked at. */
export interface Standing {
  readonly gaps: readonly Span[];
  /** The highest number of an entry whose link holds. */
  readonly lastGood: number;
  readonly last: number;
}

export interface Diagnosis {
  readonly places: Places;
  /** The highest number that an entry of this chain was written with, as far as its entries show. */
  readonly highest: number;
}

interface Placed extends Suspect {
  /** Where it was written; undefined when nothing shows it. */
  place: number | undefined;
}

/** Beyond so many suspects that nothing explains, the rest are called edited without looking for where they stood. */
const SEARCHED = 24;

/** Works out from the hashes alone which entries of a chain were edited, deleted, moved or put in. */
export function diagnose(suspects: readonly Suspect[], standing: Standing): Diagnosis {
  const placed = suspects.map((suspect): Placed => ({ ...suspect, place: undefined }));
  placeByShift(placed);
  placeBySearch(placed);
  placeByNext(placed);
  const highest = placed.reduce(
    (most, { place, entry }) => Math.max(most, place ?? entry.seq),
    standing.lastGood,
  );
  return {
    places: [
      ...inserted(placed, standing),
      ...moved(placed),
      ...edited(placed),
      ...deleted(placed, standing, highest),
    ],
    highest,
  };
}

const fits = ({ entry }: Suspect, before: string, seq: number): boolean =>
  seq > 0 && hashOfEntry(entry, before, seq) === entry.hash;

/** After an entry was taken out or put in and the rest numbered anew, all of the rest stand equally far from their places. */
function placeByShift(placed: Placed[]): void {
  let shift = 0;
  for (const suspect of placed) {
    const { seq } = suspect.entry;
    const found = [shift, 1, -1].find((by) => fits(suspect, suspect.before[0], seq + by));
    if (found === undefined) continue;
    suspect.place = seq + found;
    shift = found;
  }
}

/** Tries each of the rest at each other's place, after each entry that stands near one of them. */
function placeBySearch(placed: Placed[]): void {
  const lost = placed.filter(({ place }) => place === undefined).slice(0, SEARCHED);
  const seqs = new Set(lost.flatMap(({ entry: { seq } }) => [seq - 1, seq, seq + 1]));
  const hashes = new Set(lost.flatMap(({ entry, before }) => [...before, entry.hash]));
  for (const suspect of lost)
    suspect.place = [...seqs].find((seq) => [...hashes].some((before) => fits(suspect, before, seq)));
}

/** What stands right before an entry that still fits it stood right before it when that was written. */
function placeByNext(placed: Placed[]): void {
  for (const [index, suspect] of placed.entries()) {
    const next = placed[index + 1];
    if (isUnplaced(suspect) && next) suspect.place = placeBefore(suspect, next);
  }
}

function placeBefore({ entry }: Placed, next: Placed): number | undefined {
  const { place, before } = next;
  const isNext = next.entry.seq === entry.seq + 1 && before[0] === entry.hash;
  if (!isNext || place === undefined || place === next.entry.seq) return undefined;
  return fits(next, entry.hash, place) ? place - 1 : undefined;
}

const isUnplaced = ({ place }: Placed): boolean => place === undefined;

/** Where a moved entry was written and another stands now, that other was put in. */
function inserted(placed: readonly Placed[], { gaps, last }: Standing): Places {
  const standing = new Map(placed.map((suspect) => [suspect.entry.seq, suspect]));
  const isFilled = (seq: number): boolean => {
    const there = standing.get(seq);
    if (there) return isUnplaced(there) || there.place === seq;
    return seq <= last && !gaps.some(([from, to]) => from <= seq && seq <= to);
  };
  return placed.flatMap(({ place, entry: { seq } }) =>
    place !== undefined && place !== seq && isFilled(place)
      ? [{ seq: place, what: 'inserted' as const }]
      : [],
  );
}

/** Entries that overtook one another. A run that only moved up or down together was not reordered. */
function moved(placed: readonly Placed[]): Places {
  const known = placed.filter(({ place }) => place !== undefined);
  const places = known.map(({ place = 0 }) => place);
  const lowestAfter = places.map(() => Infinity);
  for (let index = places.length - 2; index >= 0; index -= 1)
    lowestAfter[index] = Math.min(lowestAfter[index + 1] ?? Infinity, places[index + 1] ?? Infinity);
  let highestBefore = -Infinity;
  return known.flatMap(({ entry: { seq } }, index) => {
    const place = places[index] ?? seq;
    const overtook = highestBefore > place || (lowestAfter[index] ?? Infinity) < place;
    highestBefore = Math.max(highestBefore, place);
    return place !== seq && overtook ? [{ seq, what: 'reordered' as const }] : [];
  });
}

function edited(placed: readonly Placed[]): Places {
  const taken = placesOf(placed);
  return placed.flatMap((suspect) => {
    const { seq } = suspect.entry;
    return isUnplaced(suspect) && !suspect.afterGap && !taken.has(seq)
      ? [{ seq, what: 'edited' as const }]
      : [];
  });
}

/** Numbers up to the highest whose entry is nowhere. */
function deleted(placed: readonly Placed[], { gaps }: Standing, highest: number): Places {
  const taken = placesOf(placed);
  const left = placed.filter(({ place, entry }) => place !== undefined && place !== entry.seq);
  const empty = [...gaps.flatMap(numbersOf), ...left.map(({ entry }) => entry.seq)];
  return empty.flatMap((seq) => (taken.has(seq) || seq > highest ? [] : [{ seq, what: 'deleted' as const }]));
}

const placesOf = (placed: readonly Placed[]): ReadonlySet<number> =>
  new Set(placed.flatMap(({ place }) => place ?? []));

/** A gap of millions is one made-up number: its first and last are enough to name it. */
const NAMED = 1000;
const numbersOf = ([from, to]: Span): number[] =>
  to - from > NAMED ? [from, to] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
