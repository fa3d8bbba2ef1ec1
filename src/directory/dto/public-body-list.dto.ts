import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';

const LIMIT = 'limit is a whole number from 1 to 100';

export class BodyQuery {
  @ApiProperty({
    type: String,
    required: false,
    description: 'Words of the name. All of them, when left out.',
  })
  @IsOptional()
  @IsString({ message: 'Send q once, as text' })
  @MaxLength(200, { message: 'q can have 200 characters' })
  q = '';

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(100, { message: LIMIT })
  limit = 50;

  @ApiProperty({ type: String, required: false, description: 'The next_cursor of the page before.' })
  @IsOptional()
  @IsString({ message: 'Send cursor once, as text' })
  @MaxLength(2000, { message: 'Send the next_cursor of the page before, or leave it out' })
  cursor?: string;
}

export class ListedBody {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: Object.keys(PUBLIC_BODY_KINDS) })
  kind: PublicBodyKind;
}

export class PublicBodyList {
  @ApiProperty({ type: [ListedBody] })
  items: readonly ListedBody[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}
