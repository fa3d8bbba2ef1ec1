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
}
