import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { OutgoingRequestError } from '../../platform/net/outgoing-request.error.js';
import { ProviderSignInError } from './provider-error.js';

/** What a provider says when it is not well, and how the library calls an answer that is none. */
const NOT_WELL: readonly string[] = [
  'server_error',
  'temporarily_unavailable',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_TIMEOUT',
];

/** What a fault of the library means for the person who signs in. */
export function refusalFor(error: unknown): ProviderSignInError {
  if (error instanceof ProviderSignInError) return error;
  const noted = codeOf(error);
  if (isOutage(error) || NOT_WELL.includes(noted)) return new ProviderSignInError('unavailable', noted);
  if (error instanceof AuthorizationResponseError) return new ProviderSignInError('declined', noted);
  return new ProviderSignInError('not-believed', noted);
}

const isOutage = (error: unknown): boolean =>
  error instanceof OutgoingRequestError ||
  (error instanceof ClientError && error.cause instanceof OutgoingRequestError);

const LONGEST_CODE = 60;

/** A word of a standard or of the library: neither says who wanted to sign in. */
function codeOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return error.error.slice(0, LONGEST_CODE);
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  return String(code ?? name).slice(0, LONGEST_CODE);
}
