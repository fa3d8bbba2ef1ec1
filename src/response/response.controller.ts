import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { STAFF_KINDS } from '../platform/database/actor.js';
import { OpenTo } from '../platform/http/open-to.js';
import { ResponseDesk } from './response-desk.js';
import { responseRepresentation } from './response-representation.js';

/** What a public body was asked and what it said, for programs of staff. */
@Controller('api/v1/cases/:reference/response')
@OpenTo(...STAFF_KINDS)
@ApiTags('cases')
@ApiBearerAuth()
export class ResponseController {
  constructor(private readonly desk: ResponseDesk) {}

  /** Who was invited and where each link stands, what the body said, and whether it was heard on what was found. The newest first. */
  @Get()
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return responseRepresentation(await this.desk.open(visitor, reference));
  }
}
