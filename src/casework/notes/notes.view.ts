import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { NOTE_KINDS, type NoteKind } from '../../timeline/timeline-kind.js';
import type { Dossier } from '../case-dossier.js';

export const NOTE_LABELS: Readonly<Record<NoteKind, string>> = {
  note: 'Note',
  'call-note': 'Note of a call',
};

export interface NoteView {
  readonly id: string;
  readonly what: string;
  readonly when: string;
  readonly by: string;
  readonly text: string;
  readonly isPinned: boolean;
}

type Note = TimelineEntryRecord & { readonly kind: NoteKind };
const isNote = (entry: TimelineEntryRecord): entry is Note => NOTE_KINDS.some((kind) => kind === entry.kind);

/** Notes among staff: those on top first, then the newest. The database gives them to nobody else. */
export function notesIn({ timeline, pinned }: Pick<Dossier, 'timeline' | 'pinned'>): Note[] {
  const newest = timeline.filter(isNote).toReversed();
  return [...newest.filter(({ id }) => pinned.has(id)), ...newest.filter(({ id }) => !pinned.has(id))];
}

export const notesView = (dossier: Dossier): NoteView[] =>
  notesIn(dossier).map(({ id, kind, at, text, accountId }) => ({
    id,
    what: NOTE_LABELS[kind],
    when: writeDay(dayAt(at)),
    by: (accountId && dossier.names.get(accountId)) || 'A caseworker',
    text,
    isPinned: dossier.pinned.has(id),
  }));
