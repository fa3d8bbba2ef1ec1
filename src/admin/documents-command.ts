import path from 'node:path';
import type { EntityManager } from 'typeorm';
import {
  checkStore,
  repairStore,
  type StoreCheck,
  type StoreFinding,
} from '../documents/store-check/check-store.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { LocalFileStore } from '../platform/storage/local-file-store.js';
import { UnusableCommandError } from './unusable-command.error.js';
import { withOwner } from './with-owner.js';

const USAGE = `Usage: npm run --silent admin -- documents check
       npm run --silent admin -- documents repair
Both read every file. "repair" removes files that belong to no document and are older than an hour, and marks documents
whose file is lost or was altered.`;

/** Compares documents and files, and with `repair` puts right what can be. Exit code 1 when something is wrong with a document. */
export async function runDocuments(words: string[]): Promise<number> {
  const verb = words.join(' ');
  if (verb !== 'check' && verb !== 'repair') throw new UnusableCommandError(USAGE);
  const settings = readSettings(process.env);
  return withOwner(settings, ({ manager }) => compare(manager, settings, verb === 'repair'));
}

async function compare(manager: EntityManager, settings: Settings, repairs: boolean): Promise<number> {
  const store = new LocalFileStore(path.join(settings.dataDir, 'documents'), settings.documents.fileLimit);
  const now = new Date();
  const check = await checkStore(manager, store, now);
  if (repairs) await repairStore(manager, store, check, now);
  tell(check, repairs);
  return check.findings.some(({ kind }) => !repairs || kind !== 'orphan') ? 1 : 0;
}

function tell({ documents, files, findings, found }: StoreCheck, repairs: boolean): void {
  for (const finding of findings) console.log(sentence(finding, repairs));
  for (const key of found)
    console.log(`file ${key}: it is there again${repairs ? ', and can be opened' : ''}`);
  console.log(`${documents} documents and ${files} files compared: ${findings.length} things wrong.`);
}

function sentence(finding: StoreFinding, repairs: boolean): string {
  if (finding.kind === 'orphan') {
    const { key, size, writtenAt } = finding;
    const what = `file ${key}, ${size} bytes of ${writtenAt.toISOString()}, belongs to no document`;
    return repairs ? `${what}: removed` : what;
  }
  const what = finding.kind === 'missing' ? 'its file is lost' : 'its file is not what it was';
  return `document ${finding.documents.join(', ')}: ${what} (${finding.key})${repairs ? ': marked' : ''}`;
}
