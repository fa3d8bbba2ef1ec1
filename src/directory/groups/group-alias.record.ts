import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An entry of a group that was made one with another: what it was called, so that an interest in that name still counts. */
@Entity({ name: 'group_alias' })
@Index('group_alias_group', ['groupId'])
@Index('group_alias_words', { synchronize: false })
@ForeignKey('VoluntaryGroupRecord', ['groupId'], ['id'], { name: 'group_alias_group_fk' })
export class GroupAliasRecord {
  /** The id of the entry that is gone. */
  @PrimaryColumn('uuid', { name: 'former_id', primaryKeyConstraintName: 'group_alias_pkey' })
  formerId: string;

  @Column('uuid', { name: 'group_id' })
  groupId: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'merged_at' })
  mergedAt: Date;

  @Column('uuid', { name: 'merged_by', nullable: true })
  mergedBy: string | null;
}
