import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and its certificate, both as PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const BOOLEAN_TRUE = Buffer.from([0x01, 0x01, 0xff]);
const VERSION_3 = Buffer.from([0xa0, 0x03, INTEGER, 0x01, 0x02]);
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** One value in DER: its tag, its length and what it holds. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const held = Buffer.concat(content);
  const { length } = held;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), held]);
}

const oid = (hex: string): Buffer => der(OBJECT_IDENTIFIER, Buffer.from(hex, 'hex'));
const COMMON_NAME = '550403';
const ECDSA_WITH_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'));
const BASIC_CONSTRAINTS = der(
  SEQUENCE,
  oid('551d13'),
  BOOLEAN_TRUE,
  der(OCTET_STRING, der(SEQUENCE, BOOLEAN_TRUE)),
);

const alternativeNames = (...names: readonly Buffer[]): Buffer =>
  der(SEQUENCE, oid('551d11'), der(OCTET_STRING, der(SEQUENCE, ...names)));

const bits = (content: Buffer): Buffer => der(BIT_STRING, Buffer.from([0]), content);
const utcTime = (year: string): Buffer => der(UTC_TIME, Buffer.from(`${year}0101000000Z`));
const pem = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** A certificate for `localhost`, `site.test` and 127.0.0.1 that vouches for itself. It holds from 2020 to 2049. */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, oid(COMMON_NAME), der(UTF8_STRING, Buffer.from('localhost')))),
  );
  const names = alternativeNames(
    der(DNS_NAME, Buffer.from('localhost')),
    der(DNS_NAME, Buffer.from('site.test')),
    der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])),
  );
  const signed = der(
    SEQUENCE,
    VERSION_3,
    der(INTEGER, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, utcTime('20'), utcTime('49')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der(SEQUENCE, BASIC_CONSTRAINTS, names)),
  );
  const signature = sign('sha256', signed, privateKey);
  const certificate = der(SEQUENCE, signed, ECDSA_WITH_SHA256, bits(signature));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) };
}
