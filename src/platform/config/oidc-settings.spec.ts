import { SettingError, readSettings } from './settings.js';

const GIVEN = {
  OIDC_ISSUER: 'https://id.example.org/staff',
  OIDC_CLIENT_ID: 'redress',
  OIDC_CLIENT_SECRET: 'secret',
};

describe('the settings of a provider', () => {
  it('are none where none is named', () => {
    expect(readSettings({}).oidc).toBeUndefined();
  });

  it('are complete with three', () => {
    const { issuer, ...others } = readSettings(GIVEN).oidc ?? {};
    expect(issuer?.href).toBe('https://id.example.org/staff');
    expect(others).toEqual({
      clientId: 'redress',
      clientSecret: 'secret',
      name: 'your work account',
      scope: 'openid email profile',
      acr: [],
      outgoingAllow: [],
    });
  });

  it('say what it is called, what counts as a second step, and who is what', () => {
    const settings = readSettings({
      ...GIVEN,
      OIDC_NAME: 'Example ID',
      OIDC_SCOPE: 'openid  email groups',
      OIDC_ACR: 'mfa, urn:example:two',
      OIDC_ROLES: 'claim=groups; redress-admins=administrator; kent-staff=caseworker@Kent Advocacy;',
    });
    expect(settings.oidc).toMatchObject({
      name: 'Example ID',
      scope: 'openid email groups',
      acr: ['mfa', 'urn:example:two'],
      roles: {
        claim: 'groups',
        grants: [
          { value: 'redress-admins', role: 'administrator' },
          { value: 'kent-staff', role: 'caseworker', programme: 'Kent Advocacy' },
        ],
      },
    });
  });

  it('may be on this machine, but not in production', () => {
    const local = { ...GIVEN, OIDC_ISSUER: 'http://localhost:8080' };
    expect(readSettings(local).oidc?.issuer.href).toBe('http://localhost:8080/');
    expect(() => readSettings({ ...local, NODE_ENV: 'production' })).toThrow(
      /^OIDC_ISSUER must be an https address/,
    );
    const port = { ...GIVEN, OIDC_ISSUER: 'https://id.example.org:8443', NODE_ENV: 'production' };
    expect(() => readSettings(port)).toThrow(/^OIDC_ISSUER must be on port 443 in production/);
  });

  it.each([
    { given: { OIDC_NAME: 'Example ID' }, names: /^OIDC_NAME needs OIDC_ISSUER/ },
    { given: { ...GIVEN, OIDC_ISSUER: 'id.example.org' }, names: /^OIDC_ISSUER must be an https address/ },
    { given: { ...GIVEN, OIDC_ISSUER: 'http://id.example.org' }, names: /^OIDC_ISSUER must be an https/ },
    { given: { ...GIVEN, OIDC_ISSUER: 'https://id.example.org/?a=b' }, names: /^OIDC_ISSUER/ },
    { given: { ...GIVEN, OIDC_CLIENT_ID: '' }, names: /^OIDC_CLIENT_ID must be given with OIDC_ISSUER/ },
    { given: { ...GIVEN, OIDC_CLIENT_SECRET: '' }, names: /^OIDC_CLIENT_SECRET must be given/ },
    { given: { ...GIVEN, OIDC_NAME: 'x'.repeat(61) }, names: /^OIDC_NAME must be one line/ },
    { given: { ...GIVEN, OIDC_SCOPE: 'profile' }, names: /^OIDC_SCOPE must hold openid and email/ },
    {
      given: { ...GIVEN, OIDC_ROLES: 'redress-admins=administrator' },
      names: /^OIDC_ROLES must name a claim/,
    },
    { given: { ...GIVEN, OIDC_ROLES: 'claim=groups' }, names: /^OIDC_ROLES must name a claim/ },
    { given: { ...GIVEN, OIDC_ROLES: 'claim=groups; admins=boss' }, names: /not "admins=boss"/ },
    { given: { ...GIVEN, OIDC_ROLES: 'claim=groups; administrator' }, names: /not "administrator"/ },
    { given: { ...GIVEN, OIDC_ROLES: 'claim=groups; admins=party' }, names: /not "admins=party"/ },
  ])('$given stops the start in one line that names it', ({ given, names }) => {
    expect(() => readSettings(given)).toThrow(SettingError);
    expect(() => readSettings(given)).toThrow(names);
  });
});
