import type { Dossier } from '../../casework/case-dossier.js';
import { dayAt, parseDay, writeDay } from '../../domain/calendar/day.js';
import { FLAG_WORDS, isOwn, shutFor, type ScanState } from '../../domain/documents/document.js';
import { isMediaType, MEDIA_TYPES } from '../../domain/documents/media-type.js';
import { FACT_KINDS } from '../../domain/facts/fact-kind.js';
import { writeWhen } from '../../domain/facts/precision.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import type { Visitor } from '../../identity/visitor.js';
import { SHUT_WORDS } from '../document-errors.js';
import type { DocumentRecord } from '../document.record.js';

/** Who looks at the documents of which case, and whether files are scanned here. */
export interface Looking {
  readonly visitor: Visitor;
  readonly dossier: Dossier;
  readonly isScanned: boolean;
}

const KILOBYTE = 1024;

/** `3 KB`, `1.2 MB`. */
export function sizeOf(bytes: number): string {
  const kilobytes = bytes / KILOBYTE;
  if (kilobytes < KILOBYTE) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / KILOBYTE).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

export const kindName = (mediaType: string): string =>
  isMediaType(mediaType) ? MEDIA_TYPES[mediaType].name : 'File';

const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  group: 'The group and its caseworkers',
  all: 'It may be shown to the public body',
  programme: 'Caseworkers only',
  body: 'The public body too',
};

const SOURCE_WORDS: Readonly<Record<DocumentRecord['source'], string>> = {
  upload: 'Sent as a file',
  mail: 'Came by email',
  letter: 'A letter written here',
  written: 'Written down here',
};

const SCAN_TAGS: Readonly<Record<ScanState, StatusView>> = {
  'not-scanned': { text: 'Not checked for viruses yet', kind: 'waiting' },
  clean: { text: 'No virus found', kind: 'done' },
  infected: { text: 'Virus found', kind: 'blocked' },
  failed: { text: 'The virus check did not work. We try again', kind: 'near' },
};

function statusOf({ source, scanState, releasedAt, missingSince }: DocumentRecord): StatusView | undefined {
  if (missingSince) return { text: 'File lost', kind: 'blocked' };
  if (source === 'written' || source === 'letter') return undefined;
  if (releasedAt && scanState === 'not-scanned')
    return { text: 'Opened without a virus check', kind: 'near' };
  return SCAN_TAGS[scanState];
}

const factLabels = ({ factIds }: DocumentRecord, { factHistory }: Dossier): string[] =>
  factHistory
    .filter(({ id }) => factIds.includes(id))
    .map(({ kind, ...when }) => `${FACT_KINDS[kind].label}, ${writeWhen(when)}`);

function whoOf({ byGroup, addedBy }: DocumentRecord, { names, forStaff }: Dossier): string {
  if (byGroup) return forStaff ? 'the group' : 'your group';
  return (addedBy && names.get(addedBy)) ?? 'a caseworker';
}

/** Who may change what is said of it: staff of all, a group of its own. */
export const isChangeable = (document: DocumentRecord, { visitor, dossier }: Looking): boolean =>
  dossier.canWork && dossier.record.closedOn === null && (dossier.forStaff || isOwn(document, visitor.actor));

/** Staff open a file where nothing scans. */
const canRelease = ({ dossier: { canWork, forStaff, record }, isScanned }: Looking): boolean =>
  canWork && forStaff && !isScanned && record.closedOn === null;

/** One document, as the list and its own page draw it. */
export function documentView(document: DocumentRecord, looking: Looking) {
  const { visitor, dossier } = looking;
  const { id, title, description, datedOn, fileName, size, mediaType, addedAt, audience } = document;
  const { record } = dossier;
  const shut = shutFor(document, visitor.actor);
  const href = `/cases/${record.reference}/documents/${id}`;
  return {
    id,
    title,
    description,
    dated: datedOn ? parseDay(datedOn) : undefined,
    file: `${fileName} (${kindName(mediaType)}, ${sizeOf(size)})`,
    added: `${SOURCE_WORDS[document.source]} by ${whoOf(document, dossier)} on ${writeDay(dayAt(addedAt))}`,
    audience: AUDIENCE_WORDS[audience] ?? audience,
    facts: factLabels(document, dossier),
    flags: document.flags.map((flag) => FLAG_WORDS[flag]),
    status: statusOf(document),
    released: document.releasedBecause,
    sha256: document.sha256,
    href,
    ...(shut ? { shut: SHUT_WORDS[shut] } : { open: `${href}/file` }),
    ...(shut === 'not-scanned' && canRelease(looking) ? { release: `${href}/release` } : {}),
    canChange: isChangeable(document, looking),
  };
}
