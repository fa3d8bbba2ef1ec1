import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { SIGNPOST_KEYS } from '../../domain/casework/signpost.js';
import { DECLINE_REASONS, TRIAGE_ANSWERS, type TriageAnswer } from '../../domain/casework/triage-answer.js';
import { check, OneOf, Words } from '../../platform/http/fields.js';
import { LONGEST_LETTER, LONGEST_MISSING, LONGEST_WORDS, MOST_MISSING } from './pages/read-reply.js';
import { WAITS_FOR, type WaitsFor } from './set-waiting.js';

const REASONS = [...SIGNPOST_KEYS, ...Object.keys(DECLINE_REASONS)];
const MISSING = `Send a list of at most ${MOST_MISSING} texts of 1 to ${LONGEST_MISSING} characters.`;

const isMissing = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_MISSING;

/** What the programme answers to a report. */
export class TriageAnswerBody {
  @OneOf(TRIAGE_ANSWERS)
  answer: TriageAnswer;

  /** To whom the group is pointed, or why its case is declined. Needed for `signposted` and `declined`. */
  @OneOf(REASONS, { optional: true })
  reason?: string;

  /** What the group is asked for, each in words; for `asked-for-more`. */
  @ApiPropertyOptional({ type: [String], maxItems: MOST_MISSING })
  @IsOptional()
  @IsArray({ message: MISSING })
  @ArrayMaxSize(MOST_MISSING, { message: MISSING })
  @check('missing', (value) => (Array.isArray(value) && value.every(isMissing) ? undefined : MISSING))
  missing?: string[];

  @Words('what you add', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;

  /** The letter to the group, paragraphs with an empty line between; the standard one where it is left out. */
  @Words('the letter', { max: LONGEST_LETTER, lines: true, optional: true })
  letter?: string;
}

export class WaitingBody {
  @OneOf(WAITS_FOR)
  for: WaitsFor;

  /** The group reads it. Needed unless the case waits for nobody. */
  @Words('the reason', { max: LONGEST_WORDS, lines: true, optional: true })
  reason?: string;
}

export class AskAgainBody {
  @Words('the reason', { max: LONGEST_WORDS, lines: true })
  reason: string;
}

export class UndoBody {
  /** What the group gets where it was answered; the standard letter where it is left out. */
  @ApiProperty({ required: false })
  @Words('the letter', { max: LONGEST_LETTER, lines: true, optional: true })
  letter?: string;
}
