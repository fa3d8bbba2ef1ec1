import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readId } from '../../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { SavedViews, ViewNotSavedError } from '../saved-views.js';
import { CASE_TAKERS, TakeNext } from '../take-next.js';
import { writeWords, wordsIn } from '../queue-query.js';
import { QueuePages } from './queue-pages.js';

/** The list of cases: for staff with tabs, filters and views of their own; for a group its own cases. */
@Controller('cases')
@OpenTo(...STAFF_KINDS)
@ApiExcludeController()
export class CaseListPage {
  constructor(
    private readonly pages: QueuePages,
    private readonly views: SavedViews,
    private readonly takeNext: TakeNext,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  list(@AskedBy() visitor: Visitor, @Query() query: Form): Promise<Page> {
    return this.pages.show(visitor, query);
  }

  /** Accepts the most urgent new case and opens it; where there is none, the list of new cases says so. */
  @Post('take-next')
  @OpenTo(...CASE_TAKERS)
  async take(@AskedBy() visitor: Visitor): Promise<SeeOther> {
    const reference = await this.takeNext.take(visitor);
    return seeOther(reference ? `/cases/${reference}` : '/cases?view=new');
  }

  @Post('views')
  async save(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const query = typed(form, 'query');
    const words = Object.fromEntries(new URLSearchParams(query));
    try {
      await this.views.save(visitor, { name: typed(form, 'name'), query });
      return seeOther(`/cases?${writeWords(wordsIn(words))}`);
    } catch (error) {
      if (!(error instanceof ViewNotSavedError)) throw error;
      return this.pages.show(visitor, words, { name: typed(form, 'name'), errors: error.errors });
    }
  }

  @Post('views/:id/removal')
  async remove(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    await this.views.remove(visitor, readId(id));
    return seeOther('/cases');
  }
}
