import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** This person may speak for this group here. */
@Entity({ name: 'group_member' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'group_member_account_fk' })
@ForeignKey('VoluntaryGroupRecord', ['groupId', 'programmeId'], ['id', 'programmeId'], {
  name: 'group_member_group_fk',
})
@Index('group_member_group', ['groupId'])
export class GroupMemberRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'group_member_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_member_pkey' })
  groupId: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
}
