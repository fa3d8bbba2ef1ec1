import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDay } from '../../../domain/calendar/day.js';
import type { FinishedLetter } from '../../../domain/correspondence/letters/finished-letter.js';
import { inflated } from '../../../../test/support/letters.js';
import { unzipped } from '../../../../test/support/unzipped.js';
import { letterDocx } from './letter-docx.js';
import { letterPdf } from './letter-pdf.js';

const LETTER: FinishedLetter = {
  subject: 'The notice (R7K2-M4QX)',
  on: parseDay('2026-11-20'),
  text: '',
  blocks: [
    { kind: 'paragraph', lines: ['Dear Ms Zoë <script>', '#let x = 1 $y$ *bold* @ref // no'] },
    { kind: 'heading', text: 'What happened' },
    { kind: 'list', items: ['“One” – £5', 'Two & three'] },
  ],
};

async function partsOf(docx: Buffer): Promise<Map<string, string>> {
  const parts = await unzipped(docx);
  return new Map([...parts].map(([name, content]) => [name, content.toString('utf8')]));
}

describe('a letter as a file', () => {
  it('is a tagged PDF with its title and language, the same bytes each time, and no author', () => {
    const pdf = letterPdf(LETTER);
    const all = inflated(pdf);
    expect(all).toMatch(/\/MarkInfo/);
    expect(all).toMatch(/\/StructTreeRoot/);
    expect(all).toMatch(/pdfuaid:part>1</);
    expect(all).toContain('The notice (R7K2-M4QX)');
    expect(all).toContain('en-GB');
    expect(all).not.toMatch(/\/Author|dc:creator/);
    expect(Buffer.compare(pdf, letterPdf(LETTER))).toBe(0);
  });

  it('passes qpdf --check', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'redress-letter-'));
    const file = path.join(folder, 'letter.pdf');
    writeFileSync(file, letterPdf(LETTER));
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding',
    );
    rmSync(folder, { recursive: true });
  });

  it('is a word file with whole parts, what was written as text, and nobody’s name as author', async () => {
    const parts = await partsOf(await letterDocx(LETTER));
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining([
        '[Content_Types].xml',
        'word/document.xml',
        'word/styles.xml',
        'docProps/core.xml',
      ]),
    );
    expect(parts.get('word/document.xml')).toContain('Dear Ms Zoë &lt;script&gt;');
    expect(parts.get('word/document.xml')).toContain('Two &amp; three');
    expect(parts.get('docProps/core.xml')).not.toMatch(/dc:creator|lastModifiedBy/);
    const xmls = [...parts].filter(([name]) => name.endsWith('.xml')).map(([, xml]) => xml);
    expect(xmls.every((xml) => xml.startsWith('<?xml'))).toBe(true);
  });
});
