import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody asked to sign in with another address; it holds once a link mailed to the new one is confirmed. */
@Entity({ name: 'address_change' })
@Unique('address_change_secret_key', ['secretHash'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'address_change_account_fk' })
@Index('address_change_account', ['accountId'])
export class AddressChangeRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'address_change_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text', { name: 'former_email' })
  formerEmail: string;

  /** In lower case. */
  @Column('text', { name: 'new_email' })
  newEmail: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
