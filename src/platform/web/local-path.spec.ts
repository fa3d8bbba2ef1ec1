import { localPath } from './local-path.js';

describe('a place to go on to', () => {
  it.each(['/cases', '/cases/AB12?tab=dates', '/', '/cases?next=https://elsewhere.example'])(
    '%j is inside',
    (text) => {
      expect(localPath(text)).toBe(text);
    },
  );

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '/\t/elsewhere.example/',
    '/.//elsewhere.example/',
    '/x/..//elsewhere.example/',
    '/\n\\elsewhere.example',
    'cases',
    'javascript:alert(1)',
    '',
    `/${'x'.repeat(500)}`,
    undefined,
    ['/cases', '/cases'],
  ])('%j is not', (text) => {
    expect(localPath(text)).toBeUndefined();
  });
});
