import type { DataSource } from 'typeorm';
import { shippedCommitments } from '../deadlines/reference.js';
import { CODES_OF_1998 } from '../domain/commitments/national-text.js';
import { hashOf } from '../platform/ids.js';

/** A row is replaced only as long as nobody here has changed or confirmed it. */
const LOAD = `
insert into commitment (id, national_text, position, number, words, owed_by, theme, breach_words, confidence,
  in_force_from, version)
select id, national_text, position, number, words, owed_by, theme, breach_words, confidence, in_force_from, 1
from jsonb_to_recordset($1::jsonb) as given (id uuid, national_text text, position integer, number text, words text,
  owed_by text, theme text, breach_words text[], confidence text, in_force_from text)
on conflict (id) do update set number = excluded.number, words = excluded.words, owed_by = excluded.owed_by,
  theme = excluded.theme, breach_words = excluded.breach_words, confidence = excluded.confidence,
  position = excluded.position, in_force_from = excluded.in_force_from
where commitment.version = 1 and commitment.confirmed_at is null
  and (commitment.number, commitment.words, commitment.owed_by, commitment.theme, commitment.breach_words,
    commitment.confidence, commitment.position, commitment.in_force_from)
  is distinct from (excluded.number, excluded.words, excluded.owed_by, excluded.theme, excluded.breach_words,
    excluded.confidence, excluded.position, excluded.in_force_from)`;

/** The same row of the reference list has the same id in every release. */
export function idOfCommitment(compact: string, number: string): string {
  const hash = hashOf(`commitment ${compact} ${number}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Brings the commitments that come with this version into the database; what staff changed stays. `owner` owns the table. */
export async function loadCommitments(owner: DataSource): Promise<void> {
  const rows = shippedCommitments().map((row, at) => ({
    id: idOfCommitment(row.compact, row.number),
    national_text: row.compact,
    position: at + 1,
    number: row.number,
    words: row.paraphrase,
    owed_by: row.obligee,
    theme: row.theme,
    breach_words: row.breach_types,
    confidence: row.confidence,
    in_force_from: CODES_OF_1998[row.number] ?? null,
  }));
  await owner.query(LOAD, [JSON.stringify(rows)]);
}
