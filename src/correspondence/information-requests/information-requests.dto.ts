import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { EXEMPTION_KINDS, type Exemption } from '../../domain/correspondence/information/exemptions.js';
import { REQUEST_MOVES, type RequestMove } from '../../domain/correspondence/information/request-move.js';
import {
  APPLICANTS,
  REVIEW_OUTCOMES,
  type Applicant,
  type ReviewOutcome,
} from '../../domain/correspondence/information/request-state.js';
import { CivilDay, OneOf, Words } from '../../platform/http/fields.js';

export const LONGEST_WHAT = 500;
export const LONGEST_WORDS = 1000;

/** A request that was made elsewhere. */
export class NewRequestBody {
  @Words('what is asked for', { max: LONGEST_WHAT })
  what: string;

  /** In whose name. A request needs a real name; for a group that is not named, the programme asks. */
  @OneOf(APPLICANTS)
  applicant: Applicant;

  @CivilDay()
  asked_on: string;

  /** The day on which the body got it: its time is counted from there. */
  @CivilDay({ optional: true })
  received_on?: string;
}

const Paper =
  (required: boolean): PropertyDecorator =>
  (target, name) => {
    ApiProperty({ format: 'uuid', required })(target, name);
    if (!required) IsOptional()(target, name);
    IsUUID(undefined, { message: 'Give the id of a document of the case.' })(target, name);
  };

export class RequestMoveBody {
  @OneOf(REQUEST_MOVES)
  move: RequestMove;

  /** The day on which it happened. */
  @CivilDay()
  on: string;

  /** With `acknowledge`: the day on which the body got the request. */
  @CivilDay({ optional: true })
  received_on?: string;

  /** With `extend`: by when the body says that it will answer. */
  @CivilDay({ optional: true })
  until?: string;

  /** With `refuse` and `answer-in-part`: why something was kept back. */
  @ApiProperty({ enum: EXEMPTION_KINDS, isArray: true, required: false })
  @IsOptional()
  @IsArray({ message: 'Send a list.' })
  @IsIn(EXEMPTION_KINDS, { each: true, message: `Use of these: ${EXEMPTION_KINDS.join(', ')}.` })
  exemptions?: Exemption[];

  /** With `answer-review`. */
  @OneOf(REVIEW_OUTCOMES, { optional: true })
  outcome?: ReviewOutcome;

  @Words('the words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;

  /** With an answer: the document of the case that it is. */
  @Paper(false)
  document?: string;
}

export class AnswerDocumentBody {
  @Paper(true)
  document: string;
}
