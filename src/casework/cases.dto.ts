import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OUTCOMES, type Outcome } from '../domain/casework/outcome.js';
import { STEPS, type Step } from '../domain/casework/step.js';
import { QUEUE_VIEWS, type QueueView } from './case-queue.js';

const OUTCOME_NAMES = Object.keys(OUTCOMES);
const list = (words: readonly string[]): string => words.join(', ');

/** Which cases to list, and how many at once. */
export class CasesQuery {
  @IsOptional()
  @IsIn(STEPS, { message: `Use one of the steps: ${list(STEPS)}.` })
  @ApiPropertyOptional({ enum: STEPS })
  step?: Step;

  @IsOptional()
  @IsIn(QUEUE_VIEWS, { message: `Use one of the views: ${list(QUEUE_VIEWS)}.` })
  @ApiPropertyOptional({ enum: QUEUE_VIEWS, default: 'open' })
  view?: QueueView;

  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Search for at most 100 characters.' })
  @ApiPropertyOptional({ description: 'A reference, or words of the title or of the body’s name' })
  q?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Send a cursor as it was given.' })
  @ApiPropertyOptional({ description: 'The `next_cursor` of the page before' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Use a whole number from 1 to 100.' })
  @Min(1, { message: 'Use a whole number from 1 to 100.' })
  @Max(100, { message: 'Use a whole number from 1 to 100.' })
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25 })
  limit?: number;
}

/** Where a case is to go. */
export class MoveBody {
  @IsIn(STEPS, { message: `Use one of the steps: ${list(STEPS)}.` })
  to: Step;

  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Give a reason of at most 1,000 characters.' })
  @ApiPropertyOptional({ description: 'Needed for every move but the next step' })
  reason?: string;

  @IsOptional()
  @IsIn(OUTCOME_NAMES, { message: `Use one of the outcomes: ${list(OUTCOME_NAMES)}.` })
  @ApiPropertyOptional({ enum: OUTCOME_NAMES, description: 'How it ended; needed to close a case' })
  outcome?: Outcome;
}
