import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../../domain/domain-error.js';

/** A body that is well formed but says something wrong: status 422. (Broken JSON is 400.) */
export class InvalidFieldsError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid-fields';

  constructor(override readonly errors: readonly FieldError[]) {
    super('Some fields are not right. Each one is named with what it should be.');
  }
}

/**
 * Checks bodies, queries and parameters against their classes. Throws {@link InvalidFieldsError} with a JSON
 * pointer for each wrong field, fields nobody knows among them.
 */
export class FieldsPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) => new InvalidFieldsError(errors.flatMap((error) => fieldErrors(error))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const unstorable = pointersToNul(value);
    if (unstorable.length > 0) throw new InvalidFieldsError(unstorable);
    if (metadata.type === 'body' && isDto(metadata) && !isObject(value))
      throw new InvalidFieldsError([NOT_AN_OBJECT]);
    return super.transform(value, metadata);
  }
}

const NOT_AN_OBJECT: FieldError = { pointer: '', detail: 'The body must be a JSON object: { … }.' };
const TOO_DEEP: FieldError = {
  pointer: '',
  detail: 'The body nests too deeply. Send only the fields that are described.',
};
const PLAIN_TYPES: readonly unknown[] = [undefined, Object, Array, String, Number, Boolean];

const isDto = ({ metatype }: ArgumentMetadata): boolean => !PLAIN_TYPES.includes(metatype);

const isObject = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));

function fieldErrors({ property, constraints, children = [] }: ValidationError, parent = ''): FieldError[] {
  const pointer = `${parent}/${escaped(property)}`;
  const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail:
      rule === 'whitelistValidation' ? `There is no field "${property}" here. Remove it.` : sentence(message),
  }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, pointer))];
}

/** RFC 6901: `~` and `/` inside a name. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const sentence = (message: string): string => (message.endsWith('.') ? message : `${message}.`);

/** Nothing that we take goes deeper than a handful of objects. */
const DEEPEST = 32;

function pointersToNul(value: unknown, pointer = '', depth = 0): FieldError[] {
  if (depth > DEEPEST) throw new InvalidFieldsError([TOO_DEEP]);
  if (typeof value === 'string') {
    return value.includes('\0') ? [{ pointer, detail: 'Remove the NUL character (\\u0000).' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    pointersToNul(one, `${pointer}/${escaped(name)}`, depth + 1),
  );
}
