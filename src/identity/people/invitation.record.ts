import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { ProgrammeRole } from '../../platform/database/actor.js';
import { MailedInvitation } from '../mailed-invitation.js';

/** Somebody is asked to work in a programme. */
@Entity({ name: 'invitation' })
@Check(
  'invitation_role_known',
  `role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor', 'mediator')`,
)
@Unique('invitation_secret_key', ['secretHash'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'invitation_programme_fk' })
@ForeignKey('AccountRecord', ['invitedBy'], ['id'], { name: 'invitation_inviter_fk' })
@Index('invitation_programme', ['programmeId', 'email'])
export class InvitationRecord extends MailedInvitation {
  @Column('text')
  role: ProgrammeRole;
}
