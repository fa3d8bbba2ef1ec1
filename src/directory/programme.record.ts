import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An advocacy programme: the tenant. Every case belongs to one. */
@Entity({ name: 'programme' })
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
}
