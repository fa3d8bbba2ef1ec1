import { parseDay } from '../../../domain/calendar/day.js';
import { finish, type FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import {
  LETTER_FIELDS,
  letterFields,
  type LetterMatter,
} from '../../../domain/correspondence/letters/letter-fields.js';
import {
  fill,
  LetterTextError,
  parseTemplate,
} from '../../../domain/correspondence/letters/letter-grammar.js';
import type { LetterKind } from '../../../domain/correspondence/letters/letter-kind.js';

const ON = parseDay('2026-11-20');

/** A case that nobody has, to try a text on. */
export const EXAMPLE = {
  reference: 'R7K2-M4QX',
  bodyName: 'Example City Council',
  programmeName: 'Your programme',
  addressee: 'Head of Grants',
  byGroup: false,
  groups: [{ name: 'Example Lunch Club' }],
  breachType: 'short-notice',
  about: 'Short notice of a change in funding',
  promiseName: 'Example City Compact',
  promises: [{ words: 'At least three months of notice in writing.', document: 'Example City Compact' }],
  dates: [{ what: 'The written notice came', on: ON }],
  givenDays: 31,
  promisedDays: 92,
  shortfallDays: 61,
  consultationCloses: parseDay('2026-12-21'),
  decided: { on: ON },
  sums: ['We count from the day after Friday 20 November 2026.'],
  asks: ['The money goes on until there has been full notice.'],
  chased: { on: parseDay('2026-11-02'), subject: 'The notice', replyBy: parseDay('2026-11-16') },
  undertaking: {
    what: 'Pay the grant for three more months',
    agreedOn: parseDay('2026-11-02'),
    dueOn: parseDay('2026-11-16'),
  },
} as const satisfies LetterMatter;

/** A template filled from an example; undefined where it has faults. */
export function sampleLetter(kind: LetterKind, source: string): FinishedLetter | undefined {
  try {
    const { subject, text } = parseTemplate(source, LETTER_FIELDS);
    const values = letterFields(EXAMPLE);
    const filled = { subject: fill(subject, LETTER_FIELDS, values), text: fill(text, LETTER_FIELDS, values) };
    const reply = kind === 'acknowledgement' ? undefined : { day: parseDay('2026-12-04'), sentences: [] };
    return finish(filled, ON, reply);
  } catch (error) {
    if (error instanceof LetterTextError) return undefined;
    throw error;
  }
}
