import { lookup as askResolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKind, type AddressKind } from './address-kind.js';
import { OutgoingRequestError } from './outgoing-request.error.js';

/** A numeric address that a name stands for. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface TargetRules {
  /** `127.0.0.1:8443`, `[::1]:8443`: may be asked although it is not public or not on port 443. */
  readonly allowed?: readonly string[];
  readonly resolve?: Resolver;
  /** Whether `http:` is spoken too, with this very machine alone. For development. */
  readonly plainLoopback?: boolean;
}

/** An address that may be asked, and the very places that it was found to stand for. */
export interface CheckedTarget {
  readonly url: URL;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  readonly addresses: readonly [ResolvedAddress, ...ResolvedAddress[]];
}

const HTTPS_PORT = 443;
const HTTP_PORT = 80;

const resolveAll: Resolver = async (hostname) => {
  const found = await askResolver(hostname, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/**
 * Reads an address, resolves its name once and looks at every place that it stands for: one that is not public refuses
 * them all. Throws {@link OutgoingRequestError}.
 */
export async function checkTarget(text: string, rules: TargetRules = {}): Promise<CheckedTarget> {
  const url = readAddress(text, rules);
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol === 'http:') return onThisMachine(url, hostname, rules);
  const port = url.port === '' ? HTTPS_PORT : Number(url.port);
  requirePort(port, rules);
  const addresses = await resolved(hostname, rules);
  for (const address of addresses) requireReachable(hostname, address, port, rules);
  return { url, hostname, port, addresses };
}

async function onThisMachine(url: URL, hostname: string, rules: TargetRules): Promise<CheckedTarget> {
  const addresses = await resolved(hostname, rules);
  if (addresses.some(({ address }) => addressKind(address) !== 'this-machine'))
    throw new OutgoingRequestError(`${hostname} is not this machine: only https:// is asked there.`);
  return { url, hostname, port: url.port === '' ? HTTP_PORT : Number(url.port), addresses };
}

function readAddress(text: string, { plainLoopback = false }: TargetRules): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new OutgoingRequestError('This is not a web address. Write it like https://www.gov.uk/….');
  const protocols = plainLoopback ? ['https:', 'http:'] : ['https:'];
  if (!protocols.includes(url.protocol))
    throw new OutgoingRequestError('Only addresses that begin with https:// are asked.');
  if (url.username !== '' || url.password !== '')
    throw new OutgoingRequestError('An address with a user name or a password in it is not asked.');
  return url;
}

function requirePort(port: number, { allowed = [] }: TargetRules): void {
  if (port === HTTPS_PORT || allowed.some((each) => each.endsWith(`:${port}`))) return;
  throw new OutgoingRequestError(`Only port ${HTTPS_PORT} is asked, not ${port}.`);
}

async function resolved(
  hostname: string,
  { resolve = resolveAll }: TargetRules,
): Promise<CheckedTarget['addresses']> {
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family: family === 6 ? 6 : 4 }];
  const [first, ...others] = await resolve(hostname).catch(() => []);
  if (!first) throw new OutgoingRequestError(`The name ${hostname} is not known. Check the address.`);
  return [first, ...others];
}

const KINDS: Readonly<Record<Exclude<AddressKind, 'public'>, string>> = {
  unusable: 'which is not an address that we can use',
  'this-machine': 'which is this machine itself',
  private: 'which is in a private network',
  'link-local': 'which is in the local network',
  carrier: 'which is inside a provider’s network',
  cloud: 'which belongs to the cloud that we may run in',
  multicast: 'which stands for many machines at once',
  translated: 'which hides another address',
  reserved: 'which is not in public use',
};

function requireReachable(
  hostname: string,
  { address, family }: ResolvedAddress,
  port: number,
  { allowed = [] }: TargetRules,
): void {
  if (allowed.includes(`${family === 6 ? `[${address}]` : address}:${port}`)) return;
  const kind = addressKind(address);
  if (kind !== 'public')
    throw new OutgoingRequestError(`${hostname} leads to ${address}, ${KINDS[kind]}. It is not asked.`);
  requirePort(port, {});
}
