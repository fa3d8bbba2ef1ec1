import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { CAUSE_KINDS, type CauseKind } from '../../domain/resolution/cause.js';
import {
  CHANGES,
  MOST_POUNDS,
  OBJECTIVE_RESULTS,
  type Change,
  type ObjectiveResult,
} from '../../domain/resolution/closing-account.js';
import { RATINGS, type Rating } from '../../domain/resolution/closing-question.js';
import { STORY_CHOICES, type StoryChoice } from '../../domain/resolution/story.js';
import { OneOf, WholeNumber, Words } from '../../platform/http/fields.js';

export const LONGEST_WORDS = 1000;
export const LONGEST_LESSONS = 2000;
const MOST_OBJECTIVES = 100;

/** What became of one objective of the case. */
export class ObjectiveOutcomePart {
  @IsUUID(undefined, { message: 'Give the id of an objective of the case.' })
  @ApiProperty({ format: 'uuid' })
  id: string;

  @OneOf(OBJECTIVE_RESULTS)
  result: ObjectiveResult;

  @Words('the words', { max: LONGEST_WORDS, optional: true })
  words?: string;
}

const ListOf = (words: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: words, isArray: true }),
    IsArray({ message: 'Send a list.' }),
    IsIn(words, { each: true, message: `Use of these: ${words.join(', ')}.` }),
  );

/** How the case ended, as the side says it that sends it. */
export class ClosingAccountBody {
  @ApiProperty({ type: [ObjectiveOutcomePart], required: false })
  @IsOptional()
  @IsArray({ message: 'Send a list.' })
  @ArrayMaxSize(MOST_OBJECTIVES, { message: 'Send each objective once.' })
  @ValidateNested({ each: true })
  @Type(() => ObjectiveOutcomePart)
  objectives?: ObjectiveOutcomePart[];

  @ListOf(CHANGES)
  changes: Change[];

  /** With `money-restored`, in whole pounds. */
  @WholeNumber({ min: 0, max: MOST_POUNDS, optional: true })
  restored_gbp?: number;

  @Words('what was learned', { max: LONGEST_LESSONS, lines: true, optional: true })
  lessons?: string;

  @OneOf(CAUSE_KINDS, { optional: true })
  cause?: CauseKind;

  @Words('why you say so', { max: LONGEST_WORDS, lines: true, optional: true })
  cause_words?: string;
}

export class StoryBody {
  @OneOf(STORY_CHOICES)
  choice: StoryChoice;
}

const RatingOf = (): PropertyDecorator =>
  WholeNumber({ min: Math.min(...RATINGS), max: Math.max(...RATINGS) });

/** 5 is the best. */
export class TwoAnswersBody {
  @RatingOf()
  fair: Rating;

  @RatingOf()
  good_end: Rating;

  @Words('the words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;
}

export class FollowingCaseBody {
  @Words('what happened since', { max: 5000, lines: true })
  account: string;
}

export class BodyQuestionBody {
  @IsUUID(undefined, { message: 'Give the id of a correspondent of the case.' })
  @ApiProperty({ format: 'uuid' })
  correspondent: string;
}
