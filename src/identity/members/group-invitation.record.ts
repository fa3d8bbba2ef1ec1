import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { MailedInvitation } from '../mailed-invitation.js';

/** A member of a group asks somebody to speak for it too. */
@Entity({ name: 'group_invitation' })
@Unique('group_invitation_secret_key', ['secretHash'])
@ForeignKey('VoluntaryGroupRecord', ['groupId', 'programmeId'], ['id', 'programmeId'], {
  name: 'group_invitation_group_fk',
})
@ForeignKey('AccountRecord', ['invitedBy'], ['id'], { name: 'group_invitation_inviter_fk' })
@Index('group_invitation_group', ['groupId', 'email'])
export class GroupInvitationRecord extends MailedInvitation {
  @Column('uuid', { name: 'group_id' })
  groupId: string;
}
