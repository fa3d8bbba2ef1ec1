import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { CHECK_ANSWERS } from '../../domain/breaches/checklist.js';
import { FAIRNESS_KEYS } from '../../domain/breaches/fair-consultation.js';
import { MONITORING_KEYS } from '../../domain/breaches/monitoring-checklist.js';
import type { BreachResult } from '../../domain/breaches/breach-test.js';
import { BREACH_TYPES, type BreachType } from '../../domain/commitments/breach-type.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import { OneOf, OptionalPart } from '../../platform/http/fields.js';
import { FairConsultationPart, MonitoringPart } from './checklists.dto.js';
import { FactPart, FundingChangePart, PromisePart, PublicBodyPart } from './matter.dto.js';
import { MOST_FACTS } from '../../domain/casework/report-limits.js';

const BODY = 'Give the public body as an object: {"id": …} or {"kind": …}.';
const FACTS = `Send a list of at most ${MOST_FACTS} facts.`;

/** What is to be tested. Nothing of it is kept. */
export class BreachTestBody {
  @OneOf(Object.keys(BREACH_TYPES))
  breach_type: BreachType;

  @ApiProperty({ type: PublicBodyPart })
  @IsDefined({ message: BODY })
  @IsObject({ message: BODY })
  @ValidateNested()
  @Type(() => PublicBodyPart)
  public_body: PublicBodyPart;

  @ApiProperty({ type: PromisePart, required: false })
  @IsOptional()
  @IsObject({ message: 'Send the promise as an object, or leave it out.' })
  @ValidateNested()
  @Type(() => PromisePart)
  promise?: PromisePart;

  @OptionalPart(FundingChangePart)
  funding?: FundingChangePart;

  @ApiProperty({ type: FactPart, isArray: true, maxItems: MOST_FACTS })
  @IsArray({ message: FACTS })
  @ArrayMaxSize(MOST_FACTS, { message: FACTS })
  @ValidateNested({ each: true, message: 'Each fact is an object.' })
  @Type(() => FactPart)
  facts: FactPart[];

  @OptionalPart(MonitoringPart)
  monitoring?: MonitoringPart;

  @OptionalPart(FairConsultationPart)
  fair_consultation?: FairConsultationPart;
}

export class TestedPromise {
  @ApiProperty({ enum: ['local', 'national', 'best-value', 'covenant'] })
  source: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['promise', 'guidance', 'principle'] })
  strength: string;

  @ApiProperty({ description: 'Why it bound this body on that day.' })
  why: string;
}

export class TestedCommitment {
  @ApiProperty()
  document: string;

  @ApiProperty()
  text: string;

  @ApiProperty({ type: String, nullable: true, description: 'Only where it was seen in the text itself.' })
  clause: string | null;
}

const RESULTS: readonly BreachResult[] = [
  'kept',
  'borderline',
  'short-with-reason',
  'short-without-reason',
  'breached',
  'not-bound',
  'cannot-tell',
];

export class FairnessQuestionAnswer {
  @ApiProperty({ enum: FAIRNESS_KEYS })
  id: string;

  @ApiProperty()
  question: string;

  @ApiProperty({ enum: CHECK_ANSWERS, nullable: true })
  answer: string | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What follows from the answer.' })
  says: string | null;
}

export class FairConsultationAnswer {
  @ApiProperty({ description: 'True where no promise with a number of days bound on that day.' })
  main_argument: boolean;

  @ApiProperty({ type: [FairnessQuestionAnswer] })
  questions: readonly FairnessQuestionAnswer[];

  @ApiProperty({ type: String, nullable: true })
  statutory_duty: string | null;

  @ApiProperty({ type: [String] })
  sentences: readonly string[];
}

export class MonitoringCheckAnswer {
  @ApiProperty({ enum: MONITORING_KEYS })
  id: string;

  @ApiProperty()
  question: string;

  @ApiProperty({ enum: CHECK_ANSWERS, nullable: true })
  answer: string | null;
}

export class RequestAnswer {
  @ApiProperty()
  subject: string;

  @ApiProperty({ description: 'The whole text, with what is to be filled in in brackets.' })
  text: string;
}

export class BreachTestAnswer {
  @ApiProperty({ enum: RESULTS })
  result: BreachResult;

  @ApiProperty({ type: TestedPromise, nullable: true, description: 'What the days were measured by.' })
  promise: TestedPromise | null;

  @ApiProperty({ required: false, description: 'Left out where nothing is short.' })
  shortfall_days?: number;

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'The earliest end that would keep the promise.',
  })
  due_on?: string;

  @ApiProperty({ type: [TestedCommitment] })
  commitments: readonly TestedCommitment[];

  @ApiProperty({ type: [String], description: 'The kinds of fact that would let us say more.' })
  missing: readonly FactKind[];

  @ApiProperty({ type: [String], description: 'The result in words, to be read in this order.' })
  sentences: readonly string[];

  @ApiProperty({
    type: FairConsultationAnswer,
    required: false,
    description:
      'For a short consultation, or where its questions were answered. It does not change the result.',
  })
  fair_consultation?: FairConsultationAnswer;

  @ApiProperty({ type: [MonitoringCheckAnswer], required: false, description: 'For monitoring-burden.' })
  monitoring?: readonly MonitoringCheckAnswer[];

  @ApiProperty({
    type: RequestAnswer,
    required: false,
    description: 'A text to send that would bring what is missing.',
  })
  request?: RequestAnswer;
}
