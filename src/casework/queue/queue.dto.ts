import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { STEPS, type Step } from '../../domain/casework/step.js';
import type { BreachType } from '../../domain/commitments/breach-type.js';
import { QUEUE_VIEWS, type QueueView } from './queue-question.js';
import { ASSIGNEE, BREACH_TYPE_NAMES, DUE_BEFORE, LONGEST_SEARCH } from './queue-query.js';
import { LONGEST_NAME } from './saved-views.js';

const list = (words: readonly string[]): string => words.join(', ');
const WHOLE = 'Use a whole number from 1 to 100.';

/** Which cases to list, and how many at once. What is given must all hold. */
export class CasesQuery {
  @IsOptional()
  @IsIn(QUEUE_VIEWS, { message: `Use one of the views: ${list(QUEUE_VIEWS)}.` })
  @ApiPropertyOptional({ enum: QUEUE_VIEWS, default: 'open' })
  view?: QueueView;

  @IsOptional()
  @IsIn(STEPS, { message: `Use one of the steps: ${list(STEPS)}.` })
  @ApiPropertyOptional({ enum: STEPS })
  step?: Step;

  @IsOptional()
  @IsIn(BREACH_TYPE_NAMES, { message: `Use one of the breach types: ${list(BREACH_TYPE_NAMES)}.` })
  @ApiPropertyOptional({ enum: BREACH_TYPE_NAMES })
  breach_type?: BreachType;

  @IsOptional()
  @IsUUID('all', { message: 'Use the id of a public body.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'A public body of the directory' })
  body?: string;

  @IsOptional()
  @Matches(ASSIGNEE, { message: 'Use the id of a caseworker, or me, or nobody.' })
  @ApiPropertyOptional({ description: 'The id of a caseworker, `me`, or `nobody`' })
  assignee?: string;

  @IsOptional()
  @Matches(DUE_BEFORE, { message: 'Use a day like 2026-12-01, or a number of days ahead like 7d.' })
  @ApiPropertyOptional({ description: 'Work due before this day, or `7d`: in the next seven days' })
  due_before?: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SEARCH, { message: `Search for at most ${LONGEST_SEARCH} characters.` })
  @ApiPropertyOptional({
    description: 'A reference, or words of the report, of the body’s name, or of a group’s that may be named',
  })
  q?: string;

  @IsOptional()
  @IsIn(['limit', 'due'], { message: 'Use one of the orders: limit, due.' })
  @ApiPropertyOptional({
    enum: ['limit', 'due'],
    description: 'The nearest fatal limit first, or what is due first. Closed cases come by their last day.',
  })
  sort?: 'limit' | 'due';

  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Send a cursor as it was given.' })
  @ApiPropertyOptional({ description: 'The `next_cursor` of the page before' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: WHOLE })
  @Min(1, { message: WHOLE })
  @Max(100, { message: WHOLE })
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25 })
  limit?: number;
}

/** A view to keep: a name and what the address of the queue says. */
export class SavedViewBody {
  @IsString({ message: 'Give the view a name.' })
  @MaxLength(LONGEST_NAME, { message: `Give a name of at most ${LONGEST_NAME} characters.` })
  name: string;

  @IsString({ message: 'Send the words of the address, like view=open&step=contact.' })
  @MaxLength(1000, { message: 'Send the words of an address of the queue.' })
  query: string;
}
