import { guardedRequest, type RequestGuard } from './guarded-request.js';
import { OutgoingRequestError } from './outgoing-request.error.js';

const OK = 200;
const JSON_CONTENT = /^application\/([\w.-]+\+)?json$/;

/** The JSON at an https address outside, asked for under guard. Throws {@link OutgoingRequestError}. */
export async function fetchJson(address: string, guard: RequestGuard = {}): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const { status, contentType, text } = await guardedRequest(address, { headers }, guard);
  if (status !== OK) throw new OutgoingRequestError(`The address answers with ${status}, not with a page.`);
  if (!JSON_CONTENT.test(contentType))
    throw new OutgoingRequestError(`The address gives ${contentType || 'an unknown format'}, not JSON.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OutgoingRequestError('What the address gives is not JSON, or it was cut short.');
  }
}
