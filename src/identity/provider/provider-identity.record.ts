import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Who an account is at the provider. A subject is for ever one person there; an address may pass on to another. */
@Entity({ name: 'provider_identity' })
@Unique('provider_identity_subject_key', ['issuer', 'subject'])
@Unique('provider_identity_account_key', ['accountId', 'issuer'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'provider_identity_account_fk' })
export class ProviderIdentityRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provider_identity_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('timestamptz', { name: 'linked_at' })
  linkedAt: Date;

  @Column('timestamptz', { name: 'used_at' })
  usedAt: Date;
}
