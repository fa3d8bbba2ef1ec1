import { Check, Column, Unique } from 'typeorm';
import type { CauseByBody, KeptResponseKind, TimeVerdict } from '../../domain/response/body-response.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What a public body said on its page. Only what is said of a request for time is added later. Days are in London. */
@CaseItem('body_response')
@Unique('body_response_once', ['caseId', 'once'])
@Check(
  'body_response_kind_known',
  `kind in ('acknowledged', 'explained', 'asked-for-time', 'replied', 'sent-files', 'replied-to-finding')`,
)
@Check('body_response_cause_known', `cause in ('unavoidable', 'mistake', 'management', 'disputed')`)
@Check('body_response_verdict_known', `verdict in ('agreed', 'refused')`)
@Check('body_response_explained', `(kind = 'explained') = (cause is not null)`)
@Check('body_response_time', `(kind = 'asked-for-time') = (until is not null)`)
@Check('body_response_finding', `(kind = 'replied-to-finding') = (finding_put_id is not null)`)
@Check(
  'body_response_verdict',
  `(verdict is null) = (verdict_at is null) and (verdict is null or kind = 'asked-for-time')`,
)
export class BodyResponseRecord extends CaseItemRecord {
  @Column('text')
  kind: KeptResponseKind;

  @Column('text', { nullable: true })
  cause: CauseByBody | null;

  @Column('text', { nullable: true })
  words: string | null;

  /** By when the body would answer, where it asks for time. */
  @Column('date', { nullable: true })
  until: string | null;

  /** The letter that it answers. */
  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;

  @Column('uuid', { name: 'finding_put_id', nullable: true })
  findingPutId: string | null;

  @Column('uuid', { name: 'document_ids', array: true })
  documentIds: string[];

  /** As they were made safe, for the page of the body, which reads no documents. */
  @Column('text', { name: 'file_names', array: true })
  fileNames: string[];

  @Column('timestamptz', { name: 'said_at' })
  saidAt: Date;

  /** As the invitation calls them. */
  @Column('text', { name: 'said_by' })
  saidBy: string;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  /** Of the form that was sent: the same form counts once. */
  @Column('uuid')
  once: string;

  /** What the group or its caseworker said of a request for time. */
  @Column('text', { nullable: true })
  verdict: TimeVerdict | null;

  @Column('text', { name: 'verdict_words', nullable: true })
  verdictWords: string | null;

  @Column('timestamptz', { name: 'verdict_at', nullable: true })
  verdictAt: Date | null;

  @Column('uuid', { name: 'verdict_by', nullable: true })
  verdictBy: string | null;
}
