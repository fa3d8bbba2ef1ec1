import { ApiProperty } from '@nestjs/swagger';
import { NATIONS, type Nation } from '../../domain/public-bodies/nation.js';
import {
  PUBLIC_BODY_KINDS,
  type OmbudsmanRuleId,
  type PublicBodyKind,
} from '../../domain/public-bodies/public-body-kind.js';
import { CONTACT_ROLES, type ContactRole } from '../../domain/public-bodies/contact-role.js';

export class BodyNeighbour {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'date', description: 'The first day on which the one that came after answered.' })
  on: string;
}

export class BodyNames {
  @ApiProperty({ type: [String] })
  former: readonly string[];

  @ApiProperty({ type: [String] })
  short: readonly string[];

  @ApiProperty({ type: [String] })
  also: readonly string[];
}

export class BodyOmbudsman {
  @ApiProperty({ type: String, nullable: true, description: 'The rule by which its last day is counted.' })
  rule: OmbudsmanRuleId | null;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why, where it is not the one for its kind.' })
  set_by_hand: string | null;
}

export class PublicBody {
  @ApiProperty({
    format: 'uuid',
    description: 'Another than was asked for where the directory had the body twice.',
  })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: Object.keys(PUBLIC_BODY_KINDS) })
  kind: PublicBodyKind;

  @ApiProperty({ type: String, nullable: true })
  area: string | null;

  @ApiProperty({ enum: NATIONS })
  nation: Nation;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parent: string | null;

  @ApiProperty({ type: [String], description: 'Former and short names, and what else people write.' })
  other_names: readonly string[];

  @ApiProperty({ type: BodyNames })
  names: BodyNames;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Its last day.' })
  ended_on: string | null;

  @ApiProperty({ type: [BodyNeighbour] })
  predecessors: readonly BodyNeighbour[];

  @ApiProperty({ type: [BodyNeighbour] })
  successors: readonly BodyNeighbour[];

  @ApiProperty({ type: String, nullable: true })
  complaint_procedure: string | null;

  @ApiProperty({ type: [Number], description: 'Days that it gives itself, stage by stage.' })
  complaint_stage_days: readonly number[];

  @ApiProperty({ type: String, nullable: true, description: 'Where its way to complain is written.' })
  complaint_source: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Worked days that its councillors have to call a decision in; null where nobody asked it.',
  })
  call_in_days: number | null;

  @ApiProperty({ type: BodyOmbudsman })
  ombudsman: BodyOmbudsman;

  @ApiProperty({ type: String, nullable: true })
  post: string | null;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  phone: string | null;

  @ApiProperty({ type: String, nullable: true })
  web: string | null;

  @ApiProperty({ type: String, nullable: true })
  source: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Empty where nobody compared it with its source.',
  })
  checked_on: string | null;
}

export class BodyContactDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: Object.keys(CONTACT_ROLES) })
  role: ContactRole;

  @ApiProperty()
  role_label: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  phone: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Set where it is an old contact, of the body that came before.',
  })
  of: string | null;
}

export class BodyContactList {
  @ApiProperty({ type: [BodyContactDto] })
  items: readonly BodyContactDto[];
}
