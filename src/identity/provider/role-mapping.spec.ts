import { readOidc } from '../../platform/config/oidc-settings.js';
import { grantsFor } from './role-mapping.js';

const mapping = readOidc(
  {
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'redress',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_ROLES:
      'claim=groups; staff=caseworker; staff = mediator @ Kent Advocacy; CN=Heads,DC=example=manager; 7=auditor',
  },
  { production: true, outgoingAllow: [] },
)?.roles;

describe('the mapping of a provider’s claim to roles', () => {
  it.each([
    { groups: ['staff', 'others'], roles: ['caseworker', 'mediator'] },
    { groups: 'staff', roles: ['caseworker', 'mediator'] },
    { groups: ['CN=Heads,DC=example'], roles: ['manager'] },
    { groups: ['Staff', 'staff ', 'DC=example'], roles: [] },
    { groups: 'staff others', roles: [] },
    { groups: [7, null, { staff: true }], roles: [] },
    { groups: { staff: true }, roles: [] },
    { groups: undefined, roles: [] },
  ])('gives $roles to $groups', ({ groups, roles }) => {
    expect(grantsFor(mapping, { groups, roles: ['staff'] }).map(({ role }) => role)).toEqual(roles);
  });

  it('keeps the programme of a role', () => {
    expect(grantsFor(mapping, { groups: 'staff' }).map(({ programme }) => programme)).toEqual([
      undefined,
      'Kent Advocacy',
    ]);
  });

  it('gives nothing where there is none', () => {
    expect(grantsFor(undefined, { groups: ['staff'] })).toEqual([]);
  });
});
