import { parseDay, writeDate } from '../../domain/calendar/day.js';
import { clauseToPrint } from '../../domain/commitments/clause.js';
import type { Obligee } from '../../domain/commitments/held-commitment.js';
import { dayMonthOrYear } from '../../domain/commitments/in-force.js';
import {
  NATIONAL_TEXTS,
  NATIONAL_TEXTS_CHECKED,
  type NationalText,
} from '../../domain/commitments/national-text.js';
import { writePeriod } from '../../domain/commitments/period.js';
import { capital } from '../../domain/commitments/wording.js';
import { groupBy } from '../../platform/grouping.js';
import { writeCursor } from '../../platform/name-cursor.js';
import type { View } from '../../platform/web/page.js';
import type { CommitmentRecord } from '../commitment.record.js';
import { heldCommitment } from '../held.js';
import type { CompactsPage, KnownCompact } from '../known-compacts.js';
import type { LibraryAnswer } from '../reading/library-reading.js';
import { inForceWords, periodRow, signatoryWords } from './compact-words.js';

const PATH = '/promises';
const TITLE = 'What was promised';

export const OWED_BY: Readonly<Record<Obligee, string>> = {
  government: 'Public bodies',
  cso: 'Groups',
};

interface Sought {
  readonly words: string;
  readonly owedBy: Obligee | undefined;
}

const NO_SEARCH: Sought = { words: '', owedBy: undefined };

const form = ({ words, owedBy }: Sought) => ({
  words,
  owedBy: owedBy ?? 'both',
  sides: [
    { value: 'both', text: 'Both sides' },
    ...Object.entries(OWED_BY).map(([value, text]) => ({ value, text })),
  ],
});

/** The texts: the national ones, and a page of local ones. */
export const libraryView = ({ compacts, next }: CompactsPage, isFirstPage: boolean): View => ({
  title: TITLE,
  form: form(NO_SEARCH),
  isFirstPage,
  national: NATIONAL_TEXTS.map(({ id, name, began, held }) => ({
    href: `${PATH}/${id}`,
    name: capital(name),
    began: `From ${began.written}.`,
    held: held[0],
  })),
  local: compacts.map(({ compact }) => ({
    href: `${PATH}/${compact.id}`,
    name: compact.name,
    area: compact.area,
    inForce: inForceWords(compact),
  })),
  firstHref: PATH,
  nextHref: next && `${PATH}?${new URLSearchParams({ cursor: writeCursor(next) }).toString()}`,
});

/** A page of what a search found. */
export function foundView({ rows, texts, next }: LibraryAnswer, sought: Sought): View {
  const { words, owedBy = '' } = sought;
  const asked = new URLSearchParams({ q: words, owed_by: owedBy });
  if (next) asked.set('cursor', writeCursor(next));
  return {
    title: TITLE,
    form: form(sought),
    isSearch: true,
    found: rows.map((row) => {
      const text = texts.get(row.id);
      return {
        ...commitmentView(row),
        text: text?.name,
        href: `${PATH}/${text?.id ?? ''}`,
        side: OWED_BY[row.owedBy],
      };
    }),
    firstHref: PATH,
    nextHref: next && `${PATH}?${asked.toString()}`,
  };
}

/** One commitment as anybody may see it: its number only where that was seen in the text. */
export const commitmentView = (row: CommitmentRecord) => ({
  words: row.words,
  clause: clauseToPrint(heldCommitment(row)),
  theme: row.theme,
  when: [
    ...(row.inForceFrom ? [`from ${dayMonthOrYear(row.inForceFrom).written}`] : []),
    ...(row.inForceUntil ? [`until ${dayMonthOrYear(row.inForceUntil).written}`] : []),
  ].join(' '),
});

const sidesOf = (rows: readonly CommitmentRecord[]) =>
  (['government', 'cso'] as const).map((side) => ({
    title: side === 'government' ? 'What public bodies promised' : 'What groups promised',
    themes: [
      ...groupBy(
        rows.filter(({ owedBy }) => owedBy === side),
        ({ theme }) => theme,
      ),
    ].map(([theme, own]) => ({ theme: capital(theme), commitments: own.map(commitmentView) })),
  }));

export const nationalTextView = (text: NationalText, rows: readonly CommitmentRecord[]): View => ({
  title: capital(text.name),
  facts: [
    {
      key: 'For',
      value:
        'Government departments and their agencies' + (text.id === 'covenant-2025' ? ', and councils' : ''),
    },
    { key: 'In force', value: `From ${text.began.written}${endWords(text)}` },
    ...(text.consultation
      ? [{ key: 'To answer a consultation', value: `${writePeriod(text.consultation)} (12 weeks)` }]
      : []),
    ...(text.notice ? [{ key: 'Notice in writing', value: capital(writePeriod(text.notice)) }] : []),
    { key: 'Checked on', value: writeDate(NATIONAL_TEXTS_CHECKED) },
  ],
  held: text.held,
  periods: [],
  sides: sidesOf(rows),
});

function endWords(text: NationalText): string {
  const next = NATIONAL_TEXTS[NATIONAL_TEXTS.indexOf(text) + 1];
  return next ? ` until ${next.name} began, ${next.began.written}` : '';
}

export const localTextView = (known: KnownCompact, rows: readonly CommitmentRecord[]): View => {
  const { compact, signatories, periods } = known;
  return {
    title: compact.name,
    facts: [
      { key: 'For', value: [compact.area, ...compact.places].join(', ') },
      { key: 'In force', value: inForceWords(compact) },
      { key: 'Signed by', value: signatories.map(signatoryWords).join('; ') },
      { key: 'Found at', value: compact.source ?? 'We did not note where.' },
      {
        key: 'Checked on',
        value: compact.checkedOn ? writeDate(parseDay(compact.checkedOn)) : 'Nobody has noted a check yet.',
      },
    ],
    held: [],
    periods: periods.map(periodRow),
    sides: sidesOf(rows),
  };
};
