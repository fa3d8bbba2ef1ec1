import { kept, withoutAddresses } from './server-words.js';

describe('the words of a mail server', () => {
  it('are kept on one line, without what the database does not take, and not without end', () => {
    expect(kept('550-no\r\n550 such\u0000user\n')).toBe('550-no 550 such user');
    expect(kept('x'.repeat(5_000))).toHaveLength(500);
  });

  it.each([
    ['550 5.1.1 <ada@example.org>: no such user', '550 5.1.1 <(address)>: no such user'],
    ['250 2.1.5 ada+x@mail.example.org, queued', '250 2.1.5 (address), queued'],
    ['250 2.0.0 OK queued as 4F1B', '250 2.0.0 OK queued as 4F1B'],
  ])('"%s" are told without an address', (words, told) => {
    expect(withoutAddresses(words)).toBe(told);
  });
});
