import { HttpException, HttpStatus } from '@nestjs/common';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { isPassing } from '../database/passing-failure.js';
import { NotFoundHereError } from './not-found-here.error.js';

/** An RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

const NOT_FOUND: number = HttpStatus.NOT_FOUND;
const STATUS_OF: Record<DomainError['kind'], HttpStatus> = {
  malformed: HttpStatus.BAD_REQUEST,
  'not-found': HttpStatus.NOT_FOUND,
  forbidden: HttpStatus.FORBIDDEN,
  conflict: HttpStatus.CONFLICT,
  invalid: HttpStatus.UNPROCESSABLE_ENTITY,
};

type Text = readonly [code: string, title: string, detail: string];

/** What we say of a refusal that none of our own rules made. Texts of libraries are not shown. */
const TEXT_OF_STATUS: Record<number, Text> = {
  400: ['bad-request', 'We could not read that', 'Something in the request is not written as it should be.'],
  401: [
    'not-signed-in',
    'Sign in first',
    'Sign in, or send the token you were given: "Authorization: Bearer …".',
  ],
  403: ['forbidden', 'You cannot do that', 'Your account may not do this.'],
  405: ['method-not-allowed', 'That cannot be done here', 'This address does not take that kind of request.'],
  409: ['conflict', 'Something changed in the meantime', 'Load it again and repeat your change.'],
  412: ['stale', 'Something changed in the meantime', 'Load it again and repeat your change.'],
  413: [
    'too-large',
    'That is too big',
    'You can send at most 1 MB (1,048,576 bytes) at once. Shorten the text and send it again.',
  ],
  415: [
    'unsupported-media-type',
    'We cannot read that format',
    'Send JSON to addresses below /api/ and forms to pages.',
  ],
  422: ['invalid', 'Something is not right', 'A value is not what it should be.'],
  428: [
    'precondition-required',
    'Say which version you are changing',
    'Send the ETag of your copy as If-Match.',
  ],
  429: [
    'too-many-requests',
    'Too many requests',
    'Too many requests came from your network. Wait a little and try again.',
  ],
  503: [
    'unavailable',
    'We cannot answer now',
    'The service is busy or being restarted. Try again in a minute.',
  ],
};

const NOT_JSON = 'The body is not valid JSON. Check quotes, commas and brackets.';
const FORM_TOO_OLD: Text = [
  'form-too-old',
  'We need you to send that again',
  'The page was open for a long time, or it did not come from this service. Nothing was saved. ' +
    'Go back to the page before: your answers are kept there. Load it again if it is still refused.',
];

/** Refusals of Fastify and its plugins that need more words than their status has. */
const TEXT_OF_CODE: Record<string, Text> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid-json', 'We could not read that', NOT_JSON],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-json', 'We could not read that', NOT_JSON],
  FST_CSRF_MISSING_SECRET: FORM_TOO_OLD,
  FST_CSRF_INVALID_TOKEN: FORM_TOO_OLD,
};

const UNKNOWN: Problem = {
  type: 'about:blank',
  title: 'Something went wrong',
  status: HttpStatus.INTERNAL_SERVER_ERROR,
  detail: 'This is our fault, not yours. It has been noted. Please try again in a few minutes.',
};

/** The one place that knows which status a refusal has. Nothing of an unknown error is told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return ofDomain(error);
  const status = statusOf(error);
  if (status === NOT_FOUND) return ofDomain(new NotFoundHereError());
  const text = TEXT_OF_CODE[codeOf(error)] ?? TEXT_OF_STATUS[status];
  if (!text) return status < 500 ? { ...UNKNOWN, status, title: 'That did not work' } : UNKNOWN;
  const [code, title, detail] = text;
  const errors = detail === NOT_JSON ? { errors: [{ pointer: '', detail }] } : {};
  return { type: `/problems/${code}`, title, status, detail, ...errors };
}

/** A database that is busy or being restarted is not our fault in the way that an error in the code is: trying again may help. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return isPassing(error) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
}

/** Whether a form was refused because its token was missing or old. */
export const isFormTooOld = ({ type }: Problem): boolean => type === '/problems/form-too-old';

/** Whether the same form, sent once more as it is, may well be taken. */
export const mayGoAgain = (problem: Problem): boolean =>
  isFormTooOld(problem) || problem.type === '/problems/unavailable';

function ofDomain({ code, kind, message, errors }: DomainError): Problem {
  const words = code.replaceAll('-', ' ');
  return {
    type: `/problems/${code}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    status: STATUS_OF[kind],
    detail: message,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function codeOf(error: unknown): string {
  const source = error instanceof HttpException ? error.cause : error;
  const { code } = Object(source) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
