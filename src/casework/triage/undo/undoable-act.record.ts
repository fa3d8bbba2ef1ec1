import { Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../../../platform/database/case-item.record.js';

/** Something that was just done on a case, and how the case stood before. Good while the case has this version. */
@CaseItem('undoable_act')
export class UndoableActRecord extends CaseItemRecord {
  /** As the button says: `Undo: you gave the case to Ben`. */
  @Column('text')
  what: string;

  /** The columns that changed, by property, as they were; instants as RFC 3339. */
  @Column('jsonb')
  before: Readonly<Record<string, string | boolean | null>>;

  /** The answer to the group that is taken back with it. */
  @Column('uuid', { name: 'answer_id', nullable: true })
  answerId: string | null;

  /** The version that the act gave the case. */
  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'done_at' })
  doneAt: Date;

  /** Nobody's account for a group that came back with its code. */
  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy: string | null;
}
