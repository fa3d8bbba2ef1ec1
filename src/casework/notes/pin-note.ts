import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In } from 'typeorm';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { PinnedNoteRecord } from '../../timeline/pinned-note.record.js';
import { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { NOTE_KINDS } from '../../timeline/timeline-kind.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import type { CaseRecord } from '../case.record.js';

export interface WantedPin {
  /** The entry of the timeline that is the note. */
  readonly noteId: string;
  readonly isPinned: boolean;
}

/** Keeps a note among staff on top of the others, or lets it go down again. */
@Injectable()
export class PinNote {
  constructor(private readonly commands: CaseCommands) {}

  /** Done again, it changes nothing. Throws `CaseChangedError` and `NotFoundHereError`. */
  set(visitor: Visitor, on: OnVersion, wanted: WantedPin): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const note = await noteOf(tx, record, wanted.noteId);
      return wanted.isPinned ? pinned(tx, record, note) : unpinned(tx, note);
    });
  }
}

async function noteOf(
  { manager }: Transaction,
  { id: caseId }: CaseRecord,
  id: string,
): Promise<TimelineEntryRecord> {
  const kind = In([...NOTE_KINDS]);
  const note = isUUID(id) ? await manager.findOneBy(TimelineEntryRecord, { id, caseId, kind }) : null;
  if (!note) throw new NotFoundHereError();
  return note;
}

const told = (text: string, action: string, { id }: TimelineEntryRecord): CaseChange => ({
  action,
  kind: 'note-pin',
  text,
  audience: 'programme',
  details: { note: id },
});

async function pinned(tx: Transaction, { id: caseId, programmeId }: CaseRecord, note: TimelineEntryRecord) {
  const isThere = await tx.manager.existsBy(PinnedNoteRecord, { entryId: note.id });
  if (!isThere) {
    await tx.manager.insert(PinnedNoteRecord, {
      id: newId(),
      caseId,
      programmeId,
      audience: 'programme',
      groupId: null,
      entryId: note.id,
      pinnedAt: tx.now,
      pinnedBy: tx.actor.accountId ?? null,
    });
  }
  return told('A note was put on top.', 'note-pinned', note);
}

async function unpinned({ manager }: Transaction, note: TimelineEntryRecord) {
  await manager.delete(PinnedNoteRecord, { entryId: note.id });
  return told('A note was taken from the top.', 'note-unpinned', note);
}
