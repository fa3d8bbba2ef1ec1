import { codeOf, hashCode, inFours, isCode, markOf, readCode } from './return-code.js';

describe('the code by which an anonymous group comes back', () => {
  it('is sixteen digits, the same for the same case and secret, another for another', () => {
    const cases = Array.from({ length: 500 }, (_, at) => codeOf(`case ${at}`, 'one secret'));
    expect(cases.every((code) => /^\d{16}$/.test(code))).toBe(true);
    expect(new Set(cases).size).toBe(cases.length);
    expect(codeOf('case 1', 'one secret')).toBe(cases[1]);
    expect(codeOf('case 1', 'another secret')).not.toBe(cases[1]);
  });

  it('spreads over all first digits', () => {
    const firsts = Array.from({ length: 500 }, (_, at) => codeOf(String(at), 'secret').charAt(0));
    expect(new Set(firsts).size).toBe(10);
  });

  it.each([
    ['1234 5678 9012 3456', '1234567890123456'],
    ['1234-5678–9012.3456', '1234567890123456'],
    [' 1234567890123456 ', '1234567890123456'],
    ['1234 5678 9012 345', undefined],
    ['1234 5678 9012 3456 7', undefined],
    ['1234 5678 9012 345x', undefined],
    ['', undefined],
  ])('reads “%s” as %s', (text, code) => expect(readCode(text)).toBe(code));

  it('is shown in fours', () => expect(inFours('1234567890123456')).toBe('1234 5678 9012 3456'));

  it('is kept as argon2id with the cost that OWASP asks for', async () => {
    const kept = await hashCode('1234567890123456');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isCode('1234567890123456', kept)).toBe(true);
    expect(await isCode('1234567890123457', kept)).toBe(false);
  });

  it('tells secrets apart by a mark', () => expect(markOf('a')).not.toBe(markOf('b')));
});
