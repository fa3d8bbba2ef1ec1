import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What a programme says of somebody on its panel of mediators. */
@Entity({ name: 'panel_mediator' })
@Unique('panel_mediator_once', ['programmeId', 'accountId'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'panel_mediator_programme_fk' })
export class PanelMediatorRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'panel_mediator_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  skills: string;

  @Column('text')
  areas: string;

  /** What they cost, in words. */
  @Column('text')
  cost: string;

  @Column('boolean', { name: 'is_on_panel' })
  isOnPanel: boolean;

  @Column('integer')
  version: number;
}
