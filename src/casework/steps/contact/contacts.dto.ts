import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  CONTACT_WAYS,
  KEPT_IN_THE_LOOP,
  READINESS,
  type ContactWay,
  type KeptInTheLoop,
  type Readiness,
} from '../../../domain/casework/contact-plan.js';
import {
  DISCLOSABLES,
  RECIPIENT_KINDS,
  type Disclosable,
  type RecipientKind,
} from '../../../domain/casework/disclosure.js';
import { CivilDay, OneOf, WholeNumber, Words } from '../../../platform/http/fields.js';
import { ActionChangeBody } from '../action/actions.dto.js';

const Disclosables = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: DISCLOSABLES, isArray: true, required: false, uniqueItems: true }),
    IsOptional(),
    IsArray({ message: 'Send a list, or leave it out.' }),
    ArrayUnique({ message: 'Name each once.' }),
    IsIn(DISCLOSABLES, { each: true, message: `Use these: ${DISCLOSABLES.join(', ')}.` }),
  );

/** Somebody who is to be spoken to. Who it is, is enough. */
export class ContactChangeBody {
  /** A person or a post. */
  @Words('who it is', { max: 200 })
  text: string;

  /** `body`, the public body of the case, when absent. */
  @OneOf(RECIPIENT_KINDS, { optional: true })
  to?: RecipientKind;

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a contact of the directory, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'A contact of the directory' })
  contact?: string;

  @Words('what it is about', { max: 2000, lines: true, optional: true })
  about?: string;

  @OneOf(CONTACT_WAYS, { optional: true })
  way?: ContactWay;

  @CivilDay({ optional: true })
  on?: string;

  /** 1 comes first. */
  @WholeNumber({ min: 1, max: 99, optional: true })
  place?: number;

  /** What of the group they would be told. A plan tells nobody anything. */
  @Disclosables()
  tells?: Disclosable[];

  /** Why it takes the place of another. */
  @Words('the reason', { max: 1000, lines: true, optional: true })
  reason?: string;
}

export class ContactBody extends ContactChangeBody {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Left out: of all groups on the case' })
  group?: string;
}

/** How a planned contact went: an action, and what they were told of the group. */
export class MadeContactBody extends ActionChangeBody {
  /** Refused where staff told what the group has not agreed to. */
  @Disclosables()
  told?: Disclosable[];
}

/** How far a group is ready to go, and if its council for voluntary service hears of the case. What is left out stays. */
export class ContactChoiceBody {
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Needed on a case of several groups' })
  group?: string;

  @OneOf(READINESS, { optional: true })
  ready_for?: Readiness;

  @Words('the reason', { max: 1000, lines: true, optional: true })
  ready_because?: string;

  @OneOf(KEPT_IN_THE_LOOP, { optional: true })
  in_the_loop?: KeptInTheLoop;

  @Words('the reason', { max: 1000, lines: true, optional: true })
  loop_because?: string;
}
