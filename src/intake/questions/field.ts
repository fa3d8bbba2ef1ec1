import type { FactKind } from '../../domain/facts/fact-kind.js';
import type { ProgrammeProfile } from '../../domain/programmes/programme.js';
import type { FieldName } from '../draft-answers.js';

interface FieldHead {
  readonly name: FieldName;
  /** As the question stands over the field. */
  readonly label: string;
  readonly hint?: string;
  /** What to do when it was left empty; absent where it may be. */
  readonly needed?: string;
  /** Its name among the answers that are checked before sending. */
  readonly short: string;
}

export interface TextField extends FieldHead {
  readonly type: 'text';
  readonly max: number;
  /** A text of several lines, in a field of so many rows. */
  readonly rows?: number;
  readonly autocomplete?: string;
}

export interface EmailField extends FieldHead {
  readonly type: 'email';
}

export interface PhoneField extends FieldHead {
  readonly type: 'phone';
}

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export interface ChoiceField extends FieldHead {
  readonly type: 'choice';
  readonly options: readonly Option[];
  /** Too many to read one by one: drawn as a list to open. */
  readonly isLong?: boolean;
}

/** Answered with a day, or with "I am not sure". */
export interface DateField extends FieldHead {
  readonly type: 'date';
  readonly name: FactKind;
}

export interface NumberField extends FieldHead {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly prefix?: string;
  readonly suffix?: string;
}

export type Field = TextField | EmailField | PhoneField | ChoiceField | DateField | NumberField;

/** One page of the report. */
export interface Question {
  /** Below `/report/`. */
  readonly path: string;
  /** The heading where the page has several fields. */
  readonly title: string;
  /** What to know before answering several fields, a paragraph each; a field alone has its hint. */
  readonly intro?: readonly string[];
  /** A template with what to know before answering: the title is then the heading. */
  readonly explained?: string;
  /** Answers that this one takes back: what is not needed any more is not kept. */
  readonly takesBack?: (given: Known) => readonly FieldName[];
  readonly fields: (answers: Known) => readonly Field[];
  /** Whether it is asked, by the answers so far; always where absent. */
  readonly asked?: (answers: Known) => boolean;
}

/** The answers so far, and what the directory says: it decides whether some questions are asked. */
export interface Known extends Readonly<Partial<Record<FieldName, string>>> {
  readonly programmes?: readonly ProgrammeProfile[];
}
