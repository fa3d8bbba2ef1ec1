import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** By what the last step of signing in was taken. `provider` is an OpenID Connect provider. */
export type OpenedBy = 'link' | 'invitation' | 'passkey' | 'app' | 'recovery-code' | 'provider';

@Entity({ name: 'session' })
@Check(
  'session_opened_by_known',
  `opened_by in ('link', 'invitation', 'passkey', 'app', 'recovery-code', 'provider')`,
)
@Unique('session_secret_key', ['secretHash'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'session_account_fk' })
@Index('session_account', ['accountId'])
export class SessionRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'opened_by' })
  openedBy: OpenedBy;

  /** When the second step was taken; without it a session of somebody who needs one opens nothing else. */
  @Column('timestamptz', { name: 'second_step_at', nullable: true })
  secondStepAt: Date | null;

  /** In words, `Firefox on Windows`. */
  @Column('text')
  browser: string;
}
