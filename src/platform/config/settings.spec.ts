import { readSettings, SettingError } from './settings.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  BASE_URL: 'https://redress.example.org',
  DATABASE_URL: 'postgres://owner:secret@db/redress',
  DATABASE_APP_URL: 'postgres://pool:secret@db/redress',
  SMTP_URL: 'smtp://mail.example.org',
  SESSION_SECRETS: 'a'.repeat(32),
};

describe('settings', () => {
  it('need nothing on a machine of one’s own', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      dataDir: '.data',
      clockOffset: 0,
    });
    expect(settings.baseUrl.href).toBe('http://localhost:3000/');
    expect(settings.databaseUrl).toBeUndefined();
  });

  it('ask staff for a second step wherever the samples are not made', () => {
    expect(readSettings({}).staffSecondStep).toBe('off');
    expect(readSettings({ STAFF_SECOND_STEP: 'required' }).staffSecondStep).toBe('required');
    expect(readSettings({ DATABASE_URL: 'postgres://localhost/redress' }).staffSecondStep).toBe('required');
    expect(readSettings(PRODUCTION).staffSecondStep).toBe('required');
    expect(() => readSettings({ ...PRODUCTION, STAFF_SECOND_STEP: 'off' })).toThrow(
      /^STAFF_SECOND_STEP=off is refused in production: /,
    );
    expect(() => readSettings({ STAFF_SECOND_STEP: 'no' })).toThrow(/^STAFF_SECOND_STEP must be one of/);
  });

  it('name the proxies that are believed, where the log is signed, and whom to tell of a weakness', () => {
    expect(readSettings({})).toMatchObject({ trustProxy: [], auditDir: '.data/audit', auditKeyFiles: [] });
    const given = {
      TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,2001:db8::/32',
      AUDIT_DIR: '/srv/witness',
      AUDIT_KEY_FILES: '/run/new.pem,/run/old.pem',
      SECURITY_CONTACT: 'mailto:security@example.org',
      METRICS_TOKEN: 'a-token-of-thirty-two-characters_',
    };
    expect(readSettings(given)).toMatchObject({
      trustProxy: ['10.0.0.5', '10.1.0.0/16', '2001:db8::/32'],
      auditDir: '/srv/witness',
      auditKeyFiles: ['/run/new.pem', '/run/old.pem'],
      securityContact: 'mailto:security@example.org',
      metricsToken: 'a-token-of-thirty-two-characters_',
    });
  });

  it('take an empty value for one not given', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000 });
  });

  it.each([
    { given: { PORT: 'eighty' }, names: /^PORT must be a whole number/ },
    { given: { BASE_URL: 'redress.example.org' }, names: /^BASE_URL must be an address/ },
    {
      given: { DATABASE_URL: 'mysql://localhost' },
      names: /^DATABASE_URL must be an address that starts with postgres:/,
    },
    { given: { SMTP_URL: 'http://mail' }, names: /^SMTP_URL/ },
    { given: { MAIL_FROM: 'a@b\r\nBcc: c@d' }, names: /^MAIL_FROM must be one e-mail address/ },
    { given: { LOG_LEVEL: 'loud' }, names: /^LOG_LEVEL must be one of error, warn, info, debug/ },
    { given: { SESSION_SECRETS: 'short' }, names: /^SESSION_SECRETS/ },
    { given: { OUTGOING_ALLOW: 'localhost' }, names: /^OUTGOING_ALLOW must be numeric addresses/ },
    { given: { TRUST_PROXY: 'true' }, names: /^TRUST_PROXY must be addresses or networks.*not "true"/ },
    { given: { TRUST_PROXY: '10.0.0.1, 0.0.0.0/0' }, names: /^TRUST_PROXY.*not "0.0.0.0\/0"/ },
    { given: { TRUST_PROXY: '10.0.0.0/33' }, names: /^TRUST_PROXY/ },
    { given: { SECURITY_CONTACT: 'help@example.org' }, names: /^SECURITY_CONTACT must be an address/ },
    { given: { METRICS_TOKEN: 'short' }, names: /^METRICS_TOKEN must be 32 to 200/ },
    { given: { METRICS_TOKEN: `${'x'.repeat(31)} y` }, names: /^METRICS_TOKEN/ },
    { given: { CLOCK_OFFSET: 'tomorrow' }, names: /^CLOCK_OFFSET must be a number and d, h, m or s/ },
  ])('$given stops the start in one line that names it', ({ given, names }) => {
    expect(() => readSettings(given)).toThrow(SettingError);
    expect(() => readSettings(given)).toThrow(names);
  });

  it.each([
    { given: '36d', milliseconds: 36 * 86_400_000 },
    { given: '-2h', milliseconds: -7_200_000 },
    { given: '90s', milliseconds: 90_000 },
  ])('CLOCK_OFFSET $given', ({ given, milliseconds }) => {
    expect(readSettings({ CLOCK_OFFSET: given }).clockOffset).toBe(milliseconds);
  });

  it('are complete for production', () => {
    expect(readSettings(PRODUCTION)).toMatchObject({ production: true, logLevel: 'info' });
  });

  it.each([
    { without: 'SESSION_SECRETS' },
    { without: 'DATABASE_URL' },
    { without: 'DATABASE_APP_URL' },
    { without: 'SMTP_URL' },
  ])('refuse production without $without', ({ without }) => {
    expect(() => readSettings({ ...PRODUCTION, [without]: undefined })).toThrow(
      new RegExp(`^${without} must be given`),
    );
  });

  it('take the places that outgoing requests may reach', () => {
    expect(readSettings({ OUTGOING_ALLOW: '127.0.0.1:8443, [::1]:8443' }).outgoingAllow).toEqual([
      '127.0.0.1:8443',
      '[::1]:8443',
    ]);
    expect(() => readSettings({ ...PRODUCTION, OUTGOING_ALLOW: '127.0.0.1:8443' })).toThrow(
      /OUTGOING_ALLOW is refused/,
    );
  });

  it('refuse a moved clock and plain http in production', () => {
    expect(() => readSettings({ ...PRODUCTION, CLOCK_OFFSET: '1d' })).toThrow(/CLOCK_OFFSET is refused/);
    expect(() => readSettings({ ...PRODUCTION, BASE_URL: 'http://redress.example.org' })).toThrow(
      /BASE_URL must be an https/,
    );
  });
});
