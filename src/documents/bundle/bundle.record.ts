import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BundleContent } from '../../domain/bundle/bundle-content.js';
import type { BundleKind } from '../../domain/bundle/bundle-kind.js';

export type BundleState = 'waiting' | 'making' | 'ready' | 'failed';

/** A document that was seen to: its pages lie in the store, or it has none, for a reason in a sentence. */
export type SeenPart =
  | {
      readonly number: number;
      readonly key: string;
      /** How many pages were drawn, and how many it has. */
      readonly drawn: number;
      readonly pages: number;
    }
  | { readonly number: number; readonly key?: never; readonly why: string; readonly isLost?: true };

/** A case as one file, for the person who asked, for a week. What it holds was read with that person’s rights, when they asked. */
@Entity({ name: 'bundle' })
@Check(
  'bundle_kind_known',
  `kind in ('group', 'programme', 'body', 'mediator', 'panel', 'ombudsman', 'solicitor')`,
)
@Check('bundle_state_known', `state in ('waiting', 'making', 'ready', 'failed')`)
@Check(
  'bundle_made',
  `num_nulls(storage_key, sha256, size, made_at) = case when state = 'ready' then 0 else 4 end`,
)
@Check('bundle_to_make', `(state in ('waiting', 'making')) = (content is not null and due_at is not null)`)
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'bundle_case_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'bundle_account_fk' })
@Index('bundle_of_case', ['caseId', 'accountId'])
@Index('bundle_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
export class BundleRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bundle_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'case_id' })
  caseId: string;

  /** Who asked, and who alone can save it. */
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  kind: BundleKind;

  @Column('text', { name: 'for_whom', nullable: true })
  forWhom: string | null;

  @Column('text')
  state: BundleState;

  /** Only while it is being made. */
  @Column('jsonb', { nullable: true })
  content: BundleContent | null;

  /** What is not in it, each in a sentence for who asked. */
  @Column('text', { name: 'left_out', array: true })
  leftOut: string[];

  /** What was done of it. A process that dies leaves it to the next. */
  @Column('jsonb')
  parts: SeenPart[];

  @Column('integer', { name: 'parts_total' })
  partsTotal: number;

  @Column('smallint')
  tries: number;

  /** When somebody may take it up: at once, or once whoever has it is thought dead. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'made_at', nullable: true })
  madeAt: Date | null;

  @Column('uuid', { name: 'storage_key', nullable: true })
  storageKey: string | null;

  @Column('text', { nullable: true })
  sha256: string | null;

  @Column('integer', { nullable: true })
  size: number | null;
}
