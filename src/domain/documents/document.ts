/** How a document came onto a case: brought, by mail, as a letter of ours, or written into the page. */
export const DOCUMENT_SOURCES = ['upload', 'mail', 'letter', 'written'] as const;
export type DocumentSource = (typeof DOCUMENT_SOURCES)[number];

/** What the scanner said. `failed` is asked again; `infected` stays sealed. */
export const SCAN_STATES = ['not-scanned', 'clean', 'infected', 'failed'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/**
 * What whoever opens a document should know: it holds programs, it does things by itself, it is locked with a password so
 * that nobody could look inside, or what it says of its author could not be taken out.
 */
export const DOCUMENT_FLAGS = ['macros', 'active', 'locked', 'may-name'] as const;
export type DocumentFlag = (typeof DOCUMENT_FLAGS)[number];

export const FLAG_WORDS: Readonly<Record<DocumentFlag, string>> = {
  macros: 'It has programs inside (macros). Do not let them run.',
  active: 'It can do things by itself when it is opened. Open it with care.',
  locked: 'It has a password. We could not look inside.',
  'may-name': 'It may say who made it. We could not take that out.',
};

/** What decides whether somebody may open a document. */
export interface Openable {
  readonly source: DocumentSource;
  readonly byGroup: boolean;
  readonly groupId: string | null;
  readonly addedBy: string | null;
  readonly scanState: ScanState;
  readonly releasedAt: Date | null;
  readonly missingSince: Date | null;
}

/** Who asks: an account, and for a party the groups that it speaks for. */
export interface Opener {
  readonly accountId?: string;
  readonly groupIds?: readonly string[];
}

/** Why a document stays shut for somebody; undefined where it opens. */
export type Shut = 'missing' | 'infected' | 'not-scanned';

/** What the service itself made of plain text: there is nothing in it to look for. */
const MADE_HERE: readonly DocumentSource[] = ['written', 'letter'];

/** Nothing but what was found clean, or released by a caseworker, opens to anybody but who brought it. */
export function shutFor(document: Openable, opener: Opener): Shut | undefined {
  const { source, scanState, releasedAt, missingSince } = document;
  if (missingSince) return 'missing';
  if (scanState === 'infected') return 'infected';
  if (scanState === 'clean' || releasedAt || MADE_HERE.includes(source)) return undefined;
  return isOwn(document, opener) ? undefined : 'not-scanned';
}

/** A person sees what they brought, and the people of a group what any of them did. */
export function isOwn({ byGroup, groupId, addedBy }: Openable, { accountId, groupIds }: Opener): boolean {
  if (addedBy !== null && addedBy === accountId) return true;
  return byGroup && groupId !== null && (groupIds ?? []).includes(groupId);
}
