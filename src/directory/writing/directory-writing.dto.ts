import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CONTACT_ROLES, type ContactRole } from '../../domain/public-bodies/contact-role.js';
import { NATIONS, type Nation } from '../../domain/public-bodies/nation.js';
import {
  PUBLIC_BODY_KINDS,
  type OmbudsmanRuleId,
  type PublicBodyKind,
} from '../../domain/public-bodies/public-body-kind.js';
import { CivilDay, Email, OneOf, OptionalPart, Words } from '../../platform/http/fields.js';
import { OMBUDSMEN } from '../bodies/body-form.js';

const BODY = 'Give the id of a body from GET /api/v1/public-bodies.';
const REASON = { max: 500, lines: true };
const MOST_NAMES = 50;
const CALL_IN = 'Send a whole number of days from 1 to 60.';
const STAGES = 'Send the days of each stage as whole numbers from 1 to 365, at most 6 stages.';

const Names = (): PropertyDecorator => (target, name) => {
  ApiProperty({ type: [String], required: false })(target, name);
  IsOptional()(target, name);
  IsArray({ message: 'Send the names as a list.' })(target, name);
  ArrayMaxSize(MOST_NAMES, { message: 'Send fewer names.' })(target, name);
  IsString({ each: true, message: 'Write each name as text.' })(target, name);
  MaxLength(200, { each: true, message: 'A name can have 200 characters.' })(target, name);
  Matches(/^\S(.*\S)?$/, { each: true, message: 'Write each name on one line, without spaces around it.' })(
    target,
    name,
  );
};

export class OtherNamesPart {
  @Names()
  former?: string[];

  @Names()
  short?: string[];

  @Names()
  also?: string[];
}

export class ComplaintPart {
  @Words('how to complain', { max: 4000, lines: true, optional: true })
  text?: string;

  @ApiProperty({ type: [Number], required: false })
  @IsOptional()
  @IsArray({ message: STAGES })
  @ArrayMaxSize(6, { message: STAGES })
  @IsInt({ each: true, message: STAGES })
  @Min(1, { each: true, message: STAGES })
  @Max(365, { each: true, message: STAGES })
  stage_days?: number[];

  @Words('where that is written', { max: 500 })
  source: string;
}

/** All that the directory says of a body: what is left out is empty afterwards. */
export class PublicBodyBody {
  @Words('the name of the body', { max: 200 })
  name: string;

  @OneOf(Object.keys(PUBLIC_BODY_KINDS))
  kind: PublicBodyKind;

  @Words('the area', { max: 100, optional: true })
  area?: string;

  @OneOf(NATIONS, { optional: true })
  nation?: Nation;

  @ApiProperty({ format: 'uuid', required: false, description: 'The body that it belongs to.' })
  @IsOptional()
  @IsUUID(undefined, { message: BODY })
  parent?: string;

  @OptionalPart(OtherNamesPart)
  names?: OtherNamesPart;

  @CivilDay({ optional: true })
  ended_on?: string;

  @OneOf(OMBUDSMEN, { optional: true })
  ombudsman?: OmbudsmanRuleId | 'none';

  @Words('why it is not the Ombudsman for its kind', { max: 500, lines: true, optional: true })
  ombudsman_reason?: string;

  @OptionalPart(ComplaintPart)
  complaint?: ComplaintPart;

  @ApiProperty({
    required: false,
    minimum: 1,
    maximum: 60,
    description: 'Worked days that its councillors have to call a decision in.',
  })
  @IsOptional()
  @IsInt({ message: CALL_IN })
  @Min(1, { message: CALL_IN })
  @Max(60, { message: CALL_IN })
  call_in_days?: number;

  @Words('the postal address', { max: 500, lines: true, optional: true })
  post?: string;

  @IsOptional()
  @Email()
  email?: string;

  @Words('the telephone number', { max: 50, optional: true })
  phone?: string;

  @ApiProperty({ type: String, required: false })
  @IsOptional()
  @IsString({ message: 'Write the web address as text.' })
  @MaxLength(300, { message: 'A web address can have 300 characters.' })
  @Matches(/^https?:\/\/\S+$/, { message: 'Write the web address with https:// at its start.' })
  web?: string;

  @Words('where this is from', { max: 500, optional: true })
  source?: string;

  @CivilDay({ optional: true })
  checked_on?: string;

  @Words('why you change the directory', REASON)
  reason: string;
}

export class NewContactBody {
  @OneOf(Object.keys(CONTACT_ROLES))
  role: ContactRole;

  @Words('the name of the person or the team', { max: 200 })
  name: string;

  @Words('the ward', { max: 100, optional: true })
  ward?: string;

  @IsOptional()
  @Email()
  email?: string;

  @Words('the telephone number', { max: 50, optional: true })
  phone?: string;

  @CivilDay({ optional: true })
  from?: string;

  @Words('where you have this from', { max: 500 })
  source: string;

  @CivilDay({ optional: true })
  checked_on?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'Whom this person comes after.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a contact of this body.' })
  instead?: string;
}

export const CONTACT_ACTS = ['end', 'check', 'erase'] as const;

/** A contact is never edited: it is ended, looked at again, or taken out. */
export class ContactActBody {
  @OneOf(CONTACT_ACTS)
  act: (typeof CONTACT_ACTS)[number];

  /** To end: the last day. */
  @CivilDay({ optional: true })
  until?: string;

  /** To erase: why, without a name. */
  @Words('the reason', { ...REASON, optional: true })
  reason?: string;
}

export class SuccessionBody {
  @ApiProperty({ format: 'uuid', description: 'The body that came after it.' })
  @IsUUID(undefined, { message: BODY })
  successor: string;

  @CivilDay()
  on: string;

  @Words('the reason', REASON)
  reason: string;
}

export class CaseMoveBody {
  @ApiProperty({ format: 'uuid', description: 'The body that answers now.' })
  @IsUUID(undefined, { message: BODY })
  successor: string;

  @Words('the reason', REASON)
  reason: string;
}

const DryRun = (): PropertyDecorator => (target, name) => {
  ApiProperty({ type: Boolean, required: false, description: 'Say what would go over, and do nothing' })(
    target,
    name,
  );
  IsOptional()(target, name);
  IsBoolean({ message: 'Give true or false.' })(target, name);
};

export class BodyMergeBody {
  @ApiProperty({ format: 'uuid', description: 'The entry that stays.' })
  @IsUUID(undefined, { message: BODY })
  kept: string;

  @Words('how you know that they are the same', REASON)
  reason: string;

  @DryRun()
  dry_run?: boolean;
}

export class GroupMergeBody {
  @Words('the reference of a case of the one entry', { max: 20 })
  reference: string;

  @Words('the reference of a case of the other entry', { max: 20 })
  other: string;

  @OneOf(['this', 'other'], { optional: true })
  keep?: 'this' | 'other';

  @Words('how you know that they are the same', REASON)
  reason: string;

  @DryRun()
  dry_run?: boolean;
}
