import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Enough to give the same answer again. Neither the token nor the code itself is kept. */
export interface KeptAnswer {
  readonly caseId: string;
  /** Missing for an anonymous filing. */
  readonly tokenHash?: string;
  /** With what the code of an anonymous filing was made. */
  readonly codeMadeWith?: string;
  /** As JSON in a text: the database would put its fields in another order. */
  readonly body: string;
}

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

  @Column('jsonb')
  answer: KeptAnswer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
