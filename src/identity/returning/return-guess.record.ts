import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often a code was guessed in vain: from one network at one case, from one network, or at one case in a day. Shared by all processes. */
@Entity({ name: 'return_guess' })
@Index('return_guess_failed', ['failedAt'])
export class ReturnGuessRecord {
  /** A keyed hash of the reference, the network or both: neither can be read from it. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'return_guess_pkey' })
  subject: string;

  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'failed_at' })
  failedAt: Date;

  @Column('timestamptz', { name: 'wait_until' })
  waitUntil: Date;
}
