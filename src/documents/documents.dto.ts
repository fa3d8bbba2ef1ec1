import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';
import { CivilDay, OneOf, Words } from '../platform/http/fields.js';
import { DOCUMENT_AUDIENCES, type DocumentAudience } from './document-audience.js';

/** The texts of a form with a file: they stand before the file, whose field is called `file`. */
export class DocumentBody {
  /** The name of the file when absent. */
  @Words('what it is', { max: 150, optional: true })
  title?: string;

  @Words('what it shows', { max: 2000, lines: true, optional: true })
  description?: string;

  /** The day that it carries. */
  @CivilDay({ optional: true })
  dated_on?: string;

  @OneOf(DOCUMENT_AUDIENCES, { optional: true })
  audience?: DocumentAudience;

  /** The facts that it shows; the field may be sent several times. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()))
  @IsUUID(undefined, { each: true, message: 'Give ids of facts of this case.' })
  @ApiPropertyOptional({ type: [String], format: 'uuid' })
  facts?: string[];

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a group of this case, or leave it out.' })
  @ApiPropertyOptional({ format: 'uuid', description: 'Needed on a case of several groups' })
  group?: string;
}
