import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { OUTCOMES, type Outcome } from '../domain/casework/outcome.js';
import { STEPS, type Step } from '../domain/casework/step.js';

const OUTCOME_NAMES = Object.keys(OUTCOMES);
const list = (words: readonly string[]): string => words.join(', ');

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

  @IsOptional()
  @IsBoolean({ message: 'Use true or false.' })
  @ApiPropertyOptional({
    description:
      'On closing: false where the group wants no more reminders of its own last days at court and at the Ombudsman',
  })
  remind_of_limits?: boolean;
}
