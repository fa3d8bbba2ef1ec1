import { Check, Column, Index } from 'typeorm';
import type { AskedAfter, Rating } from '../domain/resolution/closing-question.js';
import type { WatchMoment, Worse } from '../domain/resolution/watch.js';
import { CaseItem, CaseItemRecord } from '../platform/database/case-item.record.js';

/** `here`: on the page of the case. `by-voice`: to a caseworker, who wrote it down. */
export type QuestionAnsweredHow = 'by-link' | 'here' | 'by-voice';

/** Something that is asked of a group, or of the body, once a case is closed; and what it answered. Days are in London. */
@CaseItem('closing_question')
@Check('closing_question_asks_known', `asks in ('two-questions', 'check-in')`)
@Check('closing_question_side_known', `side in ('group', 'body')`)
@Check(
  'closing_question_moment_known',
  `moment in ('at-closing', '3-months', '6-months', '12-months', 'before-funding')`,
)
@Check('closing_question_how_known', `answered_how in ('by-link', 'here', 'by-voice')`)
@Check('closing_question_fair_bounds', 'fair between 1 and 5')
@Check('closing_question_good_end_bounds', 'good_end between 1 and 5')
@Check('closing_question_ended_known', `ended_because in ('stopped', 'erased')`)
@Check('closing_question_answered', '(answered_at is null) = (answered_how is null)')
@Check('closing_question_ended', '(ended_at is null) = (ended_because is null)')
@Check(
  'closing_question_watch_of_group',
  `asks = 'two-questions' or (side = 'group' and group_id is not null)`,
)
@Index('closing_question_once', { synchronize: false })
@Index('closing_question_open', ['dueOn', 'id'], {
  where: 'answered_at IS NULL AND ended_at IS NULL AND told_at IS NULL',
})
export class ClosingQuestionRecord extends CaseItemRecord {
  @Column('text')
  asks: AskedAfter;

  /** Who is asked. */
  @Column('text')
  side: 'group' | 'body';

  @Column('text')
  moment: 'at-closing' | WatchMoment;

  /** The closing that it came with. Where the case was opened again since then, it is asked no more. */
  @Column('date', { name: 'closed_on' })
  closedOn: string;

  @Column('date', { name: 'due_on' })
  dueOn: string;

  /** Before a round of funding: when that opens. */
  @Column('date', { name: 'round_on', nullable: true })
  roundOn: string | null;

  /** Who at the body is asked. */
  @Column('uuid', { name: 'correspondent_id', nullable: true })
  correspondentId: string | null;

  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt: Date | null;

  @Column('timestamptz', { name: 'chased_at', nullable: true })
  chasedAt: Date | null;

  /** When staff was told that nobody answered, or that nobody can be asked by mail. */
  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { name: 'answered_how', nullable: true })
  answeredHow: QuestionAnsweredHow | null;

  /** Nobody's account for a link, and for a group that came back with its code. */
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column('smallint', { nullable: true })
  fair: Rating | null;

  @Column('smallint', { name: 'good_end', nullable: true })
  goodEnd: Rating | null;

  /** What changed for the worse; empty where nothing did. */
  @Column('text', { array: true })
  worse: Worse[];

  @Column('text', { nullable: true })
  words: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause: 'stopped' | 'erased' | null;

  /** The case that was opened because something is worse. */
  @Column('uuid', { name: 'linked_case_id', nullable: true })
  linkedCaseId: string | null;
}
