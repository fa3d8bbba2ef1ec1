import { typed, type Form } from '../forms.js';
import { localPath } from '../local-path.js';

/** The hidden fields of a form whose text is kept. A form that draws them takes {@link IS_CONTINUED} too. */
export const FORM_ID = '_form';
export const FORM_TITLE = '_keep';
export const FORM_PLACE = '_place';
/** Which form of its page it is. A form that has this is opened again with the page that draws it, and not by being posted. */
export const FORM_PART = '_part';
/** The draft to be opened on the page to which this form leads. */
export const FORM_DRAFT = '_draft';
/** What the form's fields said when it was drawn, where somebody else may change them: JSON by name. */
export const FORM_WAS = '_was';
/** Set where a draft is opened: the form is drawn again with what it holds, and nothing is done. */
export const FORM_CONTINUED = '_continue';

/** Where people find what they began to write, and where a form is sent to be kept. */
export const DRAFTS_PAGE = '/account/drafts';

/** What a form tells of itself, so that what was typed can be kept whatever becomes of the request. */
export interface FormMark {
  readonly id: string;
  /** As the page of the form is called. */
  readonly title: string;
  /** The path to which it is posted; of a form that is opened with its page, the address of that page. */
  readonly place: string;
}

/** What was typed, with where it belongs. */
export interface TypedForm extends FormMark {
  readonly version: number | null;
  readonly seen: number | null;
  readonly content: Form;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const LONGEST_TITLE = 200;
const MOST_NUMBER = 2_147_483_647;
const MARKS: readonly string[] = [
  FORM_ID,
  FORM_TITLE,
  FORM_PLACE,
  FORM_CONTINUED,
  FORM_DRAFT,
  '_csrf',
  'version',
  'seen',
];

/** Opening a draft posts it: only forms below these addresses draw themselves again then, and do nothing. */
const KNOWS_DRAFTS = /^\/cases\/[^/?]+\/[^?]+$/;

/** Undefined for a form that is not marked: nothing of it may be kept. */
export function typedForm(form: Form): TypedForm | undefined {
  const id = typed(form, FORM_ID);
  const title = typed(form, FORM_TITLE).slice(0, LONGEST_TITLE);
  const place = localPath(typed(form, FORM_PLACE));
  if (!UUID.test(id) || title === '' || place === undefined || !mayOpen(form, place)) return undefined;
  const content = Object.fromEntries(Object.entries(form).filter(([name]) => !MARKS.includes(name)));
  return {
    id,
    title,
    place,
    version: numberIn(form, 'version'),
    seen: numberIn(form, 'seen'),
    content: cleaned(content),
  };
}

const mayOpen = (form: Form, place: string): boolean =>
  typed(form, FORM_PART) === '' ? KNOWS_DRAFTS.test(place) : !place.startsWith('/api/');

export const isContinued = (form: Form): boolean => typed(form, FORM_CONTINUED) !== '';

/** What a person wrote: not the choices, and nothing that the form itself carries. */
export const writtenIn = (content: Form): string[] =>
  Object.entries(content)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([, value]) => [value ?? []].flat())
    .filter((text) => /\S\s+\S/.test(text));

/** The fields one by one, as hidden fields of a form carry them on. */
export const fieldsOf = (content: Form): { name: string; value: string }[] =>
  Object.entries(content).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => ({ name, value: one })),
  );

function numberIn(form: Form, name: string): number | null {
  const text = typed(form, name);
  const number = Number(text);
  return /^\d{1,10}$/.test(text) && number <= MOST_NUMBER ? number : null;
}

/** PostgreSQL stores no NUL; every other sign stays as it was typed. */
const cleaned = (content: Form): Form =>
  Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name.replaceAll('\0', ''),
      typeof value === 'string'
        ? value.replaceAll('\0', '')
        : (value ?? []).map((one) => one.replaceAll('\0', '')),
    ]),
  );
