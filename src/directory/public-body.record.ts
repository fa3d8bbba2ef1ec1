import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';

@Entity({ name: 'public_body' })
@Unique('public_body_name_kind_key', ['name', 'kind'])
export class PublicBodyRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'public_body_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: PublicBodyKind;
}
