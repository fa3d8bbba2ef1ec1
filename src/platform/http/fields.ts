import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { parseDay } from '../../domain/calendar/day.js';
import { parseInstant } from '../../domain/calendar/instant.js';
import { parseWhen } from '../../domain/facts/precision.js';
import { parseEmail, readText, typed } from '../web/forms.js';
import { writeCount } from '../web/words.js';

/** Checks of one field of a body, each with the words in which it is refused and its place in the API's description. */

interface Optional {
  readonly optional?: boolean;
}

const presence = ({ optional = false }: Optional) => (optional ? [IsOptional()] : []);

/** A check that gives what is wrong with a value, or undefined where nothing is. */
export const check = (name: string, fault: (value: unknown) => string | undefined): PropertyDecorator => {
  const options: ValidationOptions = {
    message: ({ value }: { value: unknown }) => fault(value) ?? '',
  };
  return ValidateBy({ name, validator: { validate: (value) => fault(value) === undefined } }, options);
};

const cleaned = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typed({ value }, 'value') : value,
);

/** A text that is not empty, of at most `max` characters; on one line unless `lines`. */
export function Words(
  label: string,
  { max, lines = false, optional }: Optional & { readonly max: number; readonly lines?: boolean },
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, minLength: 1, maxLength: max, required: !optional }),
    ...presence({ optional: optional ?? false }),
    cleaned,
    check('words', (value) => {
      if (typeof value !== 'string' || value === '') return `Write ${label} as text.`;
      if (!lines && value.includes('\n')) return `Write ${label} on one line.`;
      return readText({ value }, { name: 'value', label, max, lines }).error?.detail;
    }),
  );
}

/** One of a list of words. `instead` answers a word that has a reason of its own to be refused. */
export function OneOf(
  words: readonly string[],
  { optional, instead = {} }: Optional & { readonly instead?: Readonly<Record<string, string>> } = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ enum: words, required: !optional }),
    ...presence({ optional: optional ?? false }),
    IsIn(words, {
      message: ({ value }: { value: unknown }) =>
        instead[String(value)] ?? `Use one of these: ${words.join(', ')}.`,
    }),
  );
}

export function WholeNumber({
  min,
  max,
  optional,
}: Optional & { readonly min: number; readonly max: number }): PropertyDecorator {
  const message = `Give a whole number from ${writeCount(min)} to ${writeCount(max)}.`;
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max, required: !optional }),
    ...presence({ optional: optional ?? false }),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

export const YesOrNo = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: Boolean }), IsBoolean({ message: 'Give true or false.' }));

/** What parsing throws is what is wrong. */
const thrownBy = (parse: (text: string) => unknown, instead: string) => (value: unknown) => {
  if (typeof value !== 'string') return instead;
  try {
    parse(value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : instead;
  }
};

const DAY_REMEDY = 'Give a day as text, year-month-day, like "2026-11-20".';

export const CivilDay = ({ optional = false }: Optional = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', example: '2026-11-20', required: !optional }),
    ...presence({ optional }),
    check('day', thrownBy(parseDay, DAY_REMEDY)),
  );

/** A day, or a month of which the day is not known. */
export const DayOrMonth = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      example: '2026-11-20',
      description: 'A day. Where only its month is known, `2026-11`.',
    }),
    ...presence({}),
    check('day', thrownBy(parseWhen, DAY_REMEDY)),
  );

export const Moment = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      format: 'date-time',
      required: false,
      description: 'Falls on the day of `on` in London.',
    }),
    IsOptional(),
    check(
      'moment',
      thrownBy(parseInstant, 'Give a moment as text with its zone, like "2026-11-20T09:30:00Z".'),
    ),
  );

const LINE_BREAK = 'Write one email address, without spaces or line breaks.';

/** One address. A line break in it is refused before anything is trimmed: it could add a header to a mail. */
export const Email = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'email' }),
    check('email', (value) => {
      if (typeof value !== 'string' || value.trim() === '') {
        return 'Write the email address like name@example.org.';
      }
      return /[\r\n]/.test(value) ? LINE_BREAK : parseEmail(value, 'email').error?.detail;
    }),
  );

/** A part that is an object of its own, or left out. */
export const OptionalPart =
  (part: new () => object): PropertyDecorator =>
  (target, name) => {
    ApiProperty({ type: part, required: false })(target, name);
    IsOptional()(target, name);
    IsObject({ message: 'Send this part as an object, or leave it out.' })(target, name);
    ValidateNested()(target, name);
    Type(() => part)(target, name);
  };
