import type { OfferedBodies } from '../../directory/public-bodies.js';
import type { FieldError } from '../../domain/domain-error.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { readText, wrong, type Form, type Reading } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import type { Answer } from '../drafts.js';
import type { Field } from '../questions/field.js';
import { PUBLIC_BODY_PATH } from '../questions/questionnaire.js';
import { readField } from '../questions/read-field.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import { CHECKING } from './way-back.js';

/** Chosen where none of the bodies found is the one. */
export const NOT_LISTED = 'not-listed';

const ROOT = `/report/${PUBLIC_BODY_PATH}`;

const NAME: Field = {
  type: 'text',
  name: 'body_name',
  label: 'Its name',
  short: 'Its name',
  needed: 'Write the name of the public body.',
  max: MOST_CHARACTERS.name,
};
const KIND: Field = {
  type: 'choice',
  name: 'body_kind',
  label: 'What kind of body is it?',
  short: 'What kind of body it is',
  needed: 'Choose what kind of body it is. If none fits, choose “Another public body”.',
  options: Object.entries(PUBLIC_BODY_KINDS).map(([value, { label }]) => ({ value, text: label })),
};

/** One of the pages about the body, with what was searched and whether it was opened from the check page. */
export function pathWith(below: string, words: string, way: string): string {
  const query = new URLSearchParams({ ...(words && { words }), ...(way === CHECKING && { return: way }) });
  const text = query.toString();
  return `${ROOT}${below}${text ? `?${text}` : ''}`;
}

const ways = (way: string) => ({ checking: way === CHECKING ? CHECKING : undefined });

export const searchView = (words: string, way: string): View => ({
  title: 'Which public body is it about?',
  words,
  action: ROOT,
  other: pathWith('/other', '', way),
  back: way === CHECKING ? '/report/check' : '/report/tasks',
  ...ways(way),
});

export function readSearch(form: Form): Reading<string> {
  const label = 'the name of the public body';
  const reading = readText(form, { name: 'words', label, max: MOST_CHARACTERS.name });
  return reading.value === undefined && !reading.error
    ? wrong('words', 'Write the name of the public body, or part of it.')
    : reading;
}

export const choiceView = ({ bodies, more }: OfferedBodies, words: string, way: string): View => ({
  title: bodies.length > 0 ? 'Is it one of these?' : 'We did not find it',
  words,
  more,
  items: [
    ...bodies.map(({ id, name, hint }) => ({ value: id, text: name, hint })),
    { divider: 'or' },
    { value: NOT_LISTED, text: 'It is not in this list' },
  ],
  found: bodies.length > 0,
  action: `${ROOT}/choose`,
  other: pathWith('/other', words, way),
  back: pathWith('', '', way),
  ...ways(way),
});

export const otherView = (
  values: { readonly body_name: string; readonly body_kind: string | undefined },
  way: string,
): View => ({
  title: 'What is the public body called?',
  fields: [
    { ...NAME, value: values.body_name },
    { ...KIND, value: values.body_kind },
  ],
  action: `${ROOT}/other`,
  back: pathWith('', '', way),
  ...ways(way),
});

export function readOther(form: Form): {
  readonly fields: Answer['fields'];
  readonly errors: readonly FieldError[];
} {
  const readings = [NAME, KIND].map((field) => ({ field, reading: readField(form, field) }));
  return {
    fields: Object.fromEntries(readings.map(({ field, reading }) => [field.name, reading.value])),
    errors: readings.flatMap(({ reading }) => reading.error ?? []),
  };
}
