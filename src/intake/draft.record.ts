import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DraftAnswers } from './draft-answers.js';

/** A half-filled report. Found only by the secret in the cookie of the device that began it. */
@Entity({ name: 'draft' })
@Unique('draft_secret_key', ['secretHash'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'draft_programme_fk' })
export class DraftRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'draft_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('jsonb')
  answers: DraftAnswers;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId: string | null;

  @Column('integer')
  version: number;
}
