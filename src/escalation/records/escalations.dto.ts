import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { ESCALATION_MOVES, type EscalationMove } from '../../domain/escalation/escalation-move.js';
import { ESCALATION_OUTCOMES, type EscalationOutcome } from '../../domain/escalation/escalation-outcome.js';
import { SENDING_WAYS, type SendingWay } from '../../domain/escalation/escalation-state.js';
import { ROUTES, type RouteId } from '../../domain/escalation/route.js';
import { CivilDay, Email, OneOf, Words } from '../../platform/http/fields.js';

export const LONGEST_WORDS = 1000;
export const LONGEST_NAME = 200;

const OptionalId =
  (what: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ format: 'uuid', description: what })(target, name);
    IsOptional()(target, name);
    IsUUID(undefined, { message: `Give the id of ${what}, or leave it out.` })(target, name);
  };

/** A way further. The rules have to let it pass today. */
export class NewEscalationBody {
  @OneOf(ROUTES)
  route: RouteId;

  @Words('why this way', { max: LONGEST_WORDS, lines: true })
  why: string;

  /** For a supervisor: why it is to go on although the rules say no. */
  @Words('the reason', { max: LONGEST_WORDS, lines: true, optional: true })
  because?: string;

  @OptionalId('a group of this case')
  group?: string;
}

/** Who gets it: a person, a post or an office. */
export class ReceiverBody {
  @Words('who gets it', { max: LONGEST_NAME, optional: true })
  to_name?: string;

  @IsOptional()
  @Email()
  to_email?: string;
}

/** What became of it. Each move names what it lacks; `send` takes who got it. */
export class EscalationMoveBody extends ReceiverBody {
  @OneOf(ESCALATION_MOVES)
  move: EscalationMove;

  /** The day on which it happened. */
  @CivilDay()
  on: string;

  /** With `send`: how it went. */
  @OneOf(SENDING_WAYS, { optional: true })
  way?: SendingWay;

  /** With `acknowledge`: the day on which they got it. */
  @CivilDay({ optional: true })
  arrived_on?: string;

  /** What they call it. */
  @Words('their reference', { max: LONGEST_NAME, optional: true })
  their_reference?: string;

  /** By when they say that they will answer. */
  @CivilDay({ optional: true })
  answer_by?: string;

  /** With `decide`. */
  @OneOf(ESCALATION_OUTCOMES, { optional: true })
  outcome?: EscalationOutcome;

  /** What was sent, who said yes, why, or what they wrote. */
  @Words('the words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;

  /** The mail of theirs that says so. */
  @OptionalId('a mail that they wrote')
  mail?: string;
}

export class EscalationBundleBody {
  /** Who gets it, by name, where it is for somebody outside. */
  @Words('who gets it', { max: LONGEST_NAME, optional: true })
  for_whom?: string;
}
