import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** An id in an address. Throws `NotFoundHereError` for what cannot be one, before the database refuses it otherwise. */
export function readId(text: string): string {
  if (!UUID.test(text)) throw new NotFoundHereError();
  return text;
}
