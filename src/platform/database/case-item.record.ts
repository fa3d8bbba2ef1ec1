import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who an item on a case is for. `service` is nobody's: such a row is seen by the service itself alone. */
export const AUDIENCES = [
  'group',
  'programme',
  'body',
  'mediation-joint',
  'mediation-private',
  'all',
  'service',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The check that the migrations put on every audience. */
export const AUDIENCE_KNOWN = `audience in (${AUDIENCES.map((audience) => `'${audience}'`).join(', ')})`;

/** What every item on a case carries, so that row-level security can decide on it. */
export abstract class CaseItemRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  @Column('text')
  audience: Audience;

  /** Set where the item is one group's on a case of several. */
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
}

/** Marks a record as an item on a case: its table, its ties to the case and the group, and the index by case. */
export const CaseItem =
  (table: string): ClassDecorator =>
  (target) => {
    Entity({ name: table })(target);
    Check(`${table}_audience_known`, AUDIENCE_KNOWN)(target);
    Index(`${table}_case`, ['caseId'])(target);
    ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: `${table}_case_fk` })(
      target,
    );
    ForeignKey('CaseGroupRecord', ['caseId', 'groupId'], ['caseId', 'groupId'], {
      name: `${table}_group_fk`,
    })(target);
  };
