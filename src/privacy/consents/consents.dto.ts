import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { OneOf, Words } from '../../platform/http/fields.js';

const LONGEST_WORDS = 1000;

export class ConsentBody {
  /** Which group is meant: needed on a case of several alone. */
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid' })
  group?: string;

  /** Needed from staff, with `words`: how the group said so. */
  @OneOf(['by-voice', 'in-writing'], { optional: true })
  given_how?: 'by-voice' | 'in-writing';

  @Words('who said so, and in which words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;
}
