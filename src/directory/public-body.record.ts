import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Nation } from '../domain/public-bodies/nation.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';

@Entity({ name: 'public_body' })
@Unique('public_body_name_kind_key', ['name', 'kind'])
@Check('public_body_nation_known', `nation in ('england', 'wales', 'scotland', 'northern-ireland', 'uk')`)
@Check('public_body_not_its_own_parent', 'parent_id <> id')
@ForeignKey('PublicBodyRecord', ['parentId'], ['id'], { name: 'public_body_parent_fk' })
@Index('public_body_parent', ['parentId'])
export class PublicBodyRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'public_body_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: PublicBodyKind;

  /** The body that it is a part of: of an agency, its department. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  /** The place that it serves, as one says it: `Kent`. Missing where that is the whole nation. */
  @Column('text', { nullable: true })
  area: string | null;

  @Column('text', { default: 'england' })
  nation: Nation;
}
