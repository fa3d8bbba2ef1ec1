import type { Day } from '../domain/calendar/day.js';
import type { FieldError } from '../domain/domain-error.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import { NOT_SURE } from '../intake/draft-answers.js';
import type { Field } from '../intake/questions/field.js';
import { notSureBox, readField, wordsOf } from '../intake/questions/read-field.js';
import { typed, wrong, type Form, type Reading } from '../platform/web/forms.js';
import type { Calculator, CalculatorField } from './calculator.js';
import { Given } from './given.js';

interface Readings {
  readonly given: Given;
  readonly errors: readonly FieldError[];
}

/** The fields of a calculator are read as those of a report are; only their names are their own. */
const asField = (field: CalculatorField): Field => field as Field;

/** What was asked by the address, and all that is wrong with it. `today` is the day in London. */
export function readAnswers({ fields }: Calculator, form: Form, today: Day): Readings {
  const readings = fields.map((field) => ({ name: field.name, reading: readOne(form, field) }));
  const answers = new Map(
    readings.flatMap(({ name, reading: { value } }) => (value === undefined ? [] : [[name, value] as const])),
  );
  const given = new Given(answers);
  const unread = readings.flatMap(({ reading }) => reading.error ?? []);
  return { given, errors: unread.length > 0 ? unread : implausible(given, today) };
}

function readOne(form: Form, field: CalculatorField): Reading<string> {
  const reading = readField(form, asField(field));
  const refused = field.type === 'date' && !field.unsure && reading.value === NOT_SURE;
  return refused ? wrong(field.name, field.needed ?? 'Give the day, or leave it empty.') : reading;
}

function implausible(given: Given, today: Day): FieldError[] {
  const facts = given.facts();
  return checkFacts(facts, today).map(({ pointer, detail }) => {
    const index = Number(pointer.split('/')[2]);
    return { pointer: `/${facts[index]?.kind ?? ''}`, detail };
  });
}

/** An answer as a person reads it again. */
export const answerInWords = (answer: string, field: CalculatorField): string =>
  wordsOf(answer, asField(field));

const PARTS = ['day', 'month', 'year'];

const namesIn = (field: CalculatorField): string[] =>
  field.type === 'date'
    ? [...PARTS.map((part) => `${field.name}-${part}`), notSureBox(field.name)]
    : [field.name];

/** The query that gives the same answers again, without empty fields and without any that are not asked for. */
export function queryOf({ fields }: Calculator, form: Form): string {
  const filled = fields.flatMap(namesIn).map((name) => [name, typed(form, name)]);
  return new URLSearchParams(filled.filter(([, value]) => value !== '')).toString();
}
