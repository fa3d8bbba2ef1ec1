import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { CaseFiles } from '../case-files.js';
import { caseView } from './case.view.js';
import { QueuePages } from './queue-pages.js';

@Controller('cases')
@OpenTo(...STAFF_KINDS, 'party')
@ApiExcludeController()
export class CasePage {
  constructor(
    private readonly queue: QueuePages,
    private readonly files: CaseFiles,
  ) {}

  @Get()
  list(@AskedBy() visitor: Visitor, @Query() query: Form): Promise<Page> {
    return this.queue.show(visitor, query);
  }

  @Get(':reference')
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    return page('casework/pages/case.njk', caseView(await this.files.open(visitor, reference)));
  }
}
