import { isIP } from 'node:net';

const LONGEST_PREFIX: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** `10.0.0.5`, `10.0.0.0/8`, `2001:db8::/32`. A network of all addresses is none. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const longest = LONGEST_PREFIX[isIP(address)];
  if (longest === undefined || more.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) > 0 && Number(prefix) <= longest;
}

export const isLoopback = (address: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
