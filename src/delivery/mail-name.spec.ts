import { mailName } from './mail-name.js';

describe('the name of a mail', () => {
  it('is said in words, and of a kind without words of its own as plainly as can be', () => {
    expect(mailName('triage-letter')).toBe('Our answer to the report');
    expect(mailName('held-answer')).toBe('Held answer');
  });
});
