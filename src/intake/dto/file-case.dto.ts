import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsUUID,
  ValidateNested,
  IsDefined,
  IsObject,
  ValidateIf,
} from 'class-validator';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/casework/confidentiality.js';
import { BREACH_TYPES, type BreachType } from '../../domain/commitments/breach-type.js';
import {
  MOST_CHARACTERS,
  MOST_CONSENTS,
  MOST_FACTS,
  NUMBER_RANGES,
} from '../../domain/casework/report-limits.js';
import { FairConsultationPart, MonitoringPart } from '../../deadlines/dto/checklists.dto.js';
import {
  check,
  CivilDay,
  Email,
  OneOf,
  OptionalPart,
  WholeNumber,
  Words,
  YesOrNo,
} from '../../platform/http/fields.js';
import { FactPart, FundingChangePart, PromisePart, PublicBodyPart } from '../../deadlines/dto/matter.dto.js';
import { isPhone, PHONE_REMEDY } from '../questions/read-field.js';

const LONGEST_WORDS = 1000;

export const MISSING = 'This part is missing. Send it as an object.';

/** A part that is an object of its own. */
const Part =
  (part: new () => object): PropertyDecorator =>
  (target, name) => {
    ApiProperty({ type: part })(target, name);
    IsDefined({ message: MISSING })(target, name);
    IsObject({ message: MISSING })(target, name);
    ValidateNested()(target, name);
    Type(() => part)(target, name);
  };

const PartList =
  (part: new () => object, max: number): PropertyDecorator =>
  (target, name) => {
    const message = `Send a list of at most ${max}, or leave it out.`;
    ApiProperty({ type: part, isArray: true, required: false, maxItems: max })(target, name);
    IsOptional()(target, name);
    IsArray({ message })(target, name);
    ArrayMaxSize(max, { message })(target, name);
    ValidateNested({ each: true, message: 'Each entry of the list is an object.' })(target, name);
    Type(() => part)(target, name);
  };

const Phone = (max: number): PropertyDecorator =>
  applyDecorators(
    Words('the phone number', { max, optional: true }),
    check('phone', (value) => (typeof value !== 'string' || isPhone(value) ? undefined : PHONE_REMEDY)),
  );

class PersonPart {
  @Words('the name of a person', { max: MOST_CHARACTERS.name })
  name: string;

  @Phone(MOST_CHARACTERS.phone)
  phone?: string;

  /** When and how it is safe to reach this person. */
  @Words('when it is safe to reach this person', {
    max: MOST_CHARACTERS.safely,
    lines: true,
    optional: true,
  })
  safely?: string;
}

export class ContactPart extends PersonPart {
  @Email()
  email: string;
}

/** Of a group that files, or for which a caseworker files. */
export class FiledContactPart extends PersonPart {
  /** May be left out with `caller` alone, where there is a phone number. */
  @ValidateIf(({ email, phone }: FiledContactPart) => email !== undefined || !phone)
  @Email()
  email?: string;
}

export class GroupPart {
  @Words('the name of the group', { max: MOST_CHARACTERS.name })
  name: string;

  /** As the group calls it: `registered charity`. */
  @Words('the legal form', { max: MOST_CHARACTERS.legalForm, optional: true })
  legal_form?: string;

  @Part(FiledContactPart)
  contact: FiledContactPart;
}

export class FundingPart extends FundingChangePart {
  @WholeNumber({ ...NUMBER_RANGES.yearly_amount_gbp, optional: true })
  yearly_amount_gbp?: number;

  @WholeNumber({ ...NUMBER_RANGES.people_served, optional: true })
  people_served?: number;
}

export class ConsentPart {
  /** `contact-body`, `put-in-touch` and `tell-story` are what the pages ask. */
  @Words('what was agreed to', { max: MOST_CHARACTERS.purpose })
  purpose: string;

  @YesOrNo()
  given: boolean;
}

/** Who told a caseworker by voice, and agreed to what `consents` says: with this each is kept as given by voice. */
export class CallerPart {
  /** `Ada Treasurer`, or what they called themselves. */
  @Words('who said yes or no', { max: MOST_CHARACTERS.name })
  by: string;

  /** The day on which they said it: today or before. */
  @CivilDay()
  on: string;

  @Words('the words, as near as you can', { max: LONGEST_WORDS, lines: true })
  words: string;
}

/** A part that belongs to every report but an anonymous one, where giving it is a mistake that is told of later. */
const PartUnlessAnonymous =
  (part: new () => object): PropertyDecorator =>
  (target, name) => {
    const description = 'Leave it out, and only then, where the report is anonymous.';
    ApiProperty({ type: part, required: false, description })(target, name);
    ValidateIf(({ confidentiality }: FileCaseBody) => confidentiality !== 'anonymous')(target, name);
    IsDefined({ message: MISSING })(target, name);
    IsObject({ message: MISSING })(target, name);
    ValidateNested()(target, name);
    Type(() => part)(target, name);
  };

/** A report as a program files it. */
export class FileCaseBody {
  /** The council's area where the group works. Where there are several programmes, it chooses among them. */
  @Words('the area where the group works', { max: MOST_CHARACTERS.name, optional: true })
  area?: string;

  /** The id of a programme from `GET /api/v1/programmes`, where the group asked for one. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Give an id from GET /api/v1/programmes.' })
  programme?: string;

  @Words('a title', { max: MOST_CHARACTERS.title })
  title: string;

  @OneOf(Object.keys(BREACH_TYPES))
  breach_type: BreachType;

  @Part(PublicBodyPart)
  public_body: PublicBodyPart;

  @PartUnlessAnonymous(GroupPart)
  group?: GroupPart;

  @OptionalPart(PromisePart)
  promise?: PromisePart;

  @OptionalPart(FundingPart)
  funding?: FundingPart;

  @PartList(FactPart, MOST_FACTS)
  facts?: FactPart[];

  @OptionalPart(MonitoringPart)
  monitoring?: MonitoringPart;

  @OptionalPart(FairConsultationPart)
  fair_consultation?: FairConsultationPart;

  /** What happened, in the group's own words. */
  @Words('what happened', { max: MOST_CHARACTERS.account, lines: true })
  account: string;

  /** With `anonymous` the answer has a code in place of a token: it is the only way back, and is given once. */
  @OneOf(CONFIDENTIALITIES)
  confidentiality: Confidentiality;

  /** For a caseworker's token alone: the report goes to their programme, and no token of the case comes back. */
  @OptionalPart(CallerPart)
  caller?: CallerPart;

  @PartList(ConsentPart, MOST_CONSENTS)
  @ArrayUnique(({ purpose }: ConsentPart) => purpose, { message: 'Give each purpose once.' })
  consents?: ConsentPart[];
}
