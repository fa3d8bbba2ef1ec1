import { letterPdf } from '../../src/correspondence/letters/output/letter-pdf.js';
import { MakeBundles } from '../../src/documents/bundle/making/make-bundles.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { OnACase } from './on-a-case.js';
import { sendDocuments, type FileToSend } from './send-documents.js';
import type { TestApp } from './test-app.js';
import { unzipped } from './unzipped.js';
import type { Visitor } from './visitor.js';

/** A PDF with words on it, of as many pages as it has paragraphs by the hundred. */
export const paper = (words: string, paragraphs = 1): Buffer =>
  letterPdf({
    subject: words,
    on: parseDay('2026-11-20'),
    text: '',
    blocks: Array.from({ length: paragraphs }, (_, at) => ({
      kind: 'paragraph' as const,
      lines: [`${at + 1}. ${words}`],
    })),
  });

/** Adds a document to the case of a test, and opens it to others. */
export async function addOpen(
  work: OnACase,
  by: Visitor,
  file: FileToSend,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const sent = await sendDocuments(work.service, by, {
    page: work.at('/documents/new'),
    files: [file],
    fields,
  });
  if (sent.statusCode !== 303) throw new Error(`${file.fileName} was answered with ${sent.statusCode}`);
  const all = await work.list<{ id: string; source: string; released_at: string | null }>('/documents');
  for (const { id } of all.filter((each) => each.source === 'upload' && each.released_at === null))
    await work.send(work.caseworker, `/documents/${id}/release`, { because: 'I know who sent it.' });
}

export const makeBundles = ({ app }: Pick<TestApp, 'app'>): Promise<number> =>
  app.get(MakeBundles, { strict: false }).sweep();

export interface BundleRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly documents_done: number;
  readonly documents_total: number;
  readonly left_out: string[];
  readonly sha256: string | null;
}

/** Asks for a bundle on its page, has it made, and gives what is in the ZIP by name. */
export async function bundleOf(
  work: OnACase,
  by: Visitor,
  fields: Readonly<Record<string, string>>,
): Promise<Map<string, Buffer>> {
  const asked = await work.send(by, '/bundles', fields);
  if (asked.status !== 303) throw new Error(`The bundle was answered with ${asked.status}: ${asked.body}`);
  await makeBundles(work.service);
  const [href] = /\/cases\/[^"]+\/bundles\/[^"]+\/file/.exec((await by.get(work.at('/bundles'))).body) ?? [];
  if (href === undefined) throw new Error('There is no bundle to save.');
  return unzipped(await saved(work, by, href));
}

export async function saved(work: OnACase, by: Visitor, url: string): Promise<Buffer> {
  const answer = await work.service.inject({ url, headers: { cookie: by.cookieHeader() } });
  if (answer.statusCode !== 200) throw new Error(`${url} was answered with ${answer.statusCode}`);
  return answer.rawPayload;
}
