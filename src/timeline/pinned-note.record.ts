import { Column, ForeignKey, Unique } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** A note among staff that stays on top. */
@CaseItem('pinned_note')
@Unique('pinned_note_entry_key', ['entryId'])
@ForeignKey('TimelineEntryRecord', ['entryId'], ['id'], { name: 'pinned_note_entry_fk' })
export class PinnedNoteRecord extends CaseItemRecord {
  /** The entry of the timeline that is the note. */
  @Column('uuid', { name: 'entry_id' })
  entryId: string;

  @Column('timestamptz', { name: 'pinned_at' })
  pinnedAt: Date;

  @Column('uuid', { name: 'pinned_by', nullable: true })
  pinnedBy: string | null;
}
