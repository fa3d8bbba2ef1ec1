import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A code that was not right. Counted, so that nobody can try them all. */
@Entity({ name: 'wrong_code' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'wrong_code_account_fk' })
@Index('wrong_code_account', ['accountId', 'at'])
export class WrongCodeRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'wrong_code_pkey' })
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('timestamptz')
  at: Date;
}
