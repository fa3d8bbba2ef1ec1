import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { GroupPlace, GroupSize, LedBy } from '../../domain/public-bodies/group-words.js';

/** What a group says of itself, for counting alone. Staff have no right to it. */
@Entity({ name: 'group_profile' })
@Check('group_profile_size_known', `size in ('volunteers-only', 'up-to-5', '6-to-25', 'over-25', 'not-said')`)
@Check('group_profile_rural_known', `rural in ('rural', 'town', 'both', 'not-said')`)
@ForeignKey('VoluntaryGroupRecord', ['groupId', 'programmeId'], ['id', 'programmeId'], {
  name: 'group_profile_group_fk',
})
export class GroupProfileRecord {
  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_profile_pkey' })
  groupId: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text', { nullable: true })
  size: GroupSize | null;

  @Column('text', { nullable: true })
  rural: GroupPlace | null;

  @Column('text', { name: 'led_by', array: true })
  ledBy: LedBy[];

  /** What it agreed to, as the page said it. */
  @Column('text')
  words: string;

  @Column('timestamptz', { name: 'said_at' })
  saidAt: Date;

  @Column('uuid', { name: 'said_by', nullable: true })
  saidBy: string | null;
}
