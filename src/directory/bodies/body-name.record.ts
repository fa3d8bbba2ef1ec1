import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { BodyNameKind } from '../../domain/public-bodies/body-name.js';

/** Another name under which a public body is looked for. */
@Entity({ name: 'body_name' })
@Check('body_name_kind_known', `kind in ('former', 'short', 'also')`)
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'body_name_body_fk' })
export class BodyNameRecord {
  @PrimaryColumn('uuid', { name: 'body_id', primaryKeyConstraintName: 'body_name_pkey' })
  bodyId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'body_name_pkey' })
  name: string;

  @Column('text')
  kind: BodyNameKind;
}
