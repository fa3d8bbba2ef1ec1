import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { CaseFiles } from '../case-files.js';
import { QueueWalks } from '../queue/queue-walks.js';
import { ReferredCases } from '../referral/referred-cases.js';
import { caseView } from './case.view.js';

@Controller('cases')
@OpenTo(...STAFF_KINDS, 'party')
@ApiExcludeController()
export class CasePage {
  constructor(
    private readonly walks: QueueWalks,
    private readonly files: CaseFiles,
    private readonly referred: ReferredCases,
  ) {}

  /** What is left of the cases that went to other programmes. */
  @Get('referred')
  @OpenTo(...STAFF_KINDS)
  async gone(@AskedBy() visitor: Visitor): Promise<Page> {
    const cases = await this.referred.latest(visitor);
    return page('casework/referral/pages/referred.njk', {
      title: 'Cases that went to other programmes',
      cases,
    });
  }

  @Get(':reference')
  async show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
  ): Promise<Page> {
    try {
      const dossier = await this.files.open(visitor, reference);
      const walk = await this.walks.from(visitor, dossier.record, query);
      return page('casework/pages/case.njk', { ...caseView(dossier), walk });
    } catch (error) {
      if (!(error instanceof NotFoundHereError)) throw error;
      const one = await this.referred.one(visitor, reference);
      return page('casework/referral/pages/referred.njk', { title: `Case ${one.reference}`, one });
    }
  }
}
