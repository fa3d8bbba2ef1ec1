import { RESPONSE_KINDS, responseAt, RESPONSES } from './body-response.js';

describe('what a public body can say', () => {
  it.each(RESPONSE_KINDS)('%s has an address of its own', (kind) => {
    expect(responseAt(RESPONSES[kind].path)).toBe(kind);
  });

  it('is nothing at another address', () => {
    expect(responseAt('elsewhere')).toBeUndefined();
  });

  it('stops the clock of a letter where it answers, and not where it asks or only sends', () => {
    const answers = RESPONSE_KINDS.filter((kind) => RESPONSES[kind].toLetter === 'answered');
    expect(answers).toEqual(['explained', 'offered', 'replied']);
  });

  it('says of time that no limit moves, before it is asked for', () => {
    expect(RESPONSES['asked-for-time'].hint).toContain('does not move the time limit for going to court');
  });
});
