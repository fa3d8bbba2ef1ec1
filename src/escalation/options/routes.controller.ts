import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Asked } from '../../casework/pages/case-forms.js';
import { AskedCase } from '../../casework/pages/sent-form.js';
import { CASE_READERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { OptionsDesk } from './options-desk.js';
import { routeRepresentation } from './route-representation.js';

/** The ways on of a case as they are today, for programs. */
@Controller('api/v1/cases/:reference/routes')
@ApiTags('cases')
@ApiBearerAuth()
@ApiParam({ name: 'reference', type: 'string' })
export class RoutesController {
  constructor(private readonly desk: OptionsDesk) {}

  /** Every route, from a talk to a court. None for what a body reports about a group. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedCase() { visitor, reference }: Asked) {
    const { dossier, routes } = await this.desk.open(visitor, reference);
    return {
      items: routes.map((route) => routeRepresentation(route, dossier)),
      next_cursor: null,
    };
  }
}
