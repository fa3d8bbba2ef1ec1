import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { AGREED_HOW, REALISTIC, type Realistic } from '../../../domain/casework/objective.js';
import { CivilDay, OneOf, OptionalPart, Words } from '../../../platform/http/fields.js';
import type { Agreement } from './keep-objectives.js';

/** How the group agreed; for staff alone. */
export class AgreementPart {
  /** Who said yes for the group. */
  @Words('who agreed', { max: 200 })
  by: string;

  @OneOf(AGREED_HOW.filter((how) => how !== 'here'), { optional: true })
  how?: Agreement['how'];

  @Words('the words', { max: 1000, lines: true, optional: true })
  words?: string;

  /** The day on which it was said: today when absent. */
  @CivilDay({ optional: true })
  on?: string;
}

/** What a group wants to reach. One sentence is enough. */
export class ObjectiveChangeBody {
  @Words('the objective', { max: 2000, lines: true })
  text: string;

  @OneOf(REALISTIC, { optional: true })
  realistic?: Realistic;

  @Words('the reason', { max: 2000, lines: true, optional: true })
  realistic_because?: string;

  @Words('the good result', { max: 2000, lines: true, optional: true })
  satisfactory?: string;

  @Words('the least that would do', { max: 2000, lines: true, optional: true })
  least?: string;

  /** Without it what staff record is a suggestion. What a group records itself it agrees to. */
  @OptionalPart(AgreementPart)
  agreement?: AgreementPart;

  /** Why it takes the place of another. */
  @Words('the reason', { max: 1000, lines: true, optional: true })
  reason?: string;
}

export class ObjectiveBody extends ObjectiveChangeBody {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Needed on a case of several groups' })
  group?: string;
}

/** The yes of a group. A group sends nothing; staff send who agreed. */
export class AgreementBody {
  @OptionalPart(AgreementPart)
  agreement?: AgreementPart;
}
