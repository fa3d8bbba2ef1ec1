import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { OBLIGEES, type Obligee } from '../../domain/commitments/held-commitment.js';
import { BREACH_TYPES, type BreachType } from '../../domain/commitments/breach-type.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import { CivilDay, OneOf, Words } from '../../platform/http/fields.js';

const LIMIT = 'limit is a whole number from 1 to 100';
const BODY = 'Give the id of a body from GET /api/v1/public-bodies';
const BREACHES = Object.keys(BREACH_TYPES);
const KINDS = Object.keys(PUBLIC_BODY_KINDS);

class PageQuery {
  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(100, { message: LIMIT })
  limit = 50;

  @ApiProperty({ type: String, required: false, description: 'The next_cursor of the page before.' })
  @IsOptional()
  @IsString({ message: 'Send cursor once, as text' })
  @MaxLength(2000, { message: 'Send the next_cursor of the page before, or leave it out' })
  cursor?: string;
}

export class CompactsQuery extends PageQuery {}

export class CommitmentsQuery extends PageQuery {
  @ApiProperty({ type: String, required: false, description: 'Words that it must all have.' })
  @IsOptional()
  @IsString({ message: 'Send q once, as text' })
  @MaxLength(200, { message: 'q can have 200 characters' })
  q = '';

  @CivilDay({ optional: true })
  on?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'Only what bound this body, or may have.' })
  @IsOptional()
  @IsUUID(undefined, { message: BODY })
  body?: string;

  @OneOf(OBLIGEES, { optional: true })
  owed_by?: Obligee;
}

/** Which promises bound a body: `body` of the directory, or `kind` where it is not there. */
export class PromisesQuery {
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID(undefined, { message: BODY })
  body?: string;

  @OneOf(KINDS, { optional: true })
  kind?: PublicBodyKind;

  @CivilDay({ optional: true })
  on?: string;

  @Words('where the group works', { max: 100, optional: true })
  area?: string;

  @OneOf(BREACHES, { optional: true })
  breach_type?: BreachType;

  @ApiProperty({
    format: 'uuid',
    required: false,
    description: 'Of a prime contractor: the body whose money it hands out.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: BODY })
  payer?: string;
}

export class ListedCommitment {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'The text it is in: an id of GET /api/v1/compacts.' })
  compact: string;

  @ApiProperty()
  compact_name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Only where it was verified, or staff confirmed it from the text.',
  })
  clause: string | null;

  @ApiProperty()
  words: string;

  @ApiProperty({ enum: OBLIGEES })
  owed_by: Obligee;

  @ApiProperty()
  theme: string;

  @ApiProperty({ enum: BREACHES, isArray: true })
  breach_types: readonly BreachType[];

  @ApiProperty({ description: 'How far number and words were checked.' })
  confidence: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmed_at: string | null;

  @ApiProperty({ type: Number, nullable: true })
  weeks: number | null;

  @ApiProperty({ type: Number, nullable: true })
  months: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'A day, a month or a year alone.' })
  in_force_from: string | null;

  @ApiProperty({ type: String, nullable: true })
  in_force_until: string | null;

  @ApiProperty({
    enum: ['bound', 'cannot-tell'],
    required: false,
    description: 'Where a body was asked about.',
  })
  verdict?: 'bound' | 'cannot-tell' | 'not-bound';

  @ApiProperty({ type: [String], required: false })
  why?: readonly string[];
}

export class CommitmentList {
  @ApiProperty({ type: [ListedCommitment] })
  items: readonly ListedCommitment[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export class ListedSignatory {
  @ApiProperty({ format: 'uuid' })
  public_body: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  signed_from: string | null;

  @ApiProperty({ type: String, nullable: true })
  signed_until: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The lead body that signed for it.' })
  signed_by: string | null;
}

export class ListedPeriod {
  @ApiProperty()
  kind: string;

  @ApiProperty({ type: 'integer' })
  count: number;

  @ApiProperty({ type: Number, nullable: true })
  stage: number | null;

  @ApiProperty({ type: String, nullable: true })
  in_force_from: string | null;

  @ApiProperty({ type: String, nullable: true })
  in_force_until: string | null;
}

export class ListedCompact {
  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['national', 'local'] })
  kind: 'national' | 'local';

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The place that it is about; null for England as a whole.',
  })
  area: string | null;

  @ApiProperty({ type: [String] })
  places: readonly string[];

  @ApiProperty({ description: 'A day, or a month where the day is not known.' })
  in_force_from: string;

  @ApiProperty({ type: String, nullable: true })
  in_force_until: string | null;

  @ApiProperty({ enum: ['each', 'lead'], nullable: true })
  signing: string | null;

  @ApiProperty({ type: [ListedSignatory] })
  signatories: readonly ListedSignatory[];

  @ApiProperty({ type: [ListedPeriod] })
  periods: readonly ListedPeriod[];

  @ApiProperty({ type: String, nullable: true })
  source: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  checked_on: string | null;

  @ApiProperty({ type: 'integer' })
  version: number;
}

export class CompactList {
  @ApiProperty({ type: [ListedCompact] })
  items: readonly ListedCompact[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export class FoundPromise {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  commitment: string | null;

  @ApiProperty({ enum: ['local', 'national', 'best-value', 'covenant', 'policy'] })
  source: string;

  @ApiProperty()
  document: string;

  @ApiProperty({ type: String, nullable: true })
  clause: string | null;

  @ApiProperty()
  words: string;

  @ApiProperty({ enum: ['body', 'group'] })
  owed_by: string;

  @ApiProperty({ enum: BREACHES, isArray: true })
  breach_types: readonly string[];

  @ApiProperty({ enum: ['promise', 'guidance', 'principle'] })
  strength: string;

  @ApiProperty({ enum: ['bound', 'not-bound', 'cannot-tell'] })
  verdict: string;

  @ApiProperty({ type: [String] })
  why: readonly string[];
}

export class FoundPromises {
  @ApiProperty({ type: [FoundPromise] })
  items: readonly FoundPromise[];
}
