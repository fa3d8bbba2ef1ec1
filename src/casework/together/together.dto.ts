import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { SHARES, type Shares } from '../../domain/casework/introduction.js';
import { PAIR_VERDICTS, type PairVerdict } from '../../domain/casework/likeness.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import { CivilDay, OneOf, OptionalPart, Words } from '../../platform/http/fields.js';

const LONGEST_WORDS = 1000;
const LONGEST_REFERENCE = 20;
const { account: LONGEST_TEXT, name: LONGEST_NAME, title: LONGEST_TITLE } = MOST_CHARACTERS;

/** What staff say of two cases. */
export class LinkBody {
  @Words('the reference of the other case', { max: LONGEST_REFERENCE })
  other: string;

  @OneOf(PAIR_VERDICTS)
  verdict: PairVerdict;

  @Words('the reason', { max: LONGEST_WORDS, lines: true, optional: true })
  reason?: string;

  @IsOptional()
  @IsBoolean({ message: 'Give true or false.' })
  @ApiPropertyOptional({
    description: 'Say what would happen, and who would see it, and do nothing',
    default: false,
  })
  preview?: boolean;
}

/** What a group said to a caseworker. A group that speaks for itself leaves it out. */
export class HeardPart {
  @Words('who said it', { max: LONGEST_NAME })
  by: string;

  @Words('the words', { max: LONGEST_WORDS, lines: true })
  words: string;

  @CivilDay()
  on: string;
}

/** A joint case that is to be made, in words that all its groups read. */
export class NewJointPart {
  @Words('the title', { max: LONGEST_TITLE })
  title: string;

  @Words('what it is about', { max: LONGEST_TEXT, lines: true })
  account: string;
}

export const GROUP_ACTS = ['ask', 'withdraw', 'answer', 'join', 'leave', 'split'] as const;
export type GroupAct = (typeof GROUP_ACTS)[number];

/** One step on the way of a group onto a joint case, or off it. */
export class GroupActBody {
  @OneOf(GROUP_ACTS)
  act: GroupAct;

  /** To ask: the reference of a joint case that is there. */
  @Words('the reference', { max: LONGEST_REFERENCE, optional: true })
  joint?: string;

  /** To ask: a joint case that is to be made. */
  @OptionalPart(NewJointPart)
  new_joint?: NewJointPart;

  /** To ask, leave or split: why. */
  @Words('the reason', { max: LONGEST_WORDS, lines: true, optional: true })
  reason?: string;

  @IsOptional()
  @IsBoolean({ message: 'Give true or false.' })
  @ApiPropertyOptional({ description: 'To answer: whether the group takes part' })
  agrees?: boolean;

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'To leave or split, by staff: which group' })
  group?: string;

  @IsOptional()
  @IsBoolean({ message: 'Give true or false.' })
  @ApiPropertyOptional({ description: 'To leave: what is the group’s own goes along', default: true })
  takes_along?: boolean;

  @IsOptional()
  @IsBoolean({ message: 'Give true or false.' })
  @ApiPropertyOptional({
    description: 'To join, leave or split: say what would happen and do nothing',
    default: false,
  })
  preview?: boolean;

  /** To answer, leave or split, by staff: what the group said. */
  @OptionalPart(HeardPart)
  heard?: HeardPart;
}

export const INTRODUCTION_ACTS = ['propose', 'drop', 'offer', 'answer'] as const;
export type IntroductionAct = (typeof INTRODUCTION_ACTS)[number];

/** One step of putting two groups in touch. */
export class IntroductionActBody {
  @OneOf(INTRODUCTION_ACTS)
  act: IntroductionAct;

  /** To propose: the reference of the other case. */
  @Words('the reference', { max: LONGEST_REFERENCE, optional: true })
  other?: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id as it was given.' })
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'To drop or offer: the introduction. To answer: the group’s own side',
  })
  id?: string;

  @OneOf(['yes', 'no'], { optional: true })
  answer?: 'yes' | 'no';

  /** With a yes: what the other group may learn. */
  @OneOf(SHARES, { optional: true })
  shares?: Shares;

  /** To answer, by staff: what the group said. */
  @OptionalPart(HeardPart)
  heard?: HeardPart;
}

/** What a public body reports about a group. */
export class BodyReportBody {
  @Words('the name of the body', { max: LONGEST_NAME })
  body: string;

  @OneOf(Object.keys(PUBLIC_BODY_KINDS))
  body_kind: PublicBodyKind;

  @Words('the name of the group', { max: LONGEST_NAME })
  group: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Where you know which group of yours it is' })
  group_id?: string;

  /** One that groups owe, as in the list: `2010/1.6`. */
  @Words('the commitment', { max: LONGEST_NAME, optional: true })
  commitment?: string;

  /** Where it is none of the list. */
  @Words('the commitment', { max: LONGEST_WORDS, optional: true })
  commitment_words?: string;

  @Words('what happened', { max: LONGEST_TEXT, lines: true })
  happened: string;

  @Words('who told you', { max: LONGEST_NAME })
  reported_by: string;
}
