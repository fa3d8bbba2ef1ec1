import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That something was destroyed: what kind, how many, by which rule, when and by whom. It names nobody and no case. */
@Entity({ name: 'destruction' })
@Check('destruction_count_positive', 'count > 0')
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'destruction_programme_fk' })
@Index('destruction_time', ['destroyedAt', 'id'])
export class DestructionRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'destruction_pkey' })
  id: string;

  /** Missing where the service tidied up for all programmes at once. */
  @Column('uuid', { name: 'programme_id', nullable: true })
  programmeId: string | null;

  /** The id of a rule of the retention schedule, or `erasure`. */
  @Column('text')
  rule: string;

  /** In words, as a person reads it. */
  @Column('text')
  what: string;

  @Column('integer')
  count: number;

  @Column('timestamptz', { name: 'destroyed_at' })
  destroyedAt: Date;

  /** An account; missing where the service did it by itself. */
  @Column('uuid', { name: 'destroyed_by', nullable: true })
  destroyedBy: string | null;
}
