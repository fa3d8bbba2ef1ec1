import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The answer that a creating request got, so that the same request sent again gets the same answer. */
@Entity({ name: 'idempotency_key' })
@Unique('idempotency_key_secret_key', ['secretHash'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'idempotency_key_programme_fk' })
export class IdempotencyKeyRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('text')
  fingerprint: string;

  /** Enough to give the same answer again; no token or code is in it. */
  @Column('jsonb')
  answer: object;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
