import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A code on paper, for the day when the phone is lost. Only its hash is kept: a code has 120 random bits. */
@Entity({ name: 'recovery_code' })
@Unique('recovery_code_hash_key', ['codeHash'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'recovery_code_account_fk' })
@Index('recovery_code_account', ['accountId'])
export class RecoveryCodeRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_code_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text', { name: 'code_hash' })
  codeHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
