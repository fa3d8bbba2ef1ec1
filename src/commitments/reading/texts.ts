import type { Day } from '../../domain/calendar/day.js';
import { In } from 'typeorm';
import { spanOf, standingOn } from '../../domain/commitments/in-force.js';
import { NATIONAL_TEXTS, nationalTextOn, type NationalText } from '../../domain/commitments/national-text.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { CommitmentRecord } from '../commitment.record.js';
import { heldCommitment } from '../held.js';
import { LocalCompactRecord } from '../local-compact.record.js';
import { capital } from '../../domain/commitments/wording.js';

export const nationalOf = ({ nationalText }: CommitmentRecord): NationalText | undefined =>
  NATIONAL_TEXTS.find(({ document }) => document === nationalText);

/** The national text with this id. */
export const nationalById = (id: string): NationalText | undefined =>
  NATIONAL_TEXTS.find((text) => text.id === id);

/** The text that a commitment is in: its id in addresses, and what it is called. */
export interface NamedText {
  readonly id: string;
  readonly name: string;
}

/** The texts of these commitments, by the id of the commitment. */
export async function textsOf(
  { manager }: Reading,
  rows: readonly CommitmentRecord[],
): Promise<ReadonlyMap<string, NamedText>> {
  const ids = [...new Set(rows.flatMap(({ compactId }) => compactId ?? []))];
  const compacts = ids.length > 0 ? await manager.findBy(LocalCompactRecord, { id: In(ids) }) : [];
  const names = new Map(compacts.map(({ id, name }) => [id, name]));
  return new Map(
    rows.map((row) => {
      const national = nationalOf(row);
      const text = national
        ? { id: national.id, name: capital(national.name) }
        : { id: row.compactId ?? '', name: names.get(row.compactId ?? '') ?? '' };
      return [row.id, text];
    }),
  );
}

/** The text of a commitment, from {@link textsOf}: every commitment has one. */
export const textOf = (texts: ReadonlyMap<string, NamedText>, { id }: CommitmentRecord): NamedText =>
  texts.get(id) ?? { id: '', name: '' };

/** The commitments that held on a day, or may have: those of a month of which the day is not known are among them. */
export async function heldOn(
  { manager }: Reading,
  rows: readonly CommitmentRecord[],
  on: Day,
): Promise<CommitmentRecord[]> {
  const compacts = await manager.find(LocalCompactRecord, {
    select: { id: true, inForceFrom: true, inForceUntil: true },
  });
  const local = new Set(
    compacts
      .filter((compact) => standingOn(on, spanOf(compact.inForceFrom, compact.inForceUntil)) !== 'not-held')
      .map(({ id }) => id),
  );
  const inForce = nationalTextOn(on);
  const national =
    inForce.state === 'one'
      ? [inForce.text]
      : inForce.state === 'between'
        ? [inForce.older, inForce.newer]
        : [];
  return rows.filter(
    (row) =>
      (row.compactId === null ? national.includes(nationalOf(row)) : local.has(row.compactId)) &&
      standingOn(on, heldCommitment(row).inForce) !== 'not-held',
  );
}
