import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A challenge that was answered: it is not taken again. Kept until it would have expired. */
@Entity({ name: 'spent_challenge' })
export class SpentChallengeRecord {
  @PrimaryColumn('text', { name: 'challenge_hash', primaryKeyConstraintName: 'spent_challenge_pkey' })
  challengeHash: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
