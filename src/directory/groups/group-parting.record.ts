import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What two entries were before they were made one, so that they can be two again. Only the database reads it. */
@Entity({ name: 'group_parting' })
@ForeignKey('GroupAliasRecord', ['formerId'], ['formerId'], {
  name: 'group_parting_former_fk',
  onDelete: 'CASCADE',
})
export class GroupPartingRecord {
  /** The id of the entry that is gone. */
  @PrimaryColumn('uuid', { name: 'former_id', primaryKeyConstraintName: 'group_parting_pkey' })
  formerId: string;

  @Column('timestamptz', { name: 'merged_at' })
  mergedAt: Date;

  /** Both entries before, and the one after: contacts, people, cases, invitations, and what they said of themselves. */
  @Column('jsonb')
  was: object;
}
