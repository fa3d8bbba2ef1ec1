import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { letterDocx } from '../../src/correspondence/letters/output/letter-docx.js';
import { letterPdf } from '../../src/correspondence/letters/output/letter-pdf.js';
import { sampleLetter } from '../../src/correspondence/letters/templates/sample-letter.js';
import { shippedSource } from '../../src/correspondence/letters/templates/shipped-templates.js';
import type { FinishedLetter } from '../../src/domain/correspondence/letters/finished-letter.js';
import { LETTER_KINDS } from '../../src/domain/correspondence/letters/letter-kind.js';

const MISSING =
  'LibreOffice is not on this machine, so nobody knows whether it opens our letters. Install it: apt-get install --no-install-recommends libreoffice-writer-nogui';

const letterOf = (kind: (typeof LETTER_KINDS)[number]): FinishedLetter => {
  const letter = sampleLetter(kind, shippedSource(kind));
  if (!letter) throw new Error(`The template ${kind} has faults.`);
  return letter;
};

/** What a person reads in it, line by line. */
const linesOf = ({ subject, blocks }: FinishedLetter): string[] => [
  subject,
  ...blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.text] : block.kind === 'list' ? block.items : block.lines,
  ),
];

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('the letters of every kind', () => {
  let folder: string;
  beforeAll(async () => {
    const found = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
    if (found.status !== 0) throw new Error(MISSING);
    folder = mkdtempSync(path.join(tmpdir(), 'redress-office-'));
    for (const kind of LETTER_KINDS)
      writeFileSync(path.join(folder, `${kind}.docx`), await letterDocx(letterOf(kind)));
    for (const format of ['pdf', 'txt:Text (encoded):UTF8']) convert(format);
  }, 240_000);
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  /** A profile of its own, so that no office that runs here is in the way. */
  function convert(format: string): void {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        folder,
        ...LETTER_KINDS.map((kind) => path.join(folder, `${kind}.docx`)),
      ],
      { stdio: 'pipe', timeout: 110_000 },
    );
  }

  const checked = (file: string): string => execFileSync('qpdf', ['--check', file], { encoding: 'utf8' });

  it.each(LETTER_KINDS)('%s: its Word file opens in LibreOffice with every line of it', (kind) => {
    const read = plain(readFileSync(path.join(folder, `${kind}.txt`), 'utf8'));
    for (const line of linesOf(letterOf(kind))) expect(read).toContain(plain(line));
    expect(checked(path.join(folder, `${kind}.pdf`))).toContain('No syntax or stream encoding errors found');
  });

  it.each(LETTER_KINDS)('%s: its PDF has no fault that qpdf sees', (kind) => {
    const file = path.join(folder, `${kind}-ours.pdf`);
    writeFileSync(file, letterPdf(letterOf(kind)));
    expect(checked(file)).toContain('No syntax or stream encoding errors found');
  });
});
