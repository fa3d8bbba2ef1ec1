import { IsIn, IsOptional } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { FACT_SIDE_KINDS, HOW_KNOWN, type FactSide, type HowKnown } from '../../../domain/facts/fact.js';
import { FACT_KINDS, isFactKind, type FactKind } from '../../../domain/facts/fact-kind.js';
import { DayOrMonth, OneOf, Words } from '../../../platform/http/fields.js';

export const LONGEST_SOURCE = 200;
export const LONGEST_REASON = 1000;
export const LONGEST_PAPER = 500;

const KINDS: readonly FactKind[] = Object.keys(FACT_KINDS).filter(isFactKind);

/** Whether to list the facts that gave way too. */
export class FactsQuery {
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'Use true or false.' })
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false' })
  history?: 'true' | 'false';
}

/** A day of something that happened, and how it is known. */
class DayPart {
  @DayOrMonth()
  on: string;

  @Words('where the day is known from', { max: LONGEST_SOURCE })
  source: string;

  @OneOf(HOW_KNOWN, { optional: true })
  how_known?: HowKnown;

  /** Where the paper is that shows the day. */
  @Words('where the paper is', { max: LONGEST_PAPER, optional: true })
  paper?: string;
}

/** A day in the place of one that is on record. */
export class ReplacementBody extends DayPart {
  @OneOf(FACT_SIDE_KINDS, { optional: true })
  said_by?: FactSide;

  @Words('the reason', { max: LONGEST_REASON, lines: true })
  reason: string;
}

export class FactBody extends DayPart {
  @OneOf(KINDS)
  kind: FactKind;

  @OneOf(FACT_SIDE_KINDS, { optional: true })
  said_by?: FactSide;

  /** Needed where the case has a day of this kind, and for a caseworker's finding. */
  @Words('the reason', { max: LONGEST_REASON, lines: true, optional: true })
  reason?: string;
}

/** Another day that somebody gives for the same thing. */
export class DisputeBody extends DayPart {
  @OneOf(FACT_SIDE_KINDS)
  said_by: FactSide;
}

/** Why the day in the address is the right one. */
export class SettlementBody {
  @Words('the reason', { max: LONGEST_REASON, lines: true })
  reason: string;
}
