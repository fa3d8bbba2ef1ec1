import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Lets a program act for a person through the API, within `scopes` and never beyond the person's own role. */
@Entity({ name: 'api_token' })
@Unique('api_token_secret_key', ['secretHash'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'api_token_account_fk' })
@Index('api_token_account', ['accountId'])
export class ApiTokenRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_token_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** What the person calls it. */
  @Column('text')
  name: string;

  @Column('text', { array: true })
  scopes: string[];

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
