import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { KnownConfidentiality } from '../../domain/casework/confidentiality.js';
import {
  DISCLOSABLES,
  RECIPIENT_KINDS,
  type Disclosable,
  type RecipientKind,
} from '../../domain/casework/disclosure.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import {
  RECOGNITION_RISKS,
  STANDING_METHODS,
  type RecognitionRisk,
  type StandingMethod,
} from '../../domain/casework/standing.js';
import { ContactPart } from '../../intake/dto/file-case.dto.js';
import { CivilDay, OneOf, Words } from '../../platform/http/fields.js';

const KNOWN_CONFIDENTIALITIES: readonly KnownConfidentiality[] = ['confidential', 'named'];
const LONGEST_WORDS = 1000;
const LONGEST_NAME = 200;

/** At least one of `options`, each once. */
const Several = (options: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: options, isArray: true, minItems: 1, uniqueItems: true }),
    IsArray({ message: 'Send a list.' }),
    ArrayMinSize(1, { message: 'Name at least one.' }),
    ArrayUnique({ message: 'Name each once.' }),
    IsIn(options, { each: true, message: `Use these: ${options.join(', ')}.` }),
  );

/** Which group is meant: needed on a case of several alone. */
class AboutGroup {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid' })
  group?: string;
}

/** To whom: `to`, with `to_name` for all but the body; or `contact` alone, for somebody in the plan of the case. */
class ToSomebody extends AboutGroup {
  @ValidateIf(({ contact }: ToSomebody) => contact === undefined)
  @OneOf(RECIPIENT_KINDS)
  to?: RecipientKind;

  @ValidateIf(({ to, contact }: ToSomebody) => contact === undefined && to !== 'body')
  @Words('who it is', { max: LONGEST_NAME })
  to_name?: string;

  /** The id of a planned contact: see `GET /api/v1/cases/{reference}/contacts`. */
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a planned contact of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid' })
  contact?: string;
}

/** What was told of a group, to whom. */
export class DisclosureBody extends ToSomebody {
  @Several(DISCLOSABLES)
  what: Disclosable[];

  @Words('how it was told', { max: LONGEST_WORDS, lines: true })
  words: string;

  /** The day on which it was told: today or before. */
  @CivilDay()
  date: string;
}

/** By what a group could be recognised without its name. */
export class RecognitionBody extends AboutGroup {
  @Several(RECOGNITION_RISKS)
  risks: RecognitionRisk[];

  @Words('the answer', { max: LONGEST_WORDS, lines: true })
  words: string;

  /** How the body is spoken to without the name. */
  @Words('the plan', { max: LONGEST_WORDS, lines: true, optional: true })
  plan?: string;
}

/** Who a group is that gave no name until now. */
export class NameBody {
  @Words('the name of the group', { max: MOST_CHARACTERS.name })
  name: string;

  @IsDefined({ message: 'Say how to reach the group.' })
  @IsObject({ message: 'Send an object.' })
  @ValidateNested()
  @Type(() => ContactPart)
  @ApiProperty({ type: ContactPart })
  contact: ContactPart;

  @OneOf(KNOWN_CONFIDENTIALITIES)
  confidentiality: KnownConfidentiality;
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
export class ReleaseBody extends ToSomebody {
  @Several(DISCLOSABLES)
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
