import { once } from 'node:events';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { checkTarget, type CheckedTarget, type TargetRules } from './checked-target.js';
import { OutgoingRequestError } from './outgoing-request.error.js';

export interface OutgoingRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RequestGuard extends TargetRules {
  /** For all of it, from the name to the last byte. */
  readonly milliseconds?: number;
  readonly mostBytes?: number;
  /** A certificate that is trusted besides those of the platform, as PEM. */
  readonly authority?: string;
}

/** What came back, whole. A redirect never does: it is refused. */
export interface OutgoingAnswer {
  readonly status: number;
  /** In lower case and without parameters: `application/json`. */
  readonly contentType: string;
  readonly text: string;
}

const TEN_SECONDS = 10_000;
const ONE_MEGABYTE = 1_048_576;

/**
 * Asks an address that somebody gave us, so that it can be used against nobody: https only, to public addresses only and
 * to the very one that was checked, no redirects, bounded in time and size. Throws {@link OutgoingRequestError}.
 */
export async function guardedRequest(
  address: string,
  outgoing: OutgoingRequest = {},
  guard: RequestGuard = {},
): Promise<OutgoingAnswer> {
  const milliseconds = guard.milliseconds ?? TEN_SECONDS;
  const signal = AbortSignal.timeout(milliseconds);
  try {
    return await Promise.race([ask(address, outgoing, guard, signal), expiry(signal)]);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new OutgoingRequestError(`The address gave no answer within ${milliseconds / 1000} seconds.`);
  }
}

/** Resolving a name cannot be called off, only waited for no longer. */
async function expiry(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

async function ask(
  address: string,
  outgoing: OutgoingRequest,
  guard: RequestGuard,
  signal: AbortSignal,
): Promise<OutgoingAnswer> {
  const target = await checkTarget(address, guard);
  signal.throwIfAborted();
  const response = await respond(target, outgoing, guard.authority, signal);
  try {
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400)
      throw new OutgoingRequestError(
        `${target.hostname} sends us on to another address. Give that one, if you trust it.`,
      );
    const [contentType = ''] = (response.headers['content-type'] ?? '').split(';');
    const text = await readAll(response, target.hostname, guard.mostBytes ?? ONE_MEGABYTE);
    return { status, contentType: contentType.trim().toLowerCase(), text };
  } finally {
    response.destroy();
  }
}

/** Answers with what was checked, so that the name is not resolved a second time to something else. */
const pinned =
  ({ addresses }: CheckedTarget): LookupFunction =>
  (_hostname, options, callback) => {
    if (options.all) return callback(null, [...addresses]);
    const [{ address, family }] = addresses;
    return callback(null, address, family);
  };

function respond(
  target: CheckedTarget,
  { method = 'GET', headers = {}, body }: OutgoingRequest,
  authority: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { url, hostname, port } = target;
  const request = url.protocol === 'http:' ? plainRequest : secureRequest;
  return new Promise((resolve, reject) => {
    const asked = request({
      method,
      hostname,
      port,
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': 'Redress', 'accept-encoding': 'identity', ...headers },
      lookup: pinned(target),
      agent: false,
      signal,
      ...(authority === undefined ? {} : { ca: authority }),
    });
    asked.once('response', resolve);
    asked.once('error', (error) => reject(failure(hostname, error)));
    asked.end(body);
  });
}

async function readAll(response: IncomingMessage, hostname: string, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > mostBytes)
        throw new OutgoingRequestError(
          `What ${hostname} sends is too large. At most ${mostBytes.toLocaleString('en-GB')} bytes are read.`,
        );
      pieces.push(piece);
    }
  } catch (error) {
    throw failure(hostname, error);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The certificate's own words are for the people who run it; ours say what it means. */
const UNPROVEN = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|EPROTO)/;

function failure(hostname: string, error: unknown): OutgoingRequestError {
  if (error instanceof OutgoingRequestError) return error;
  const { code = 'no reason was given' } = error as NodeJS.ErrnoException;
  return UNPROVEN.test(code)
    ? new OutgoingRequestError(`${hostname} could not prove who it is (${code}).`)
    : new OutgoingRequestError(`${hostname} could not be asked (${code}).`);
}
