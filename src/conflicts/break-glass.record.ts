import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A case that is hidden from an administrator, opened by them for an hour. The policies read this row. */
@Entity({ name: 'break_glass' })
@Check('break_glass_an_hour', `expires_at > opened_at and expires_at <= opened_at + interval '1 hour'`)
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'break_glass_case_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'break_glass_account_fk' })
@Index('break_glass_account', ['accountId', 'expiresAt'])
@Index('break_glass_case', ['caseId'])
export class BreakGlassRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'break_glass_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** Kept here too: whoever broke the glass can no longer ask the case for it. */
  @Column('text')
  reference: string;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
