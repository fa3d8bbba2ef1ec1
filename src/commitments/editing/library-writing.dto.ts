import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { SIGNINGS, type Signing } from '../../domain/commitments/binding-question.js';
import { OBLIGEES, type Obligee } from '../../domain/commitments/held-commitment.js';
import { LOCAL_PERIOD_KINDS } from '../../domain/commitments/local-compact.js';
import { CivilDay, OneOf, WholeNumber, Words } from '../../platform/http/fields.js';
import { MOST_LINES } from './commitment-lines.js';

const BODY = 'Give the id of a body from GET /api/v1/public-bodies';
const DAY = 'a day like 2014-03-09, or a month like 2014-03,';
const MOST = 1000;

class SpanBody {
  @Words(DAY, { max: 10, optional: true })
  from?: string;

  @Words(DAY, { max: 10, optional: true })
  until?: string;
}

export class SignatoryBody extends SpanBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: BODY })
  body: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'The lead body that signed for it.' })
  @IsOptional()
  @IsUUID(undefined, { message: BODY })
  signed_by?: string;
}

export class PeriodBody extends SpanBody {
  @OneOf(LOCAL_PERIOD_KINDS)
  kind: string;

  @WholeNumber({ min: 1, max: MOST })
  count: number;

  @WholeNumber({ min: 1, max: MOST, optional: true })
  stage?: number;
}

export class CompactBody {
  @Words('what it is called', { max: 200 })
  name: string;

  @Words('which place it is for', { max: 200 })
  area: string;

  @Words(DAY, { max: 10 })
  in_force_from: string;

  @Words(DAY, { max: 10, optional: true })
  in_force_until?: string;

  @ApiProperty({ type: [String], required: false })
  @IsOptional()
  @IsArray({ message: 'Send places as a list' })
  @ArrayMaxSize(MOST, { message: 'Send fewer places' })
  @IsString({ each: true, message: 'Write each place as text' })
  @MaxLength(200, { each: true, message: 'A place can have 200 characters' })
  places?: string[];

  @OneOf(SIGNINGS, { optional: true })
  signing?: Signing;

  @Words('where the text was found', { max: 500, optional: true })
  source?: string;

  @CivilDay({ optional: true })
  checked_on?: string;

  @ApiProperty({ type: [SignatoryBody] })
  @IsArray({ message: 'Send signatories as a list' })
  @ArrayMaxSize(MOST, { message: 'Send fewer signatories' })
  @ValidateNested({ each: true })
  @Type(() => SignatoryBody)
  signatories: SignatoryBody[];

  @ApiProperty({ type: [PeriodBody], required: false })
  @IsOptional()
  @IsArray({ message: 'Send periods as a list' })
  @ArrayMaxSize(MOST, { message: 'Send fewer periods' })
  @ValidateNested({ each: true })
  @Type(() => PeriodBody)
  periods?: PeriodBody[];

  @Words('why', { max: 500, lines: true })
  reason: string;

  @ApiProperty({
    type: Boolean,
    required: false,
    description: 'Says what would change, and changes nothing.',
  })
  @IsOptional()
  @IsBoolean({ message: 'Give true or false' })
  dry_run?: boolean;
}

export class CommitmentBody {
  @Words('its number in the text', { max: 20, optional: true })
  number?: string;

  @Words('what is promised', { max: MOST })
  words: string;

  @OneOf(OBLIGEES)
  owed_by: Obligee;

  @Words('the theme', { max: 200, optional: true })
  theme?: string;

  @ApiProperty({ type: [String], required: false })
  @IsOptional()
  @IsArray({ message: 'Send breach_types as a list' })
  @IsString({ each: true, message: 'Write each kind of breach as text' })
  breach_types?: string[];

  @ApiProperty({
    type: String,
    required: false,
    description: 'In which copy of the text you read number and words as they stand here.',
  })
  @IsOptional()
  @IsString({ message: 'Write the copy as text' })
  @MaxLength(300, { message: 'The copy can have 300 characters' })
  confirmed_from?: string;
}

export class NewCommitmentBody {
  @Words('its number in the text', { max: 20, optional: true })
  number?: string;

  @Words('what is promised', { max: MOST })
  words: string;

  @IsIn(OBLIGEES, { message: `Use one of these: ${OBLIGEES.join(', ')}` })
  @ApiProperty({ enum: OBLIGEES })
  owed_by: Obligee;

  @Words('the theme', { max: 100, optional: true })
  theme?: string;

  @ApiProperty({ type: [String], required: false })
  @IsOptional()
  @IsArray({ message: 'Send breach_types as a list' })
  @IsString({ each: true, message: 'Write each kind of breach as text' })
  breach_types?: string[];

  @WholeNumber({ min: 1, max: MOST, optional: true })
  weeks?: number;

  @WholeNumber({ min: 1, max: MOST, optional: true })
  months?: number;
}

export class NewCommitmentsBody {
  @ApiProperty({ type: [NewCommitmentBody] })
  @IsArray({ message: 'Send items as a list' })
  @ArrayMinSize(1, { message: 'Send at least one' })
  @ArrayMaxSize(MOST_LINES, { message: `Send at most ${MOST_LINES} at a time` })
  @ValidateNested({ each: true })
  @Type(() => NewCommitmentBody)
  items: NewCommitmentBody[];
}

export class CompactChangeAnswer {
  @ApiProperty({ type: Number, nullable: true, description: 'The number of the change; null for a dry run.' })
  change: number | null;

  @ApiProperty({ type: [String] })
  told: readonly string[];

  @ApiProperty({ type: 'integer' })
  cases: number;

  @ApiProperty({ type: 'integer' })
  deadlines: number;

  @ApiProperty({ type: 'integer' })
  mails: number;
}
