import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { SavedViewBody } from './queue.dto.js';
import type { SavedViewRecord } from './saved-view.record.js';
import { SavedViews } from './saved-views.js';

/** The views of the queue that the caller named. Nobody else's exist. */
@Controller('api/v1/queue-views')
@OpenTo(...STAFF_KINDS)
@ApiTags('cases')
@ApiBearerAuth()
export class SavedViewsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly views: SavedViews,
  ) {}

  @Get()
  async mine(@AskedBy() { actor }: Visitor) {
    const views = await this.unitOfWork.read(actor, (reading) => this.views.mine(reading));
    return { items: views.map(representation), next_cursor: null };
  }

  /** A view that has this name already gets the new filters. */
  @Post()
  async save(@AskedBy() visitor: Visitor, @Body() body: SavedViewBody) {
    return representation(await this.views.save(visitor, body));
  }

  @Post(':id/removal')
  @HttpCode(204)
  remove(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<void> {
    return this.views.remove(visitor, readId(id));
  }
}

const representation = ({ id, name, query, createdAt }: SavedViewRecord) => ({
  id,
  name,
  query,
  created_at: createdAt.toISOString(),
});
