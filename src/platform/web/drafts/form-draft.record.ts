import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Form } from '../forms.js';

/** What somebody typed into a form and did not send. Gone when the form is sent, thrown away, or after thirty days. */
@Entity({ name: 'form_draft' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'form_draft_account_fk' })
@Index('form_draft_place', ['accountId', 'place'])
@Index('form_draft_saved', ['savedAt'])
export class FormDraftRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'form_draft_pkey' })
  accountId: string;

  /** Given to the form when it was drawn. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'form_draft_pkey' })
  id: string;

  /** The path to which the form is posted. */
  @Column('text')
  place: string;

  /** As the page of the form is called. */
  @Column('text')
  title: string;

  /** The version of the case for which the form was drawn, and how many entries of its timeline were seen. */
  @Column('integer', { nullable: true })
  version: number | null;

  @Column('integer', { nullable: true })
  seen: number | null;

  /** The fields by name, as they were typed. */
  @Column('jsonb')
  content: Form;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt: Date;
}
