import { Column } from 'typeorm';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';
import type { ActorKind } from '../platform/database/actor.js';
import type { TimelineKind } from './timeline-kind.js';

/** Something that people or the service did here. */
@CaseItem('timeline_entry')
export class TimelineEntryRecord extends CaseItemRecord {
  @Column('text')
  kind: TimelineKind;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: ActorKind;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('text')
  text: string;
}
