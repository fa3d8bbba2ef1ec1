import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A sign-in that was sent to the provider and has not come back. It is taken away when it does. */
@Entity({ name: 'provider_attempt' })
@Index('provider_attempt_expiry', ['expiresAt'])
export class ProviderAttemptRecord {
  @PrimaryColumn('text', { name: 'state_hash', primaryKeyConstraintName: 'provider_attempt_pkey' })
  stateHash: string;

  /** The hash of the secret that the browser holds. */
  @Column('text', { name: 'browser_hash' })
  browserHash: string;

  /** Where the person wanted to go, a path of this service. */
  @Column('text', { name: 'next_path', nullable: true })
  nextPath: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
