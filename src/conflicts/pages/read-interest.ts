import type { Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import {
  INTEREST_ABOUTS,
  INTEREST_KINDS,
  type InterestAbout,
  type InterestKind,
} from '../../domain/interests/interest.js';
import { readDay } from '../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, wrong, type Form, type Reading } from '../../platform/web/forms.js';

/** An interest as it was typed: what its name means is still to be found. */
export interface TypedInterest {
  readonly about: InterestAbout;
  readonly name: string;
  readonly kind: InterestKind;
  readonly from: Day;
  readonly note?: string;
}

const LONGEST_NAME = 200;
const LONGEST_NOTE = 500;

const UNANSWERED = {
  about: { pointer: '/about', detail: 'Choose a public body or a group.' },
  name: { pointer: '/name', detail: 'Write the name of the public body or the group.' },
  kind: { pointer: '/kind', detail: 'Choose what ties you to it.' },
  from: {
    pointer: '/from',
    detail: 'Write since when. If you do not know the day, choose one that is early enough.',
  },
} as const;

export function readInterest(form: Form): TypedInterest | { readonly errors: readonly FieldError[] } {
  const about = readChoice(form, { name: 'about', label: 'what it is', options: INTEREST_ABOUTS });
  const name = readName(form);
  const kind = readChoice(form, { name: 'kind', label: 'what ties you to it', options: INTEREST_KINDS });
  const from = readDay(form, { name: 'from' });
  const note = readText(form, { name: 'note', label: 'the note', max: LONGEST_NOTE, lines: true });
  const errors = [
    ...faultsOf(about, UNANSWERED.about),
    ...faultsOf(name, UNANSWERED.name),
    ...faultsOf(kind, UNANSWERED.kind),
    ...faultsOf(from, UNANSWERED.from),
    ...(note.error ? [note.error] : []),
  ];
  const said = { about: about.value, name: name.value, kind: kind.value, from: from.value };
  return errors.length > 0 ? { errors } : ({ ...said, ...noteOf(note) } as TypedInterest);
}

const noteOf = ({ value }: Reading<string>) => (value === undefined ? {} : { note: value });

function readName(form: Form): Reading<string> {
  const name = readText(form, { name: 'name', label: 'the name', max: LONGEST_NAME });
  const hasLetters = name.value === undefined || /[\p{L}\p{N}]/u.test(name.value);
  return hasLetters ? name : wrong('name', 'Write the name with letters or numbers.');
}
