import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Nation } from '../domain/public-bodies/nation.js';
import type { OmbudsmanRuleId, PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';

/** In worked days. A bound of our own, so that a slip is noticed. */
export const LONGEST_CALL_IN = 60;

@Entity({ name: 'public_body' })
@Unique('public_body_name_kind_key', ['name', 'kind'])
@Check('public_body_nation_known', `nation in ('england', 'wales', 'scotland', 'northern-ireland', 'uk')`)
@Check('public_body_not_its_own_parent', 'parent_id <> id')
@ForeignKey('PublicBodyRecord', ['parentId'], ['id'], { name: 'public_body_parent_fk' })
@ForeignKey('PublicBodyRecord', ['mergedIntoId'], ['id'], { name: 'public_body_merged_into_fk' })
@Check('public_body_not_into_itself', 'merged_into_id <> id')
@Check('public_body_ombudsman_known', `ombudsman in ('LGSCO-12M', 'PHSO-12M', 'HSO-1Y', 'none')`)
@Check('public_body_ombudsman_reason', '(ombudsman is null) = (ombudsman_reason is null)')
@Check('public_body_call_in_days', 'call_in_days between 1 and 60')
@Index('public_body_parent', ['parentId'])
@Index('public_body_merged_into', ['mergedIntoId'])
@Index('public_body_area', ['area'])
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

  /** The last day on which it was there; missing while it is. */
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;

  /** The entry that stands for it now: it was in the directory twice. */
  @Column('uuid', { name: 'merged_into_id', nullable: true })
  mergedIntoId: string | null;

  /** Where it is another than for its kind, or none. */
  @Column('text', { nullable: true })
  ombudsman: OmbudsmanRuleId | 'none' | null;

  @Column('text', { name: 'ombudsman_reason', nullable: true })
  ombudsmanReason: string | null;

  /** How to complain to it, in words. */
  @Column('text', { name: 'complaint_text', nullable: true })
  complaintText: string | null;

  /** Days that it gives itself to answer, stage by stage. */
  @Column('smallint', { name: 'complaint_stage_days', array: true, nullable: true })
  complaintStageDays: number[] | null;

  /** Worked days that its councillors have to call a decision in; missing where nobody asked it. */
  @Column('smallint', { name: 'call_in_days', nullable: true })
  callInDays: number | null;

  @Column('text', { name: 'complaint_source', nullable: true })
  complaintSource: string | null;

  @Column('text', { nullable: true })
  post: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  web: string | null;

  /** Where we have it from. */
  @Column('text', { nullable: true })
  source: string | null;

  /** The day on which somebody last compared it with its source; missing where nobody did. */
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: string | null;

  /** Missing while it is as it came with Redress. */
  @Column('timestamptz', { name: 'changed_at', nullable: true })
  changedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}
