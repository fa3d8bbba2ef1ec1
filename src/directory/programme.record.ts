import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An advocacy programme: the tenant. Every case belongs to one. */
@Entity({ name: 'programme' })
@Index('programme_one_national', ['isNational'], { unique: true, where: 'is_national' })
export class ProgrammeRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'duty_inbox', nullable: true })
  dutyInbox: string | null;

  /** Then its own files can be asked for under freedom of information law: said before a group chooses how it is named. */
  @Column('boolean', { name: 'part_of_public_body', default: false })
  partOfPublicBody: boolean;

  /** Takes what no local programme serves, or may not take. There is one. */
  @Column('boolean', { name: 'is_national', default: false })
  isNational: boolean;
}
