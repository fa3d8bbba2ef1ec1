import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CivilDay } from '../../platform/http/fields.js';
import { MOMENT_KINDS, MOMENT_SIDES, type MomentKind, type MomentSide } from './chronology.js';

const listed = (words: readonly string[]): string => words.join(', ');

/** A field that may be sent several times. */
const several = Transform(({ value }: { value: unknown }) =>
  value === undefined ? undefined : [value].flat(),
);

const LIMIT = 'Use a whole number from 1 to 100.';

/** What of a case's timeline to list, and how much at once. */
export class TimelineQuery {
  @IsOptional()
  @several
  @IsArray()
  @ArrayMaxSize(MOMENT_KINDS.length)
  @IsIn(MOMENT_KINDS, { each: true, message: `Use these: ${listed(MOMENT_KINDS)}.` })
  @ApiPropertyOptional({ enum: MOMENT_KINDS, isArray: true })
  kind?: MomentKind[];

  @IsOptional()
  @several
  @IsArray()
  @ArrayMaxSize(MOMENT_SIDES.length)
  @IsIn(MOMENT_SIDES, { each: true, message: `Use these: ${listed(MOMENT_SIDES)}.` })
  @ApiPropertyOptional({ enum: MOMENT_SIDES, isArray: true })
  who?: MomentSide[];

  @CivilDay({ optional: true })
  from?: string;

  @CivilDay({ optional: true })
  until?: string;

  @IsOptional()
  @IsIn(['oldest', 'newest'], { message: 'Use oldest or newest: what comes first.' })
  @ApiPropertyOptional({ enum: ['oldest', 'newest'], default: 'oldest' })
  order?: 'oldest' | 'newest';

  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Send a cursor as it was given.' })
  @ApiPropertyOptional({ description: 'The `next_cursor` of the page before' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(100, { message: LIMIT })
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 50 })
  limit?: number;
}
