import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { WORSE, type Worse } from '../../domain/resolution/watch.js';
import { CivilDay, Words } from '../../platform/http/fields.js';

const WhichGroup = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' }),
    ApiPropertyOptional({ format: 'uuid', description: 'Needed on a case of several groups' }),
  );

export class FundingRoundBody {
  /** The day on which the next round of funding opens. */
  @CivilDay()
  on: string;

  @WhichGroup()
  group?: string;
}

export class StopWatchBody {
  @WhichGroup()
  group?: string;
}

export class CheckInBody {
  /** What got worse since the case was closed; an empty list where nothing did. */
  @ApiProperty({ enum: WORSE, isArray: true })
  @IsArray({ message: 'Send a list.' })
  @IsIn(WORSE, { each: true, message: `Use of these: ${WORSE.join(', ')}.` })
  worse: Worse[];

  @Words('the words', { max: 1000, lines: true, optional: true })
  words?: string;
}
