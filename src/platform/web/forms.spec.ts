import { readChoice, readEmail, readText, typed } from './forms.js';

const field = (value: string) => ({ field: value });
const question = { name: 'field', label: 'the name of your group' };

describe('typed', () => {
  it.each([
    { given: '  Hill Club ', text: 'Hill Club', because: 'outer spaces go' },
    { given: 'one\r\ntwo\rthree', text: 'one\ntwo\nthree', because: 'line breaks are one kind' },
    { given: 'a\0b\u001bc', text: 'abc', because: 'control characters go, or PostgreSQL refuses the text' },
  ])('$because', ({ given, text }) => {
    expect(typed(field(given), 'field')).toBe(text);
  });

  it('takes the first of a field sent twice, and nothing for a field not sent', () => {
    expect(typed({ field: ['a', 'b'] }, 'field')).toBe('a');
    expect(typed({}, 'field')).toBe('');
  });
});

describe('readText', () => {
  it('keeps a text that fits and leaves an empty one out', () => {
    expect(readText(field('Hill  Club\nof Leeds'), { ...question, max: 30 })).toEqual({
      value: 'Hill Club of Leeds',
    });
    expect(readText(field('a\nb'), { ...question, max: 30, lines: true })).toEqual({ value: 'a\nb' });
    expect(readText(field('   '), { ...question, max: 30 })).toEqual({});
  });

  it('counts characters as a reader does and says by how much to shorten', () => {
    expect(readText(field('😀'.repeat(10)), { ...question, max: 10 }).error).toBeUndefined();
    expect(readText(field('x'.repeat(20_000)), { ...question, max: 10_000 })).toEqual({
      error: {
        pointer: '/field',
        detail: 'Make the name of your group shorter. It has 20,000 characters and can have 10,000.',
      },
    });
  });
});

describe('readChoice', () => {
  const choice = { name: 'field', label: 'what happened', options: ['short-notice', 'other'] as const };

  it('takes only what was offered', () => {
    expect(readChoice(field('other'), choice)).toEqual({ value: 'other' });
    expect(readChoice(field(''), choice)).toEqual({});
    expect(readChoice(field('<script>'), choice).error?.detail).toBe('Choose what happened from the list.');
  });
});

describe('readEmail', () => {
  const ONE_LINE = 'Write one email address, without spaces or line breaks.';
  const TOO_LONG = 'The email address is too long. Check that it is one address.';

  it.each([
    { given: ' Ada.L@Example.ORG ', email: 'Ada.L@example.org', because: 'only the domain is lower-cased' },
    {
      given: "o'neil+grants@hill-club.org.uk",
      email: "o'neil+grants@hill-club.org.uk",
      because: 'names may have signs',
    },
  ])('$because', ({ given, email }) => {
    expect(readEmail(field(given), question)).toEqual({ value: email });
  });

  it.each([
    {
      given: 'ada@example.org\r\nBcc: all@example.org',
      because: 'a line break could add a mail header',
      detail: ONE_LINE,
    },
    { given: 'ada@example.org, bob@example.org', because: 'one address, not two', detail: ONE_LINE },
    { given: 'ada lovelace@example.org', because: 'no spaces', detail: ONE_LINE },
    { given: 'ada@example', because: 'a domain has a dot' },
    { given: '@example.org', because: 'somebody must be named' },
    { given: 'Ada <ada@example.org>', because: 'the bare address only', detail: ONE_LINE },
    { given: 'a..b@example.org', because: 'no two dots in a row' },
    {
      given: `${'a'.repeat(65)}@example.org`,
      because: 'the name has at most 64 characters',
      detail: TOO_LONG,
    },
    { given: `a@${'b.'.repeat(126)}org`, because: 'an address has at most 254 characters', detail: TOO_LONG },
  ])('refuses: $because', ({ given, detail = 'Write the email address like name@example.org.' }) => {
    const { value, error } = readEmail(field(given), question);
    expect([value, error?.pointer, error?.detail]).toEqual([undefined, '/field', detail]);
  });

  it('is fast on a hostile text', () => {
    const started = performance.now();
    readEmail(field(`${'a.'.repeat(50_000)}@`), question);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
