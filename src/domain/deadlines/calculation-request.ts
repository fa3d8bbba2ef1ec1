import { dayAt, parseDay, type Day } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import { yearOf } from '../calendar/months.js';
import { DomainError, type FieldError } from '../domain-error.js';
import { checkTogether, latestStartingDay, statedTrigger, type Reading } from './calculation-checks.js';
import type { Inputs } from './conventions.js';
import type { InputName, InputSpec, Rule } from './rule.js';
import { ruleById } from './rules.js';

const MOST_ERRORS_TOLD = 20;

/** A calculation that cannot be done as asked. Every wrong field is named. */
export class InvalidCalculationError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid-calculation';
  override readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    const told = errors.slice(0, MOST_ERRORS_TOLD);
    super(told.map(({ detail }) => detail).join(' '));
    this.errors = told;
  }
}

/** A checked request: the rule, the day its clock starts, and what was given besides. */
export interface CalculationRequest {
  readonly rule: Rule;
  readonly trigger: Day;
  readonly inputs: Inputs;
}

type Fields = Readonly<Record<string, unknown>>;

const MEMBERS = ['rule', 'trigger_date', 'trigger_instant', 'inputs'];
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;
const MOST_DAYS_IN_A_LIST = 100;

/**
 * The request in a body of unknown shape, `{rule, trigger_date | trigger_instant, inputs}`.
 * Throws `UnknownRuleError` or {@link InvalidCalculationError} with a pointer to each wrong field.
 */
export function parseCalculation(body: unknown): CalculationRequest {
  if (!isFields(body)) return refuse('', 'Send an object with a rule and a trigger_date.');
  const rule = readRule(body['rule']);
  const errors: FieldError[] = unknownMembers(body);
  const reading = readFields(rule, body, errors);
  if (errors.length === 0) errors.push(...checkTogether(reading));
  const trigger = statedTrigger(reading)?.day ?? latestStartingDay(reading);
  if (errors.length > 0 || trigger === undefined) throw new InvalidCalculationError(errors);
  return { rule, trigger, inputs: reading.inputs };
}

const readRule = (id: unknown): Rule =>
  typeof id === 'string' ? ruleById(id) : refuse('/rule', 'Give the name of a rule, like JR-3M-SAFE.');

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const unknownMembers = (body: Fields): FieldError[] =>
  Object.keys(body)
    .filter((name) => !MEMBERS.includes(name))
    .map((name) => ({
      pointer: `/${escaped(name)}`,
      detail: `There is no such field. The fields are ${MEMBERS.join(', ')}.`,
    }));

function readFields(rule: Rule, body: Fields, errors: FieldError[]): Reading {
  const read = <T>(value: unknown, pointer: string, reader: Reader<T>): T | undefined =>
    value === undefined ? undefined : attempt(() => reader(value, pointer), errors);
  const triggerDate = read(body['trigger_date'], '/trigger_date', readDay);
  const given = givenInputs(rule, body['inputs'], errors);
  const instants = [
    { pointer: '/trigger_instant', value: body['trigger_instant'] },
    { pointer: '/inputs/trigger_instant', value: given.find(({ spec }) => spec.type === 'instant')?.value },
  ].flatMap(({ pointer, value }) => {
    const day = read(value, pointer, readInstant);
    return day === undefined ? [] : [{ pointer, day }];
  });
  const inputs: Partial<Record<InputName, unknown>> = {};
  for (const { spec, value } of given) {
    if (spec.type !== 'instant') inputs[spec.name] = read(value, `/inputs/${spec.name}`, READERS[spec.type]);
  }
  return { rule, instants, inputs: inputs as Inputs, ...(triggerDate !== undefined && { triggerDate }) };
}

interface GivenInput {
  readonly spec: InputSpec;
  readonly value: unknown;
}

function givenInputs(rule: Rule, inputs: unknown, errors: FieldError[]): GivenInput[] {
  if (inputs === undefined) return [];
  if (!isFields(inputs)) {
    errors.push({ pointer: '/inputs', detail: 'Inputs is an object, like {"closes": "2026-11-20"}.' });
    return [];
  }
  return Object.entries(inputs).flatMap(([name, value]) => {
    const spec = rule.inputs.find((known) => known.name === name);
    if (spec) return [{ spec, value }];
    const known = rule.inputs.map((input) => input.name).join(', ');
    errors.push({
      pointer: `/inputs/${escaped(name)}`,
      detail: `This rule has no such input. It takes ${known}.`,
    });
    return [];
  });
}

type Reader<T> = (value: unknown, pointer: string) => T;

/** Keeps what a reader found wrong, so that all wrong fields can be told at once. */
function attempt<T>(read: () => T, errors: FieldError[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push(...error.errors);
    return undefined;
  }
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidCalculationError([{ pointer, detail }]);
}

const readDay: Reader<Day> = (value, pointer) => {
  if (typeof value !== 'string')
    return refuse(pointer, 'Give a day as text, year-month-day, like "2026-11-20".');
  return inReach(parseDay(value, pointer), pointer);
};

const readInstant: Reader<Day> = (value, pointer) => {
  if (typeof value !== 'string') {
    return refuse(pointer, 'Give a moment as text with its zone, like "2026-11-20T09:30:00Z".');
  }
  return inReach(dayAt(parseInstant(value, pointer)), pointer);
};

const inReach = (day: Day, pointer: string): Day =>
  yearOf(day) < EARLIEST_YEAR || yearOf(day) > LATEST_YEAR
    ? refuse(pointer, `Check the year. Give a day from ${EARLIEST_YEAR} to ${LATEST_YEAR}.`)
    : day;

const READERS: Readonly<Record<Exclude<InputSpec['type'], 'instant'>, Reader<unknown>>> = {
  day: readDay,
  boolean: (value, pointer) => (typeof value === 'boolean' ? value : refuse(pointer, 'Give true or false.')),
  days: (value, pointer) => {
    if (!Array.isArray(value) || value.length > MOST_DAYS_IN_A_LIST) {
      return refuse(pointer, `Give a list of at most ${MOST_DAYS_IN_A_LIST} days, like ["2026-12-24"].`);
    }
    return value.map((day: unknown, index) => readDay(day, `${pointer}/${index}`));
  },
};
