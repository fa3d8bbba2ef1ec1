import { ProviderSignInError } from './provider-error.js';
import { personIn } from './provider-person.js';

const ID = { iss: 'https://id.example.org', sub: 'one' };
const CHECKED = { email: 'sam@example.org', email_verified: true };
const MFA = { acr: ['mfa', 'urn:example:two'] };

describe('somebody as a provider describes them', () => {
  it('has a checked address and a name that fit a page', () => {
    const told = { email: ' Sam@Example.org ', email_verified: true, name: `Sam\n${'x'.repeat(200)}` };
    const person = personIn(ID, told, MFA);
    expect(person).toMatchObject({ issuer: ID.iss, subject: 'one', email: 'sam@example.org' });
    expect(person.name).toBe(`Sam ${'x'.repeat(96)}`);
  });

  it('is called by the address where no name is told', () => {
    expect(personIn({ ...ID, ...CHECKED, name: ' ' }, {}, MFA).name).toBe('sam@example.org');
  });

  it('has no address that is checked in one place and told in another', () => {
    const other = { email: 'other@example.org', email_verified: true };
    expect(() => personIn({ ...ID, email: 'sam@example.org' }, other, MFA)).toThrow(ProviderSignInError);
  });

  it.each([
    { email: 'sam@example.org', email_verified: 1 },
    { email: 'not an address', email_verified: true },
    { email: `${'x'.repeat(250)}@example.org`, email_verified: true },
    { email: ['sam@example.org'], email_verified: true },
  ])('has no address in %j', (claims) => {
    expect(() => personIn({ ...ID, ...claims }, {}, MFA)).toThrow('no-verified-address');
  });

  it.each([
    { signed: { amr: ['pwd', 'mfa'] }, told: {}, secondStep: true },
    { signed: { acr: 'urn:example:two' }, told: {}, secondStep: true },
    { signed: { amr: ['pwd'], acr: '0' }, told: {}, secondStep: false },
    { signed: {}, told: { amr: ['mfa'], acr: 'mfa' }, secondStep: false },
  ])('took a second step only where it is signed: $signed $told', ({ signed, told, secondStep }) => {
    const all = { ...ID, ...CHECKED, ...signed };
    expect(personIn(all, told, MFA).secondStep).toBe(secondStep);
    expect(personIn(all, told, { acr: [] }).secondStep).toBe(false);
  });
});
