import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The secret that a person's app makes its codes from (TOTP, RFC 6238). One person has one. */
@Entity({ name: 'authenticator_app' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'authenticator_app_account_fk' })
export class AuthenticatorAppRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'authenticator_app_pkey' })
  accountId: string;

  /** Encrypted with a key that is not in the database. */
  @Column('text', { name: 'sealed_secret' })
  sealedSecret: string;

  /** The last time step of 30 seconds whose code was used: that code and older ones are refused. Text, for bigint. */
  @Column('bigint', { name: 'last_step' })
  lastStep: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
