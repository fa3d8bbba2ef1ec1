import {
  PAPER_AUDIENCES,
  PAPERS_KEPT_DAYS,
  type PaperAudience,
  type PapersKeptDays,
} from '../domain/mediation/paper-audience.js';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { OneOf, Words } from '../platform/http/fields.js';

export const LONGEST_PAPER = 10_000;

/** A mediation that a group asks for: with that it agrees to it. */
export class NewMediationBody {
  /** Both sides and the mediator read it. */
  @Words('what it is about', { max: 1000, lines: true })
  about: string;

  /** Name and office of who agrees for the group. */
  @Words('the name', { max: 200 })
  signed_by: string;

  /** For how many days after its end the papers are kept. */
  @ApiProperty({ enum: PAPERS_KEPT_DAYS })
  @IsIn(PAPERS_KEPT_DAYS, { message: `Use one of these: ${PAPERS_KEPT_DAYS.join(', ')}.` })
  papers_days: PapersKeptDays;

  /** Which group, where a case has several. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of the case.' })
  group?: string;
}

/** A paper that a group shares. */
export class NewPaperBody {
  @OneOf(PAPER_AUDIENCES)
  audience: PaperAudience;

  @Words('the title', { max: 200 })
  title: string;

  @Words('the paper', { max: LONGEST_PAPER, lines: true })
  words: string;
}
