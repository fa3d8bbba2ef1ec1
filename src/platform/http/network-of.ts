import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
/** Whoever has one address of IPv6 has the 2^64 addresses of its network. */
const GROUPS_OF_A_NETWORK = 4;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** What a request is counted by: the address itself, or for IPv6 its network of 64 bits, `2001:db8:0:1`. */
export function networkOf(address: string): string {
  const [, mapped] = MAPPED_IPV4.exec(address) ?? [];
  if (mapped && isIPv4(mapped)) return mapped;
  const [plain = ''] = address.toLowerCase().split('%', 1);
  if (!isIPv6(plain)) return plain;
  return groupsOf(plain).slice(0, GROUPS_OF_A_NETWORK).join(':');
}

/** All eight groups, the zeros left out by `::` among them. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
