import { addDays, parseDay, type Day } from '../calendar/day.js';
import type { CommitmentDocument } from './commitment.js';
import { THREE_MONTHS, TWELVE_WEEKS, type Period } from './period.js';

/** When a text began: a day, or a month where the day is not known. `written` is what we show. */
export interface Beginning {
  readonly earliest: Day;
  readonly latest: Day;
  readonly written: string;
}

export interface NationalText {
  readonly id: 'compact-1998' | 'compact-2009' | 'compact-2010' | 'covenant-2025';
  readonly name: string;
  readonly began: Beginning;
  /** Where its commitments are in the reference list; not every text has been read clause by clause. */
  readonly document?: CommitmentDocument;
  readonly consultation?: Period;
  readonly notice?: Period;
  /** What we hold of it and how far it was checked, in whole sentences. */
  readonly held: readonly string[];
}

const onDay = (iso: string, written: string): Beginning => ({
  earliest: parseDay(iso),
  latest: parseDay(iso),
  written,
});
const inMonth = (first: string, firstOfNext: string, written: string): Beginning => ({
  earliest: parseDay(first),
  latest: addDays(parseDay(firstOfNext), -1),
  written,
});

/** In force one after the other, each until the next began (rules.md, "In-force days of the documents"). */
export const NATIONAL_TEXTS: readonly NationalText[] = [
  {
    id: 'compact-1998',
    name: 'the national Compact of 1998',
    began: inMonth('1998-11-01', '1998-12-01', 'November 1998'),
    document: '1998-codes',
    consultation: TWELVE_WEEKS,
    held: [
      'We know the month in which it began, not the day.',
      'Five codes of practice came after it. We checked what they are called. What they say is from memory.',
    ],
  },
  {
    id: 'compact-2009',
    name: 'the national Compact of 2009',
    began: onDay('2009-12-16', '16 December 2009'),
    consultation: TWELVE_WEEKS,
    notice: THREE_MONTHS,
    held: ['We hold its two numbers: 12 weeks and three months. We do not hold its promises one by one.'],
  },
  {
    id: 'compact-2010',
    name: 'the national Compact of 2010',
    began: inMonth('2010-12-01', '2011-01-01', 'December 2010'),
    document: '2010',
    consultation: TWELVE_WEEKS,
    notice: THREE_MONTHS,
    held: [
      'We know the month in which it began, not the day. It ended on 16 July 2025.',
      'A promise has its number here only where we saw the number in the text itself.',
    ],
  },
  {
    id: 'covenant-2025',
    name: 'the Civil Society Covenant',
    began: onDay('2025-07-17', '17 July 2025'),
    document: 'covenant-2025',
    held: [
      'It has principles and no numbers: no weeks, and no months of notice.',
      'We know what it says from others who wrote about it. We found no way in it to settle a dispute.',
    ],
  },
];

/** On this day rules.md was checked, and with it the days and numbers of these texts. */
export const NATIONAL_TEXTS_CHECKED = parseDay('2026-11-20');

/** From when each code of the Compact of 1998 is, as far as it is known: of most, the year alone. */
export const CODES_OF_1998: Readonly<Record<string, string>> = {
  'code-1': '2000',
  'code-2': '2000',
  'code-3': '2001',
  'code-4': '2001',
  'code-5': '2003-07',
};

export const COVENANT_BEGAN = parseDay('2025-07-17');

/** The Best Value guidance is of September 2011; the day is not known. */
export const BEST_VALUE_BEGAN = inMonth('2011-09-01', '2011-10-01', 'September 2011');

/** What applied on a day: nothing yet, one text, or one of two that we cannot tell apart. */
export type InForce =
  | { readonly state: 'none' }
  | { readonly state: 'one'; readonly text: NationalText }
  | { readonly state: 'between'; readonly older?: NationalText; readonly newer: NationalText };

export function nationalTextOn(day: Day): InForce {
  const index = NATIONAL_TEXTS.findLastIndex((text) => text.began.earliest <= day);
  const text = NATIONAL_TEXTS[index];
  if (!text) return { state: 'none' };
  if (text.began.earliest === text.began.latest || day > text.began.latest) return { state: 'one', text };
  const older = NATIONAL_TEXTS[index - 1];
  return { state: 'between', newer: text, ...(older && { older }) };
}
