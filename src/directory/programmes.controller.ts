import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { ProgrammeList } from './dto/programme-list.dto.js';
import { Programmes } from './programmes.js';

@Controller('api/v1/programmes')
@OpenToAnyone()
@ApiTags('reference')
export class ProgrammesController {
  constructor(private readonly programmes: Programmes) {}

  @Get()
  @RateLimit(120, '1 minute')
  @ApiOperation({
    summary: 'The programmes that a report can go to, the areas they serve, and who stands behind them',
  })
  @ApiOkResponse({ type: ProgrammeList })
  async list(): Promise<ProgrammeList> {
    const items = (await this.programmes.all()).map(({ id, name, isNational, areas, ties }) => ({
      id,
      name,
      national: isNational,
      areas,
      ties: ties.map(({ bodyId, bodyName, how }) => ({ public_body: bodyId, name: bodyName, how })),
    }));
    return { items };
  }
}
