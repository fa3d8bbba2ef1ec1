import { dayAt, writeDate } from '../../../domain/calendar/day.js';
import type { FormDraftRecord } from './form-draft.record.js';
import { typed } from '../forms.js';
import {
  FORM_CONTINUED,
  FORM_ID,
  FORM_PART,
  FORM_PLACE,
  FORM_TITLE,
  fieldsOf,
  writtenIn,
} from './form-mark.js';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});
const LONGEST_BEGINNING = 120;

/** A draft as pages offer it: with the fields that open its form again. */
export interface DraftView {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** What it is about, with its address: `Case 7K3M-Q4P9`. */
  readonly about: string;
  readonly aboutHref: string;
  /** Where it is opened with its page; missing where it is posted to its own form. */
  readonly openHref?: string;
  /** `20 November 2026, 10:00`, as clocks in London show it. */
  readonly saved: string;
  /** The first words of what was written. */
  readonly beginning?: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export function draftView({ id, title, place, version, seen, content, savedAt }: FormDraftRecord): DraftView {
  const [text] = writtenIn(content);
  return {
    id,
    title,
    place,
    ...whereabouts(id, place, typed(content, FORM_PART) !== ''),
    saved: `${writeDate(dayAt(savedAt))}, ${TIME.format(savedAt)}`,
    ...(text ? { beginning: beginningOf(text) } : {}),
    fields: [
      ...fieldsOf(content),
      ...numberField('version', version),
      ...numberField('seen', seen),
      { name: FORM_ID, value: id },
      { name: FORM_TITLE, value: title },
      { name: FORM_PLACE, value: place },
      { name: FORM_CONTINUED, value: 'yes' },
    ],
  };
}

function whereabouts(id: string, place: string, isOnPage: boolean) {
  const [, , reference = ''] = place.split('/');
  if (!isOnPage) return { about: `Case ${reference}`, aboutHref: `/cases/${reference}` };
  const opened = new URLSearchParams({ draft: id }).toString();
  return {
    about: 'The page it is on',
    aboutHref: place,
    openHref: `${place}${place.includes('?') ? '&' : '?'}${opened}`,
  };
}

const numberField = (name: string, value: number | null) =>
  value === null ? [] : [{ name, value: String(value) }];

function beginningOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length > LONGEST_BEGINNING ? `${signs.slice(0, LONGEST_BEGINNING).join('').trimEnd()}…` : line;
}
