import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** On a day one public body took on what another had owed. A body can have several successors, and several predecessors. */
@Entity({ name: 'body_succession' })
@Check('body_succession_two_bodies', 'former_id <> successor_id')
@ForeignKey('PublicBodyRecord', ['formerId'], ['id'], { name: 'body_succession_former_fk' })
@ForeignKey('PublicBodyRecord', ['successorId'], ['id'], { name: 'body_succession_successor_fk' })
@Index('body_succession_successor', ['successorId'])
export class BodySuccessionRecord {
  @PrimaryColumn('uuid', { name: 'former_id', primaryKeyConstraintName: 'body_succession_pkey' })
  formerId: string;

  @PrimaryColumn('uuid', { name: 'successor_id', primaryKeyConstraintName: 'body_succession_pkey' })
  successorId: string;

  /** The first day on which the successor answered for it. */
  @Column('date', { name: 'on_day' })
  onDay: string;
}
