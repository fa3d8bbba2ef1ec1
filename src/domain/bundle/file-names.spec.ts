import { fileName } from './file-names.js';

describe('the name of a file in a bundle', () => {
  it('says what it is, its day and its kind', () => {
    const letter = { source: 'letter', datedOn: '2026-10-01', mediaType: 'application/pdf' } as const;
    expect(fileName(3, letter)).toBe('03-letter-of-2026-10-01.pdf');
    expect(fileName(112, { ...letter, source: 'upload', datedOn: null })).toBe('112-evidence.pdf');
  });

  it('has an ending of ours, whatever somebody calls its kind', () => {
    const odd = { source: 'mail', datedOn: null, mediaType: '../../x' } as const;
    expect(fileName(1, odd)).toBe('01-mail.bin');
  });
});
