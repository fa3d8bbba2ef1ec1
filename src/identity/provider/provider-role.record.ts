import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ProgrammeRole } from '../../platform/database/actor.js';

/** Marks a role as given by the provider's mapping, which alone may take it away again. It goes when the role goes. */
@Entity({ name: 'provider_role' })
@ForeignKey('StaffRoleRecord', ['accountId', 'programmeId', 'role'], ['accountId', 'programmeId', 'role'], {
  name: 'provider_role_role_fk',
  onDelete: 'CASCADE',
})
export class ProviderRoleRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'provider_role_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'provider_role_pkey' })
  programmeId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'provider_role_pkey' })
  role: ProgrammeRole;
}
