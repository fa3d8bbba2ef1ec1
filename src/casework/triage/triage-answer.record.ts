import { Check, Column } from 'typeorm';
import type { TriageAnswerKind } from '../../domain/casework/triage-answer.js';
import { CaseItem, CaseItemRecord } from '../../platform/database/case-item.record.js';

/** What the programme answered to a report, with its reason and the letter that the group got, or reads on its page. */
@CaseItem('triage_answer')
@Check(
  'triage_answer_known',
  `answer in ('accepted', 'asked-for-more', 'signposted', 'declined', 'taken-back')`,
)
export class TriageAnswerRecord extends CaseItemRecord {
  @Column('text')
  answer: TriageAnswerKind;

  /** Of the tables of the domain: to whom a group is signposted, or why its case is declined. */
  @Column('text', { name: 'reason_kind', nullable: true })
  reasonKind: string | null;

  /** What the caseworker added; of a question for more, what is missing, a line each. */
  @Column('text', { nullable: true })
  words: string | null;

  @Column('text')
  letter: string;

  @Column('timestamptz', { name: 'answered_at' })
  answeredAt: Date;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt: Date | null;
}
