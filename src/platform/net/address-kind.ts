import { BlockList, isIP } from 'node:net';

/** What an address of the internet is for. Only `public` ones belong to somebody whom the service may ask. */
export type AddressKind =
  | 'public'
  | 'unusable'
  | 'this-machine'
  | 'private'
  | 'link-local'
  | 'carrier'
  | 'cloud'
  | 'multicast'
  | 'translated'
  | 'reserved';

type Range = readonly [kind: AddressKind, network: string, prefix: number];

/**
 * The special-purpose registries of IANA for IPv4 (RFC 6890 and its updates), and the one public address at which a cloud
 * answers its own machines. The metadata addresses of the other clouds lie in the ranges above it.
 */
const IPV4: readonly Range[] = [
  ['this-machine', '0.0.0.0', 8],
  ['this-machine', '127.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['link-local', '169.254.0.0', 16],
  ['carrier', '100.64.0.0', 10],
  ['cloud', '168.63.129.16', 32],
  ['multicast', '224.0.0.0', 4],
  ['reserved', '192.0.0.0', 24],
  ['reserved', '192.0.2.0', 24],
  ['reserved', '192.88.99.0', 24],
  ['reserved', '198.18.0.0', 15],
  ['reserved', '198.51.100.0', 24],
  ['reserved', '203.0.113.0', 24],
  ['reserved', '240.0.0.0', 4],
];

/** Of IPv6 only 2000::/3 is given out; these parts are not public, inside it and out of it. */
const IPV6: readonly Range[] = [
  ['this-machine', '::', 128],
  ['this-machine', '::1', 128],
  ['private', 'fc00::', 7],
  ['private', 'fec0::', 10],
  ['link-local', 'fe80::', 10],
  ['multicast', 'ff00::', 8],
  ['translated', '::ffff:0:0', 96],
  ['translated', '::ffff:0:0:0', 96],
  ['translated', '64:ff9b::', 96],
  ['translated', '64:ff9b:1::', 48],
  ['translated', '2002::', 16],
  ['reserved', '2001::', 23],
  ['reserved', '2001:db8::', 32],
  ['reserved', '3fff::', 20],
];

type Family = 'ipv4' | 'ipv6';

function blockOf(family: Family, network: string, prefix: number): BlockList {
  const block = new BlockList();
  block.addSubnet(network, prefix, family);
  return block;
}

const blocksOf = (family: Family, ranges: readonly Range[]) =>
  ranges.map(([kind, network, prefix]) => ({ kind, block: blockOf(family, network, prefix) }));

const BLOCKS = { ipv4: blocksOf('ipv4', IPV4), ipv6: blocksOf('ipv6', IPV6) };
const GIVEN_OUT = blockOf('ipv6', '2000::', 3);

/** The kind of a numeric address; one with a zone (`fe80::1%eth0`) and whatever is no address are `unusable`. */
export function addressKind(address: string): AddressKind {
  if (isIP(address) === 0 || address.includes('%')) return 'unusable';
  const family: Family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  const found = BLOCKS[family].find(({ block }) => block.check(address, family));
  if (found) return found.kind;
  return family === 'ipv4' || GIVEN_OUT.check(address, family) ? 'public' : 'reserved';
}
