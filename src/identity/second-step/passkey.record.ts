import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The public half of a passkey (WebAuthn). The private half never leaves the person's device. */
@Entity({ name: 'passkey' })
@Unique('passkey_credential_key', ['credentialId'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'passkey_account_fk' })
@Index('passkey_account', ['accountId'])
export class PasskeyRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passkey_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** In base64url, as browsers send it. */
  @Column('text', { name: 'credential_id' })
  credentialId: string;

  /** The COSE key in base64url. */
  @Column('text', { name: 'public_key' })
  publicKey: string;

  /** How often the device says that it signed; text, for PostgreSQL's bigint. Many devices always say 0. */
  @Column('bigint')
  counter: string;

  @Column('text', { array: true })
  transports: string[];

  /** What the person calls it. */
  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
