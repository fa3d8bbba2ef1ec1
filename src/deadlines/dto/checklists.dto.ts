import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { CHECK_ANSWERS, type CheckAnswer } from '../../domain/breaches/checklist.js';
import {
  FAIRNESS_KEYS,
  FAIRNESS_QUESTIONS,
  type FairnessAnswers,
  type FairnessQuestion,
} from '../../domain/breaches/fair-consultation.js';
import {
  MONITORING_CHECKS,
  MONITORING_KEYS,
  type MonitoringAnswers,
  type MonitoringCheck,
} from '../../domain/breaches/monitoring-checklist.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import { OneOf, Words } from '../../platform/http/fields.js';

/** `agreed-beforehand` as the API writes it. */
export type Written<Key extends string> = Key extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Written<Rest>}`
  : Key;

export const written = <Key extends string>(key: Key): Written<Key> =>
  key.replaceAll('-', '_') as Written<Key>;

/** An answer to a question, or none. */
export const Answer = (question: string): PropertyDecorator =>
  applyDecorators(
    OneOf(CHECK_ANSWERS, { optional: true }),
    ApiProperty({ description: question, required: false }),
  );

const Check = (check: MonitoringCheck): PropertyDecorator => Answer(MONITORING_CHECKS[check].question);

/** What makes monitoring fair, each answered or left out. For `monitoring-burden`. */
export class MonitoringPart implements Partial<Record<Written<MonitoringCheck>, CheckAnswer>> {
  @Check('agreed-beforehand')
  agreed_beforehand?: CheckAnswer;

  @Check('proportionate')
  proportionate?: CheckAnswer;

  @Check('asked-once')
  asked_once?: CheckAnswer;

  @Check('use-explained')
  use_explained?: CheckAnswer;
}

export class AnsweredPart {
  @OneOf(CHECK_ANSWERS)
  answer: CheckAnswer;

  /** What shows it. */
  @Words('what shows it', { max: MOST_CHARACTERS.checklistNote, lines: true, optional: true })
  note?: string;
}

const Fairness =
  (question: FairnessQuestion): PropertyDecorator =>
  (target, name) => {
    const description = FAIRNESS_QUESTIONS[question].question;
    ApiProperty({ type: AnsweredPart, required: false, description })(target, name);
    IsOptional()(target, name);
    IsObject({ message: 'Answer as an object: {"answer": "no", "note": …}.' })(target, name);
    ValidateNested()(target, name);
    Type(() => AnsweredPart)(target, name);
  };

/** The four questions of a fair consultation, each answered or left out, and a law that makes the body consult. */
export class FairConsultationPart implements Partial<Record<Written<FairnessQuestion>, AnsweredPart>> {
  @Fairness('formative-stage')
  formative_stage?: AnsweredPart;

  @Fairness('enough-reasons')
  enough_reasons?: AnsweredPart;

  @Fairness('adequate-time')
  adequate_time?: AnsweredPart;

  @Fairness('conscientious-consideration')
  conscientious_consideration?: AnsweredPart;

  @Words('the law that makes the body consult', {
    max: MOST_CHARACTERS.checklistNote,
    lines: true,
    optional: true,
  })
  statutory_duty?: string;
}

/** What was answered, by the names that the rules have for it. */
export const answersIn = <Key extends string>(
  part: Readonly<Partial<Record<Written<Key>, CheckAnswer>>>,
  keys: readonly Key[],
): Partial<Record<Key, CheckAnswer>> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const answer = part[written(key)];
      return answer ? [[key, answer] as const] : [];
    }),
  ) as Partial<Record<Key, CheckAnswer>>;

export const monitoringIn = (part: MonitoringPart): MonitoringAnswers => answersIn(part, MONITORING_KEYS);

export const fairnessIn = ({ statutory_duty: duty, ...part }: FairConsultationPart): FairnessAnswers => ({
  questions: Object.fromEntries(
    FAIRNESS_KEYS.flatMap((key) => {
      const answered = part[written(key)];
      if (!answered) return [];
      const { answer, note } = answered;
      return [[key, { answer, ...(note && { note }) }] as const];
    }),
  ),
  ...(duty && { statutoryDuty: duty }),
});
