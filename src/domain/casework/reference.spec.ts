import { formatReference, normaliseReference } from './reference.js';

const bytes = (seed: number): Uint8Array =>
  Uint8Array.from({ length: 16 }, (_, index) => (seed * 131 + index * 89 + ((seed * index) % 97)) % 256);

describe('a case reference', () => {
  it('has the shape R7K2-M4QX and survives being read back', () => {
    const references = Array.from({ length: 500 }, (_, seed) => formatReference(bytes(seed)));
    expect(
      references.every((each) => /^[2-9CDFGHJKMNP-RTVWXY]{4}-[2-9CDFGHJKMNP-RTVWXY]{4}$/.test(each)),
    ).toBe(true);
    expect(references.map(normaliseReference)).toEqual(references);
    expect(new Set(references).size).toBeGreaterThan(200);
  });

  it('depends on the bytes alone, and wants enough of them', () => {
    expect(formatReference(bytes(7))).toBe(formatReference(bytes(7)));
    expect(formatReference(bytes(7))).not.toBe(formatReference(bytes(8)));
    expect(() => formatReference(new Uint8Array(8))).toThrow(RangeError);
  });
});

describe('a reference as people write it', () => {
  it.each([
    { text: 'r7k2-m4qx', because: 'small letters' },
    { text: ' R7K2 M4QX ', because: 'spaces' },
    { text: 'R7K2M4QX', because: 'no hyphen' },
    { text: 'R7K2–M4QX', because: 'a dash' },
    { text: 'R7KZ-M4QX', because: 'a Z for a 2' },
  ])('$because', ({ text }) => {
    expect(normaliseReference(text)).toBe('R7K2-M4QX');
  });

  it.each(['', 'R7K2-M4Q', 'R7K2-M4QXX', 'R7K2-M4QO', '../../etc'])('%p is none', (text) => {
    expect(normaliseReference(text)).toBeUndefined();
  });
});
