import { referencesIn } from './references-in.js';

describe('references of cases in a text', () => {
  it.each<[string, readonly string[]]>([
    ['Your case R7K2-M4QX is open.', ['R7K2-M4QX']],
    ['Case r7k2 m4qx, and R7K2–M4QX again', ['R7K2-M4QX']],
    ['R7K2M4QX', ['R7K2-M4QX']],
    ['Re: (R7K2-M4QX), D9F8-3G4H', ['R7K2-M4QX', 'D9F8-3G4H']],
    ['Please tell us by Friday which case you mean.', []],
    ['', []],
  ])('of “%s”', (text, expected) => {
    expect(referencesIn(text).toSorted()).toEqual(expected.toSorted());
  });
});
