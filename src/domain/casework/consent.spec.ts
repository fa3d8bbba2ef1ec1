import { consentState, type ConsentWord } from './consent.js';

const word = (given: boolean, changes: Partial<ConsentWord> = {}): ConsentWord => ({
  groupId: 'ours',
  purpose: 'contact-body',
  given,
  ...changes,
});
const OURS = { groupId: 'ours', purpose: 'contact-body' };

describe('where a group stands on a purpose', () => {
  it.each([
    ['nothing was said', [], 'never-asked'],
    ['it said no', [word(false)], 'refused'],
    ['it said yes', [word(true)], 'given'],
    ['it said no, then yes', [word(false), word(true)], 'given'],
    ['it said yes, then no', [word(true), word(false)], 'withdrawn'],
    ['it said yes, no, yes', [word(true), word(false), word(true)], 'given'],
    ['it said no twice', [word(false), word(false)], 'refused'],
    ['another group said yes', [word(true, { groupId: 'theirs' })], 'never-asked'],
    ['it said yes to something else', [word(true, { purpose: 'tell-story' })], 'never-asked'],
  ] as const)('when %s', (_, words, state) => expect(consentState(words, OURS)).toBe(state));
});
