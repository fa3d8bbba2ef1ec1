import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { CONTACT_WAYS, type ContactWay } from '../../../domain/casework/contact-plan.js';
import { CivilDay, OneOf, OptionalPart, Words } from '../../../platform/http/fields.js';

/** A day that was agreed, or that one sets oneself: it is reminded of. */
export class NextDatePart {
  /** Today or later. */
  @CivilDay()
  on: string;

  @Words('what the day is for', { max: 200, optional: true })
  what?: string;
}

/** Something that was done. One sentence is enough. */
export class ActionChangeBody {
  @Words('what was done', { max: 2000, lines: true })
  text: string;

  @OneOf(CONTACT_WAYS, { optional: true })
  way?: ContactWay;

  /** The day on which it was done: today when absent, never later. */
  @CivilDay({ optional: true })
  on?: string;

  @Words('with whom', { max: 200, optional: true })
  with_whom?: string;

  @Words('what came back', { max: 2000, lines: true, optional: true })
  came_back?: string;

  @CivilDay({ optional: true })
  came_back_on?: string;

  @Words('what was promised', { max: 2000, lines: true, optional: true })
  promised?: string;

  @OptionalPart(NextDatePart)
  next?: NextDatePart;

  /** Why it takes the place of another. */
  @Words('the reason', { max: 1000, lines: true, optional: true })
  reason?: string;
}

export class ActionBody extends ActionChangeBody {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Left out: of all groups on the case' })
  group?: string;
}
