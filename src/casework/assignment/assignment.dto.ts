import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { CivilDay, WholeNumber, Words } from '../../platform/http/fields.js';
import { MOST_AT_ONCE } from './assign-many.js';

const AN_ACCOUNT = 'Give the id of an account from GET /api/v1/colleagues.';
const LONGEST_REASON = 1000;
const LARGEST_VERSION = 2_147_483_646;

/** Who is to look after a case. */
export class AssignmentBody {
  /** Null hands it back to the queue; then give the reason. */
  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  @ValidateIf(({ to }: AssignmentBody) => to !== null)
  @IsUUID(undefined, { message: AN_ACCOUNT })
  to: string | null;

  @Words('the reason', { max: LONGEST_REASON, lines: true, optional: true })
  reason?: string;
}

export class VersionedCase {
  @Words('a reference', { max: 20 })
  reference: string;

  /** The number in the case’s ETag. */
  @WholeNumber({ min: 1, max: LARGEST_VERSION })
  version: number;
}

/** Many cases for one person. */
export class AssignmentsBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: AN_ACCOUNT })
  to: string;

  @ApiProperty({ type: VersionedCase, isArray: true, maxItems: MOST_AT_ONCE })
  @IsArray({ message: `Send a list of 1 to ${MOST_AT_ONCE} cases.` })
  @ArrayMinSize(1, { message: `Send a list of 1 to ${MOST_AT_ONCE} cases.` })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Send a list of 1 to ${MOST_AT_ONCE} cases.` })
  @ValidateNested({ each: true, message: 'Each entry of the list is an object.' })
  @Type(() => VersionedCase)
  cases: VersionedCase[];
}

/** Days on which somebody is away, both included. */
export class AbsenceBody {
  /** Who is away: oneself, or for supervisors and administrators anybody of the programme. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: AN_ACCOUNT })
  who: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: AN_ACCOUNT })
  substitute: string;

  @CivilDay()
  from: string;

  @CivilDay()
  last: string;
}
