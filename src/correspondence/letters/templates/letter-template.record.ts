import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { LetterKind } from '../../../domain/correspondence/letters/letter-kind.js';

/** A programme's own text in the place of one of ours. Rows are added and never changed; the newest counts. */
@Entity({ name: 'letter_template' })
@Unique('letter_template_version_key', ['programmeId', 'kind', 'version'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'letter_template_programme_fk' })
export class LetterTemplateRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'letter_template_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  kind: LetterKind;

  @Column('integer')
  version: number;

  /** Null where the programme went back to ours. */
  @Column('text', { nullable: true })
  source: string | null;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
