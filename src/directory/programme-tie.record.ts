import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { TieHow } from '../domain/programmes/programme.js';

/** A public body that hosts or funds a programme: the programme then stands between that body and whoever complains of it. */
@Entity({ name: 'programme_tie' })
@Check('programme_tie_how_known', `how in ('hosts', 'funds')`)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'programme_tie_programme_fk' })
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'programme_tie_body_fk' })
export class ProgrammeTieRecord {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_tie_pkey' })
  programmeId: string;

  @PrimaryColumn('uuid', { name: 'body_id', primaryKeyConstraintName: 'programme_tie_pkey' })
  bodyId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'programme_tie_pkey' })
  how: TieHow;
}
