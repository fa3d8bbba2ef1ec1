import { ApiProperty } from '@nestjs/swagger';
import type { TieHow } from '../../domain/programmes/programme.js';

export class ListedTie {
  @ApiProperty({ format: 'uuid' })
  public_body: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['hosts', 'funds'] })
  how: TieHow;
}

export class ListedProgramme {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Takes what no local programme serves, or may not take.' })
  national: boolean;

  @ApiProperty({ type: [String], description: 'Names of the areas of councils.' })
  areas: readonly string[];

  @ApiProperty({ type: [ListedTie], description: 'The public bodies that host or fund it.' })
  ties: readonly ListedTie[];
}

export class ProgrammeList {
  @ApiProperty({ type: [ListedProgramme] })
  items: readonly ListedProgramme[];
}
