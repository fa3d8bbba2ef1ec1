import type { BundleContent } from './bundle-content.js';
import { withoutTelling } from './without-telling.js';

const document = (documentId: string, title: string) => ({
  number: 1,
  documentId,
  title,
  storageKey: 'key',
  file: '01-letter.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: 'sum',
});

const CONTENT: BundleContent = {
  kind: 'body',
  reference: 'R7K2-M4QX',
  on: '2026-11-20',
  about: [
    { label: 'From', values: ['A group', 'Marked'] },
    { label: 'About', values: ['Notice'] },
  ],
  chronology: [{ day: '2026-11-20', what: 'The Marked\nmeeting' }],
  promises: [{ words: 'Three months', source: 'The Compact of Marked' }],
  days: [{ what: 'Notice', day: '2026-11-20', status: 'Late', authority: [], derivation: ['To Marked'] }],
  letters: [
    {
      subject: 'One',
      to: 'The officer',
      day: '2026-11-20',
      blocks: [{ kind: 'list', items: ['for Marked'] }],
      documentId: 'a',
    },
  ],
  documents: [document('a', 'A letter'), document('b', 'Of Marked'), document('c', 'A picture')],
};

describe('the last look at a bundle', () => {
  it('takes out every entry that tells too much, wherever it stands, and the file of such a letter', () => {
    const { content, count } = withoutTelling(CONTENT, (text) => text.includes('Marked'));
    expect(count).toBe(6);
    expect(JSON.stringify(content)).not.toContain('Marked');
    expect(content.about.map(({ label }) => label)).toEqual(['About']);
    expect(content.documents.map(({ documentId }) => documentId)).toEqual(['c']);
  });

  it('leaves everything where nothing tells', () => {
    expect(withoutTelling(CONTENT, () => false)).toEqual({ content: CONTENT, count: 0 });
  });
});
