import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RuleKind } from '../domain/deadlines/rule.js';
import { WorkedThrough } from '../platform/database/worked-through.js';

/** The rules that got a new version, by id, each with that version. */
export interface RulesScope {
  readonly rules: Readonly<Record<string, number>>;
}

/** The Compacts that changed: the bodies that signed each before or after, by id, and what changed in words. */
export interface CompactsScope {
  readonly compacts: readonly { readonly bodies: readonly string[]; readonly told: string }[];
}

/** The kinds of deadlines of which people are reminded now, and were not before. */
export interface LaddersScope {
  readonly ladders: readonly RuleKind[];
}

/** A change of the rules, of what local Compacts promise, or of what people are reminded of, that is worked through the open cases. Never edited. */
@Entity({ name: 'revision' })
@Check('revision_kind_known', `kind in ('rules', 'compacts', 'bodies', 'ladders')`)
@Unique('revision_number_key', ['number'])
@Index('revision_open', ['number'], { where: 'worked_through_at IS NULL' })
export class RevisionRecord extends WorkedThrough {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'revision_pkey' })
  id: string;

  @Column('integer')
  number: number;

  @Column('text')
  kind: 'rules' | 'compacts' | 'bodies' | 'ladders';

  @Column('jsonb')
  scope: RulesScope | CompactsScope | LaddersScope;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;
}
