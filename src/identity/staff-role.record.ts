import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProgrammeRole } from '../platform/database/actor.js';

@Entity({ name: 'staff_role' })
@Check(
  'staff_role_role_known',
  `role in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor', 'mediator')`,
)
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'staff_role_account_fk' })
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'staff_role_programme_fk' })
@Index('staff_role_programme', ['programmeId'])
export class StaffRoleRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'staff_role_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'staff_role_pkey' })
  programmeId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'staff_role_pkey' })
  role: ProgrammeRole;
}
