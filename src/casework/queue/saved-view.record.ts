import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A view of the queue that somebody named: its tab and filters, as the address has them. */
@Entity({ name: 'saved_view' })
@Unique('saved_view_name_key', ['accountId', 'programmeId', 'name'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'saved_view_programme_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'saved_view_account_fk' })
export class SavedViewRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_view_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;

  /** `view=open&step=contact` */
  @Column('text')
  query: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
