import { Sealer } from './sealer.js';

const OLD = 'the-old-secret-of-the-service-0123456789';
const NEW = 'the-new-secret-of-the-service-0123456789';

describe('what is sealed', () => {
  const sealed = new Sealer([OLD], 'authenticator-app').seal('JBSWY3DPEHPK3PXP', 'account-1');

  it('opens again, and does not show its text', () => {
    expect(new Sealer([OLD], 'authenticator-app').open(sealed, 'account-1')).toEqual({
      text: 'JBSWY3DPEHPK3PXP',
      stale: false,
    });
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('JBSWY3');
    expect(new Sealer([OLD], 'authenticator-app').seal('JBSWY3DPEHPK3PXP', 'account-1')).not.toBe(sealed);
  });

  it('opens while its secret is still known, and says that it is an old one', () => {
    expect(new Sealer([NEW, OLD], 'authenticator-app').open(sealed, 'account-1')?.stale).toBe(true);
    expect(new Sealer([NEW], 'authenticator-app').open(sealed, 'account-1')).toBeUndefined();
  });

  it.each([
    { what: 'another purpose', purpose: 'challenge', text: sealed, bound: 'account-1' },
    { what: 'another account', purpose: 'authenticator-app', text: sealed, bound: 'account-2' },
    { what: 'a changed text', purpose: 'authenticator-app', text: `A${sealed.slice(1)}`, bound: 'account-1' },
    { what: 'a cut text', purpose: 'authenticator-app', text: sealed.slice(0, 20), bound: 'account-1' },
    { what: 'no text', purpose: 'authenticator-app', text: '', bound: 'account-1' },
  ])('does not open for $what', ({ purpose, text, bound }) => {
    expect(new Sealer([OLD], purpose).open(text, bound)).toBeUndefined();
  });
});

describe('a mark', () => {
  it('is the same for the same secret and text, and another for each purpose', () => {
    const [mark] = new Sealer([OLD], 'invitation').marks('id-1');
    expect(new Sealer([NEW, OLD], 'invitation').marks('id-1')[1]).toBe(mark);
    expect(new Sealer([OLD], 'address-change').marks('id-1')[0]).not.toBe(mark);
  });
});
