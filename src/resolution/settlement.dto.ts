import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsOptional, IsUUID } from 'class-validator';
import { parseDay, type Day } from '../domain/calendar/day.js';
import { AGREED_HOW, type AgreedHow } from '../domain/casework/objective.js';
import { OFFER_MOVES, type OfferMove } from '../domain/resolution/offer-move.js';
import { OFFERERS, SIDES, type Offerer, type Side } from '../domain/resolution/offer-state.js';
import { UNDERTAKING_MOVES, type UndertakingMove } from '../domain/resolution/undertaking-move.js';
import { CivilDay, OneOf, Words } from '../platform/http/fields.js';

/** As a program gives it. */
export const dayIn = (text: string | undefined): Day | undefined =>
  text === undefined ? undefined : parseDay(text);

export const LONGEST_WHAT = 1000;
export const LONGEST_WORDS = 1000;

const IdOf =
  (what: string): PropertyDecorator =>
  (target, name) => {
    ApiProperty({ format: 'uuid', required: false })(target, name);
    IsOptional()(target, name);
    IsUUID(undefined, { message: `Give the id of ${what}, or leave it out.` })(target, name);
  };

export class NewOfferBody {
  /** Who makes it. `programme` is for staff; it needs a yes from both sides. */
  @OneOf(OFFERERS)
  by: Offerer;

  /** Both sides can read it. */
  @Words('what is offered', { max: LONGEST_WHAT, lines: true })
  what: string;

  @CivilDay({ optional: true })
  offered_on?: string;

  /** The last day on which it stands. */
  @CivilDay({ optional: true })
  until?: string;

  /** What the group wants that it goes towards. */
  @ApiProperty({ type: [String], format: 'uuid', required: false })
  @IsOptional()
  @IsArray({ message: 'Send a list.' })
  @IsUUID(undefined, { each: true, message: 'Give ids of what the group wants.' })
  objectives?: string[];

  @IdOf('a group of this case')
  group?: string;
}

export class OfferDecisionBody {
  /** `answer` is with another offer, `withdraw` takes the offer back. */
  @OneOf(OFFER_MOVES)
  decision: OfferMove;

  /** The day on which it was said; today when absent. */
  @CivilDay({ optional: true })
  on?: string;

  /** Needed with `decline` and `withdraw`. The other side can read it. */
  @Words('the words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;

  /** How it was told to whoever writes it down for another. */
  @OneOf(AGREED_HOW, { optional: true })
  how?: AgreedHow;

  /** Whose decision it is, where both sides have to decide. */
  @OneOf(SIDES, { optional: true })
  side?: Side;

  @IdOf('a group of this case')
  group?: string;

  /** With `answer`: what is offered instead. */
  @Words('what is offered instead', { max: LONGEST_WHAT, lines: true, optional: true })
  instead?: string;

  /** With `answer`: the last day on which that stands. */
  @CivilDay({ optional: true })
  until?: string;
}

export class NewUndertakingBody {
  @OneOf(SIDES)
  owed_by: Side;

  /** Both sides can read it. */
  @Words('what is to be done', { max: LONGEST_WHAT, lines: true })
  what: string;

  @CivilDay({ optional: true })
  agreed_on?: string;

  /** By when it is to be done. Left out, `look_on` says when people look at it again. */
  @CivilDay({ optional: true })
  due_on?: string;

  @CivilDay({ optional: true })
  look_on?: string;

  /** The accepted offer that it comes from. */
  @IdOf('an offer of this case')
  offer?: string;

  @IdOf('a group of this case')
  group?: string;
}

export class UndertakingMoveBody {
  @OneOf(UNDERTAKING_MOVES)
  move: UndertakingMove;

  /** The day on which it happened; today when absent. */
  @CivilDay({ optional: true })
  on?: string;

  /** With `move-day`: the new day, to which both sides agreed. */
  @CivilDay({ optional: true })
  until?: string;

  /** Why, or who agreed. Needed with every move but `perform`. The other side can read it. */
  @Words('the words', { max: LONGEST_WORDS, lines: true, optional: true })
  words?: string;

  /** With `perform`: the document of the case that shows it. */
  @IdOf('a document of this case')
  document?: string;
}
