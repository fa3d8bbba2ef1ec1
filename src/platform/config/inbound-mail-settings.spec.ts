import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { selfSigned } from '../../../test/support/self-signed.js';
import { readInboundMail } from './inbound-mail-settings.js';

describe('settings of mail that comes in', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-tls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    return place;
  };
  const { key, cert } = selfSigned();
  const keyFile = file('key.pem', key);
  const certFile = file('cert.pem', cert);
  const read = (given: Readonly<Record<string, string>>) =>
    readInboundMail(
      { INBOUND_MAIL_DOMAIN: 'mail.example.org', ...given },
      { dataDir: '.data', mailFrom: 'Redress <redress@example.org>' },
    );

  it('have no certificate where none is named', () => {
    expect(read({})).toMatchObject({ domain: 'mail.example.org' });
    expect(read({})?.tls).toBeUndefined();
  });

  it('have the key and its certificate from their files', () => {
    expect(read({ INBOUND_TLS_KEY_FILE: keyFile, INBOUND_TLS_CERT_FILE: certFile })?.tls).toEqual({
      key,
      cert,
    });
  });

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const otherKey = file('other.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'one without the other',
      { INBOUND_TLS_KEY_FILE: keyFile },
      /^INBOUND_TLS_KEY_FILE and INBOUND_TLS_CERT_FILE go together/,
    ],
    [
      'a file that is not there',
      { INBOUND_TLS_KEY_FILE: keyFile, INBOUND_TLS_CERT_FILE: path.join(folder, 'none.pem') },
      /^INBOUND_TLS_CERT_FILE cannot be read from .*none\.pem: .*ENOENT/,
    ],
    [
      'a key of another certificate',
      { INBOUND_TLS_KEY_FILE: otherKey, INBOUND_TLS_CERT_FILE: certFile },
      /cannot be used together: .*mismatch/,
    ],
    [
      'no certificate in the file',
      { INBOUND_TLS_KEY_FILE: keyFile, INBOUND_TLS_CERT_FILE: keyFile },
      /cannot be used together/,
    ],
  ])('stop the start for %s', (_, given, problem) => {
    expect(() => read(given)).toThrow(problem);
  });
});
