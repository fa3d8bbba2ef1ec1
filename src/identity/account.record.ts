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

  @Column('timestamptz', { name: 'deactivated_at', nullable: true })
  deactivatedAt: Date | null;
}
