import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { placeOf } from '../../platform/name-cursor.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { KnownCompacts } from '../known-compacts.js';
import { localCompactsView } from './local-compacts.view.js';

const COMPACTS_A_PAGE = 20;

/** The local Compacts that we hold, for an administrator to look at. */
@Controller('admin/local-compacts')
@OpenTo('administrator')
@ApiExcludeController()
export class LocalCompactsPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownCompacts,
  ) {}

  /** Throws `InvalidFieldsError` for a cursor that we did not write. */
  @Get()
  show(@AskedBy() { actor }: Visitor, @Query() query: Form): Promise<Page> {
    const cursor = typed(query, 'cursor');
    const after = cursor ? placeOf(cursor) : undefined;
    return this.unitOfWork.read(actor, async (reading) => {
      const found = await this.known.page(reading, COMPACTS_A_PAGE, after);
      return page('commitments/pages/local-compacts.njk', localCompactsView(found, after === undefined));
    });
  }
}
