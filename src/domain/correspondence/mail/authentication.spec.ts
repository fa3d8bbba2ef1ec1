import { authenticationIn } from './authentication.js';

describe('what mail servers say of the sender', () => {
  it('is kept in their words', () =>
    expect(
      authenticationIn('mx.example; spf=pass smtp.mailfrom=a.example; DKIM=Fail (bad) header.d=a.example'),
    ).toEqual({
      spf: 'pass',
      dkim: 'fail',
    }));
  it.each([undefined, '', 'mx.example; none', 'xspf=pass'])('%j says nothing', (header) =>
    expect(authenticationIn(header)).toEqual({ spf: null, dkim: null }),
  );
});
