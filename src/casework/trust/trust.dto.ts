import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import {
  DISCLOSABLES,
  RECIPIENT_KINDS,
  type Disclosable,
  type RecipientKind,
} from '../../domain/casework/disclosure.js';
import { STANDING_METHODS, type StandingMethod } from '../../domain/casework/standing.js';
import { CivilDay, OneOf, Words } from '../../platform/http/fields.js';

const LONGEST_WORDS = 1000;
const LONGEST_NAME = 200;

/** Which group is meant: needed on a case of several alone. */
class AboutGroup {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid' })
  group?: string;
}

/** How somebody knows that a person speaks for a group. */
export class StandingBody extends AboutGroup {
  @OneOf(STANDING_METHODS)
  method: StandingMethod;

  @Words('what was seen or heard', { max: LONGEST_WORDS, lines: true })
  words: string;

  @Words('who said it', { max: LONGEST_NAME, optional: true })
  who?: string;

  @CivilDay()
  date: string;
}

/** Whom a group lets be told, and what. */
export class ReleaseBody extends AboutGroup {
  @OneOf(RECIPIENT_KINDS)
  to: RecipientKind;

  @ValidateIf(({ to }: ReleaseBody) => to !== 'body')
  @Words('who it is', { max: LONGEST_NAME })
  to_name?: string;

  @ApiProperty({ enum: DISCLOSABLES, isArray: true, minItems: 1 })
  @IsArray({ message: 'Send a list.' })
  @ArrayMinSize(1, { message: 'Name at least one.' })
  @IsIn(DISCLOSABLES, { each: true, message: `Use these: ${DISCLOSABLES.join(', ')}.` })
  scope: Disclosable[];

  @CivilDay()
  from: string;

  /** Needed from staff, with `given_by` and `words`: how the group said yes. */
  @OneOf(['by-voice', 'in-writing'], { optional: true })
  given_how?: 'by-voice' | 'in-writing';

  @Words('who said yes', { max: LONGEST_NAME, optional: true })
  given_by?: string;

  @Words('the words in which it was said', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;
}

export class WithdrawalBody {
  @IsOptional()
  @IsString({ message: 'Give the reason as text, or leave it out.' })
  @MaxLength(LONGEST_WORDS, { message: 'Give a reason of at most 1,000 characters.' })
  @ApiPropertyOptional({ description: 'Needed from staff' })
  because?: string;
}
