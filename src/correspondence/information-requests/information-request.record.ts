import { Check, Column, Index } from 'typeorm';
import type { Exemption } from '../../domain/correspondence/information/exemptions.js';
import type { Silence } from '../../domain/correspondence/information/request-now.js';
import type {
  Applicant,
  RequestState,
  ReviewOutcome,
} from '../../domain/correspondence/information/request-state.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** A request for information to the body of a case. Days are in London; whether something is late is never kept. */
@CaseItem('information_request')
@Check(
  'information_request_state_known',
  `state in ('waiting', 'acknowledged', 'unclear', 'extended', 'answered-in-full', 'answered-in-part', 'refused', 'not-held', 'review-asked', 'review-answered', 'with-commissioner', 'ended')`,
)
@Check('information_request_applicant_known', `applicant in ('group', 'programme')`)
@Check('information_request_outcome_known', `review_outcome in ('stands', 'some-more', 'all')`)
@Index('information_request_letter', ['letterId'])
@Index('information_request_waits', ['receivedOn'], {
  where: `state IN ('waiting', 'acknowledged', 'extended', 'review-asked')`,
})
export class InformationRequestRecord extends CaseItemRecord {
  @Column('text')
  state: RequestState;

  /** What was asked for, in a sentence or two. */
  @Column('text')
  what: string;

  @Column('text')
  applicant: Applicant;

  /** The letter that asked; null where it was asked elsewhere. */
  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId: string | null;

  @Column('uuid', { name: 'review_letter_id', nullable: true })
  reviewLetterId: string | null;

  @Column('date', { name: 'asked_on' })
  askedOn: string;

  @Column('date', { name: 'received_on', nullable: true })
  receivedOn: string | null;

  @Column('date', { name: 'acknowledged_on', nullable: true })
  acknowledgedOn: string | null;

  /** Since when the body waits for a clearer request. */
  @Column('date', { name: 'unclear_on', nullable: true })
  unclearOn: string | null;

  /** By when the body says that it will answer. */
  @Column('date', { name: 'extended_to', nullable: true })
  extendedTo: string | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @Column('date', { name: 'review_asked_on', nullable: true })
  reviewAskedOn: string | null;

  @Column('date', { name: 'review_answered_on', nullable: true })
  reviewAnsweredOn: string | null;

  @Column('date', { name: 'complained_on', nullable: true })
  complainedOn: string | null;

  /** From when on nothing more is to be asked of the body. */
  @Column('date', { name: 'settled_on', nullable: true })
  settledOn: string | null;

  /** Why something was kept back. */
  @Column('text', { array: true })
  exemptions: Exemption[];

  @Column('text', { name: 'review_outcome', nullable: true })
  reviewOutcome: ReviewOutcome | null;

  /** What was last said of it in words: why, or what the body wrote. */
  @Column('text', { nullable: true })
  words: string | null;

  /** The document of the case that is the answer. */
  @Column('uuid', { name: 'answer_document_id', nullable: true })
  answerDocumentId: string | null;

  /** Of which silences the group was told. */
  @Column('text', { name: 'silences_told', array: true })
  silencesTold: Silence[];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
