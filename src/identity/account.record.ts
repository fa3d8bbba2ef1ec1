import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person who can sign in. `email` is stored as it is compared: trimmed and in lower case. */
@Entity({ name: 'account' })
@Unique('account_email_key', ['email'])
export class AccountRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pkey' })
  id: string;

  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When a session was last opened for the person. */
  @Column('timestamptz', { name: 'last_signed_in_at', nullable: true })
  lastSignedInAt: Date | null;

  @Column('timestamptz', { name: 'deactivated_at', nullable: true })
  deactivatedAt: Date | null;

  @Column('text', { name: 'deactivated_reason', nullable: true })
  deactivatedReason: string | null;
}
