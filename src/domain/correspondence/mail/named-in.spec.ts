import { namedIn } from './named-in.js';

describe('whether a text names somebody', () => {
  it.each([
    ['The Riverside  Carers\nwrote', 'Riverside Carers'],
    ['for RIVERSIDE-CARERS.', 'Riverside Carers'],
    ['call 01234 567 890 today', '01234567890'],
    ['jo@riverside.example is theirs', 'Jo@Riverside.example'],
  ])('finds it in %j', (text, name) => expect(namedIn(text, name)).toBe(true));

  it.each([
    ['the riverside carersday', 'Riverside Carers'],
    ['nothing', null],
    ['as it is', 'is'],
  ])('finds nothing in %j', (text, name) => expect(namedIn(text, name)).toBe(false));
});
